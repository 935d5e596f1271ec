import { mesaCan } from '@arisgourmet/contract/rules/estados/mesa'
import Trash2 from 'lucide-react/icons/trash-2'
import { useTextos } from '../../../i18n/idioma.js'
import { usePersonal } from '../../../live/identidad/personal.js'
import { Button } from '../../../ui/Button.js'
import { Field, Select } from '../../../ui/Field.js'
import { Pregunta } from '../../../ui/Pregunta.js'
import { useAvisos } from '../../../ui/Toast.js'
import { byOrden } from '../datos/orden.js'
import { useEdicion } from '../datos/useEdicion.js'
import { useEnvio } from '../../../live/useEnvio.js'
import { ConflictoPanel, type Campos } from '../piezas/ConflictoPanel.js'
import { Interruptor } from '../piezas/Interruptor.js'
import { NumeroField } from '../piezas/NumeroField.js'
import { Opciones } from '../piezas/Opciones.js'
import { Fila } from '../../../ui/Pagina.js'
import { piezas } from '../piezas/piezas.textos.js'
import { useMesasDatos, type Mesa } from './datos.js'
import { mesas as textos } from './mesas.textos.js'
import { MesaQr } from './MesaQr.js'
import s from './MesaPanel.module.css'

type Forma = Mesa['forma']
type MesaBorrador = {
  nombre: string
  capacidad: number | null
  zonaId: string | null
  forma: Forma
  ancho: number | null
  alto: number | null
  enServicio: boolean
}
const FORMAS: readonly Forma[] = ['cuadrada', 'redonda', 'barra']

const borradorDe = ({ nombre, capacidad, zonaId, forma, ancho, alto, estado }: Mesa): MesaBorrador => ({
  nombre,
  capacidad,
  zonaId,
  forma,
  ancho,
  alto,
  enServicio: estado !== 'inactiva',
})

/** A draft as a body: numbers that are there, and service as the state that it is. */
const cuerpoDe = ({ capacidad, ancho, alto, enServicio, ...rest }: Partial<MesaBorrador>) => ({
  ...rest,
  ...number('capacidad', capacidad),
  ...number('ancho', ancho),
  ...number('alto', alto),
  ...(enServicio === undefined ? {} : { estado: enServicio ? ('libre' as const) : ('inactiva' as const) }),
})

const number = <K extends string>(name: K, value: number | null | undefined): { [N in K]?: number } =>
  value === undefined || value === null ? {} : ({ [name]: value } as { [N in K]?: number })

interface Props {
  mesa: Mesa
  onGone: () => void
  onZona: (zonaId: string | null) => void
}

/** The table that is chosen on the plan: what it is, whether it is in service, its code. */
export const MesaPanel = ({ mesa, onGone, onZona }: Props) => {
  const t = useTextos(textos)
  const p = useTextos(piezas)
  const { call } = usePersonal()
  const { mesas, zonas } = useMesasDatos()
  const { show } = useAvisos()
  const borrado = useEnvio()
  const params = { id: mesa.id }
  const edicion = useEdicion<Mesa, MesaBorrador>(
    {
      leer: () => call('GET /api/mesas/:id', { params }),
      escribir: (cambios, etag) => call('PATCH /api/mesas/:id', { params, body: cuerpoDe(cambios), ifMatch: etag }),
      borradorDe,
    },
    mesa,
  )
  const { borrador, conflicto, cambiar } = edicion
  const campos: Campos<MesaBorrador> = {
    nombre: { label: t.nombre, mostrar: (value) => value },
    capacidad: { label: t.capacidad, mostrar: (value) => String(value ?? '') },
    zonaId: { label: t.zona, mostrar: (value) => zonas.items.find((zona) => zona.id === value)?.nombre ?? t.sinZona },
    forma: { label: t.forma, mostrar: (value) => t.formas[value] },
    ancho: { label: t.ancho, mostrar: (value) => String(value ?? '') },
    alto: { label: t.alto, mostrar: (value) => String(value ?? '') },
    enServicio: { label: t.enServicio, mostrar: (value) => (value ? p.si : p.no) },
  }
  if (borrador === null) return null
  const toggles = mesaCan(mesa.estado, 'deactivate') || mesaCan(mesa.estado, 'activate')
  const valid =
    borrador.nombre.trim() !== '' && borrador.capacidad !== null && borrador.ancho !== null && borrador.alto !== null

  const save = async () => {
    const saved = await edicion.guardar()
    if (saved === null) return
    mesas.put(saved)
    onZona(saved.zonaId)
    show(p.guardado, 'bien')
  }
  const remove = async () => {
    if ((await borrado.run(() => call('DELETE /api/mesas/:id', { params }))) === null) return
    mesas.drop(mesa.id)
    show(t.borrada(t.mesa(mesa.nombre)))
    onGone()
  }

  return (
    <form
      className={s.panel}
      data-hoja="mesa-editar"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (valid) void save()
      }}
    >
      <h3 className={s.title}>{t.mesa(mesa.nombre)}</h3>
      <Field
        label={t.nombre}
        hint={t.nombreAyuda}
        value={borrador.nombre}
        maxLength={60}
        onChange={(event) => cambiar({ nombre: event.target.value })}
      />
      <Fila angosta>
        <NumeroField
          label={t.capacidad}
          min={1}
          max={99}
          value={borrador.capacidad}
          onChange={(capacidad) => cambiar({ capacidad })}
        />
        <Select
          label={t.zona}
          value={borrador.zonaId ?? ''}
          onChange={(event) => cambiar({ zonaId: event.target.value || null })}
        >
          <option value="">{t.sinZona}</option>
          {byOrden(zonas.items).map((zona) => (
            <option key={zona.id} value={zona.id}>
              {zona.nombre}
            </option>
          ))}
        </Select>
      </Fila>
      <Opciones
        kind="fila"
        label={t.forma}
        value={borrador.forma}
        opciones={FORMAS.map((value) => ({ value, label: t.formas[value] }))}
        onChange={(forma) => cambiar({ forma })}
      />
      <Fila angosta>
        <Tamano label={t.ancho} value={borrador.ancho ?? 100} onChange={(ancho) => cambiar({ ancho })} />
        <Tamano label={t.alto} value={borrador.alto ?? 100} onChange={(alto) => cambiar({ alto })} />
      </Fila>
      <Interruptor
        label={t.enServicio}
        detalle={toggles ? t.enServicioTexto : t.ocupada}
        disabled={!toggles}
        on={borrador.enServicio}
        onChange={(enServicio) => cambiar({ enServicio })}
      />
      {conflicto !== null && (
        <ConflictoPanel conflicto={conflicto} borrador={borrador} campos={campos} onChange={cambiar} />
      )}
      {(edicion.error ?? borrado.error) !== null && (
        <p className={s.error} role="alert">
          {edicion.error ?? borrado.error}
        </p>
      )}
      {(edicion.sucio || conflicto !== null) && (
        <div className={s.buttons}>
          <Button variant="quiet" onClick={edicion.descartar}>
            {p.descartar}
          </Button>
          <Button variant="primary" type="submit" busy={edicion.guardando} disabled={!valid}>
            {p.guardar}
          </Button>
        </div>
      )}
      <MesaQr
        mesa={mesa}
        onChange={(changed) => {
          mesas.put(changed)
          void edicion.recargar()
        }}
      />
      <Pregunta
        hoja="mesa-borrar"
        pregunta={p.borrarSeguro}
        no={p.no}
        si={p.siBorrar}
        grave
        busy={borrado.busy}
        onSi={remove}
      >
        {(ask) => (
          <Button
            data-pregunta
            variant="quiet"
            className={s.delete}
            icon={<Trash2 size={18} aria-hidden />}
            onClick={ask}
          >
            {p.borrar}
          </Button>
        )}
      </Pregunta>
    </form>
  )
}

const Tamano = ({ label, value, onChange }: { label: string; value: number; onChange: (value: number) => void }) => (
  <label className={s.size}>
    <span>
      {label}
      <output>{value}</output>
    </span>
    <input
      type="range"
      min={60}
      max={400}
      step={10}
      value={value}
      onChange={(event) => onChange(Number(event.target.value))}
    />
  </label>
)
