import Check from 'lucide-react/icons/check'
import LoaderCircle from 'lucide-react/icons/loader-circle'
import Pencil from 'lucide-react/icons/pencil'
import Plus from 'lucide-react/icons/plus'
import { useMemo, useState } from 'react'
import { useTextos } from '../../../i18n/idioma.js'
import { usePersonal } from '../../../live/identidad/personal.js'
import { Button, IconButton } from '../../../ui/Button.js'
import { EmptyState } from '../../../ui/Estados.js'
import { Opciones } from '../piezas/Opciones.js'
import { Pagina } from '../../../ui/Pagina.js'
import { SencilloEditor } from '../piezas/SencilloEditor.js'
import { byOrden } from '../datos/orden.js'
import { AgregarMesas } from './AgregarMesas.js'
import { byNombre, useMesasDatos, type Mesa, type Zona } from './datos.js'
import { mesas as textos } from './mesas.textos.js'
import { MesaPanel } from './MesaPanel.js'
import { Plano } from './Plano.js'
import s from './PlanoVista.module.css'
import { usePosiciones } from './usePosiciones.js'

const SIN_ZONA = 'sin'

/** One room at a time: its plan, and the table that is chosen in it. */
export const PlanoVista = () => {
  const t = useTextos(textos)
  const { mesas, zonas } = useMesasDatos()
  const { pendientes, mover } = usePosiciones()
  const [zonaId, setZonaId] = useState<string | null>(null)
  const [elegidaId, setElegidaId] = useState<string | null>(null)
  const [abierto, setAbierto] = useState<'agregar' | 'zona' | { zona: Zona } | null>(null)

  const loose = mesas.items.some((mesa) => mesa.zonaId === null)
  const rooms = [
    ...byOrden(zonas.items).map((zona) => ({ id: zona.id, nombre: zona.nombre })),
    ...(loose || zonas.items.length === 0 ? [{ id: SIN_ZONA, nombre: t.sinZona }] : []),
  ]
  const room = rooms.find((one) => one.id === zonaId) ?? rooms[0]
  const zona = zonas.items.find((one) => one.id === room?.id) ?? null
  const here = useMemo(
    () => byNombre(mesas.items.filter((mesa) => (mesa.zonaId ?? SIN_ZONA) === room?.id)),
    [mesas.items, room?.id],
  )
  const placed = useMemo(() => here.map((mesa) => ({ ...mesa, ...pendientes[mesa.id] })), [here, pendientes])
  const elegida = here.find((mesa) => mesa.id === elegidaId) ?? null
  const empty = mesas.items.length === 0
  const saving = Object.keys(pendientes).length > 0

  const move = (id: string, x: number, y: number) => {
    const mesa = here.find((one) => one.id === id)
    if (mesa !== undefined) mover(mesa, x, y)
  }

  return (
    <Pagina
      ancha
      title={t.plano}
      lead={t.planoLead}
      actions={
        !empty && (
          <Button variant="primary" icon={<Plus size={18} aria-hidden />} onClick={() => setAbierto('agregar')}>
            {t.agregar}
          </Button>
        )
      }
    >
      <div className={s.bar}>
        {rooms.length > 1 && (
          <Opciones
            kind="fila"
            label={t.zonas}
            labelHidden
            value={room?.id ?? null}
            opciones={rooms.map(({ id, nombre }) => ({ value: id, label: nombre }))}
            onChange={(id) => {
              setZonaId(id)
              setElegidaId(null)
            }}
          />
        )}
        {zona !== null && (
          <IconButton label={t.editarZona(zona.nombre)} onClick={() => setAbierto({ zona })}>
            <Pencil size={18} aria-hidden />
          </IconButton>
        )}
        <Button variant="quiet" icon={<Plus size={18} aria-hidden />} onClick={() => setAbierto('zona')}>
          {t.nuevaZona}
        </Button>
        <span className={s.spring} />
        {!empty && (
          <span className={s.count}>
            {t.cuantasMesas(
              here.length,
              here.reduce((sum, mesa) => sum + mesa.capacidad, 0),
            )}
          </span>
        )}
        {!empty && (
          <span className={s.saved} role="status">
            {saving ? <LoaderCircle size={16} aria-hidden /> : <Check size={16} aria-hidden />}
            {saving ? t.guardando : t.guardado}
          </span>
        )}
      </div>
      {empty && (
        <EmptyState
          title={t.vacioTitulo}
          action={
            <Button variant="primary" onClick={() => setAbierto('agregar')}>
              {t.agregar}
            </Button>
          }
        >
          {t.vacioTexto}
        </EmptyState>
      )}
      {!empty && (
        <div className={s.work}>
          <div className={s.plan}>
            {here.length === 0 ? (
              <p className={s.none}>{t.zonaVacia}</p>
            ) : (
              <Plano
                label={room?.nombre ?? t.plano}
                mesas={placed}
                elegidaId={elegidaId}
                onElegir={setElegidaId}
                onMover={move}
              />
            )}
          </div>
          <aside className={s.aside}>
            {elegida === null ? (
              <p className={s.none}>{t.elige}</p>
            ) : (
              <MesaPanel key={elegida.id} mesa={elegida} onGone={() => setElegidaId(null)} onZona={setZonaId} />
            )}
          </aside>
        </div>
      )}
      {abierto === 'agregar' && (
        <AgregarMesas
          zonaId={zona?.id ?? null}
          others={here}
          onClose={(created?: readonly Mesa[]) => {
            setAbierto(null)
            if (created?.[0] !== undefined) setElegidaId(created[0].id)
          }}
        />
      )}
      {(abierto === 'zona' || (typeof abierto === 'object' && abierto !== null)) && (
        <ZonaEditor
          zona={abierto === 'zona' ? null : abierto.zona}
          onClose={() => setAbierto(null)}
          onDone={setZonaId}
        />
      )}
    </Pagina>
  )
}

const ZonaEditor = ({
  zona,
  onClose,
  onDone,
}: {
  zona: Zona | null
  onClose: () => void
  onDone: (id: string) => void
}) => {
  const t = useTextos(textos)
  const { call } = usePersonal()
  const { zonas } = useMesasDatos()
  return (
    <SencilloEditor
      hoja="zona"
      title={zona?.nombre ?? t.nuevaZona}
      item={zona}
      siguiente={Math.min(1000, (byOrden(zonas.items).at(-1)?.orden ?? 0) + 10)}
      leer={(id) => call('GET /api/zonas/:id', { params: { id } })}
      escribir={(id, { nombre }, etag) =>
        call('PATCH /api/zonas/:id', {
          params: { id },
          body: nombre === undefined ? {} : { nombre },
          ifMatch: etag,
        })
      }
      crear={({ nombre, orden }) => call('POST /api/zonas', { body: { nombre, orden } })}
      borrar={(id) => call('DELETE /api/zonas/:id', { params: { id } })}
      onDone={(done) => {
        zonas.put(done)
        onDone(done.id)
      }}
      onGone={zonas.drop}
      onClose={onClose}
    />
  )
}
