import { useState } from 'react'
import { useTextos } from '../../../i18n/idioma.js'
import { usePersonal } from '../../../live/identidad/personal.js'
import { Field, Select } from '../../../ui/Field.js'
import { useAvisos } from '../../../ui/Toast.js'
import { byOrden } from '../datos/orden.js'
import { useEnvio } from '../../../live/useEnvio.js'
import { EditorSheet } from '../piezas/EditorSheet.js'
import { NumeroField } from '../piezas/NumeroField.js'
import { Opciones } from '../piezas/Opciones.js'
import { Fila } from '../../../ui/Pagina.js'
import { useMesasDatos, type Mesa } from './datos.js'
import { mesas as textos } from './mesas.textos.js'
import s from './MesaPanel.module.css'
import { findPlace, nameMesas, nextNumero, type Caja } from './geometria.js'

type Forma = Mesa['forma']
const TAMANO: Record<Forma, { ancho: number; alto: number }> = {
  cuadrada: { ancho: 100, alto: 100 },
  redonda: { ancho: 100, alto: 100 },
  barra: { ancho: 80, alto: 60 },
}

interface Props {
  zonaId: string | null
  others: readonly Mesa[]
  onClose: (created?: readonly Mesa[]) => void
}

/** Many tables at once: named in a row, each put where there is room. */
export const AgregarMesas = ({ zonaId: initial, others, onClose }: Props) => {
  const t = useTextos(textos)
  const { call } = usePersonal()
  const { mesas, zonas } = useMesasDatos()
  const { show } = useAvisos()
  const { busy, error, run } = useEnvio()
  const [zonaId, setZonaId] = useState(initial)
  const [cantidad, setCantidad] = useState<number | null>(1)
  const [capacidad, setCapacidad] = useState<number | null>(4)
  const [forma, setForma] = useState<Forma>('cuadrada')
  const [prefijo, setPrefijo] = useState('')
  const [desde, setDesde] = useState<number | null>(() =>
    nextNumero(
      mesas.items.map((mesa) => mesa.nombre),
      '',
    ),
  )
  const nombres = cantidad === null || desde === null ? [] : nameMesas(prefijo, desde, cantidad)

  const create = async () => {
    if (capacidad === null) return
    const placed: Caja[] = zonaId === initial ? [...others] : mesas.items.filter((mesa) => mesa.zonaId === zonaId)
    const created: Mesa[] = []
    for (const nombre of nombres) {
      const caja = { ...findPlace(placed, TAMANO[forma]), ...TAMANO[forma] }
      const done = await run(() => call('POST /api/mesas', { body: { nombre, capacidad, zonaId, forma, ...caja } }))
      if (done === null) return
      placed.push(caja)
      created.push(done.data)
      mesas.put(done.data)
    }
    show(t.creadas(created.length), 'bien')
    onClose(created)
  }

  return (
    <EditorSheet
      hoja="mesas-nuevas"
      nuevo
      title={t.agregar}
      sucio={false}
      guardando={busy}
      error={error}
      valido={nombres.length > 0 && capacidad !== null}
      onSave={() => void create()}
      onClose={() => onClose()}
    >
      <Fila angosta>
        <NumeroField label={t.cuantas} min={1} max={60} value={cantidad} onChange={setCantidad} />
        <NumeroField label={t.capacidad} min={1} max={99} value={capacidad} onChange={setCapacidad} />
      </Fila>
      <Opciones
        kind="fila"
        label={t.forma}
        value={forma}
        opciones={(['cuadrada', 'redonda', 'barra'] as const).map((value) => ({ value, label: t.formas[value] }))}
        onChange={setForma}
      />
      <Select label={t.zona} value={zonaId ?? ''} onChange={(event) => setZonaId(event.target.value || null)}>
        <option value="">{t.sinZona}</option>
        {byOrden(zonas.items).map((zona) => (
          <option key={zona.id} value={zona.id}>
            {zona.nombre}
          </option>
        ))}
      </Select>
      <Fila>
        <Field
          label={t.prefijo}
          hint={t.prefijoAyuda}
          value={prefijo}
          maxLength={40}
          onChange={(event) => {
            setPrefijo(event.target.value)
            setDesde(
              nextNumero(
                mesas.items.map((mesa) => mesa.nombre),
                event.target.value,
              ),
            )
          }}
        />
        <NumeroField label={t.desde} min={0} max={9_999} value={desde} onChange={setDesde} />
      </Fila>
      {nombres.length > 0 && (
        <p className={s.ask} role="status">
          {t.seCrean(
            nombres.length > 8 ? `${nombres.slice(0, 4).join(', ')} … ${nombres.at(-1) ?? ''}` : nombres.join(', '),
          )}
        </p>
      )}
    </EditorSheet>
  )
}
