import Ban from 'lucide-react/icons/ban'
import Undo2 from 'lucide-react/icons/undo-2'
import { useCallback, useDeferredValue, useEffect, useMemo, useState } from 'react'
import { useTextos } from '../../i18n/idioma.js'
import type { DatosDe } from '../../live/cliente.js'
import { usePersonal } from '../../live/identidad/personal.js'
import { ErrorState, Skeleton } from '../../ui/Estados.js'
import { Field } from '../../ui/Field.js'
import { Sheet } from '../../ui/Sheet.js'
import { comun } from '../../ui/textos.js'
import { useAvisos } from '../../ui/Toast.js'
import { useTramo } from '../../ui/useTramo.js'
import s from './Agotados.module.css'
import {
  findOpciones,
  findProductos,
  opcionesOf,
  sortProductos,
  type Grupo,
  type Opcion,
  type Producto,
} from './estado/productos.js'
import { cocina } from './textos.js'

interface AgotadosProps {
  estacionId: string | null
  /** What is searched for at first: the dish that was tapped. */
  buscado: string
  onClose: () => void
}

/** Sold out in two taps: open, and the dish. The same tap brings it back. */
export const Agotados = ({ estacionId, buscado, onClose }: AgotadosProps) => {
  const t = useTextos(cocina)
  const c = useTextos(comun)
  const [texto, setTexto] = useState(buscado)
  const { productos, opciones, fallo, load, toggle, toggleOpcion, busy } = useProductos()
  // The letters come first, what they find a moment later.
  const asked = useDeferredValue(texto)
  const found = useMemo(
    () => productos && findProductos(productos, { texto: asked, estacionId }),
    [productos, asked, estacionId],
  )
  const choices = useMemo(() => findOpciones(opciones, { texto: asked, estacionId }), [opciones, asked, estacionId])
  const tramo = useTramo([...(found ?? []), ...choices], `${estacionId ?? ''} ${asked}`)
  return (
    <Sheet hoja="agotados" title={t.agotadosTitulo} kind="side" onClose={onClose}>
      <div className={s.hoja}>
        <p className={s.texto}>{t.agotadosTexto}</p>
        <Field
          label={c.buscar}
          type="search"
          value={texto}
          onChange={(event) => setTexto(event.target.value)}
          autoComplete="off"
        />
        {fallo && <ErrorState detail={c.errorRed} onRetry={() => void load()} />}
        {!fallo && found === null && [1, 2, 3, 4, 5].map((n) => <Skeleton key={n} height="3.25rem" />)}
        {found?.length === 0 && choices.length === 0 && <p className={s.texto}>{t.agotadosVacio}</p>}
        <ul className={s.lista}>
          {tramo.shown.map((one) => (
            <li key={one.id}>
              <Interruptor
                nombre={one.nombre}
                disponible={one.disponible}
                nota={'grupo' in one ? t.opcionDe(one.grupo) : undefined}
                busy={busy === one.id}
                onToggle={() => void ('grupo' in one ? toggleOpcion(one) : toggle(one))}
              />
            </li>
          ))}
        </ul>
        {tramo.rest > 0 && <div ref={tramo.end} className={s.fin} />}
      </div>
    </Sheet>
  )
}

/** One thing that can be sold out: a tap marks it, another brings it back. */
const Interruptor = ({
  nombre,
  nota,
  disponible,
  busy,
  onToggle,
}: {
  nombre: string
  nota: string | undefined
  disponible: boolean
  busy: boolean
  onToggle: () => void
}) => {
  const t = useTextos(cocina)
  const c = useTextos(comun)
  return (
    <button
      type="button"
      className={s.producto}
      data-agotado={!disponible}
      aria-pressed={!disponible}
      title={disponible ? t.marcarAgotado(nombre) : t.marcarDisponible(nombre)}
      aria-busy={busy}
      onClick={onToggle}
    >
      <span>
        {nombre}
        {nota !== undefined && <span className={s.nota}>{nota}</span>}
      </span>
      {disponible ? (
        <>
          <span className="solo-lector">{t.agotar}</span>
          <Ban size={20} aria-hidden />
        </>
      ) : (
        <span className={s.agotado}>
          {c.estado.agotado}
          <Undo2 size={20} aria-hidden />
        </span>
      )}
    </button>
  )
}

/** More than this is no list for a cook's finger. */
const MOST = 3_000

const useProductos = () => {
  const { call } = usePersonal()
  const { show } = useAvisos()
  const t = useTextos(cocina)
  const [productos, setProductos] = useState<Producto[] | null>(null)
  const [grupos, setGrupos] = useState<Grupo[]>([])
  const [fallo, setFallo] = useState(false)
  const [busy, setBusy] = useState<string | null>(null)

  const load = useCallback(async () => {
    const all: Producto[] = []
    let cursor: string | null = null
    do {
      const page: DatosDe<'GET /api/productos'> | null = await call('GET /api/productos', {
        query: { limit: 200, ...(cursor === null ? {} : { cursor }) },
      }).then((result) => (result.ok ? result.data : null))
      if (page === null) return setFallo(true)
      all.push(...page.items)
      cursor = page.nextCursor
    } while (cursor !== null && all.length < MOST)
    const groups: Grupo[] = []
    do {
      const page: DatosDe<'GET /api/grupos-modificadores'> | null = await call('GET /api/grupos-modificadores', {
        query: { limit: 200, ...(cursor === null ? {} : { cursor }) },
      }).then((result) => (result.ok ? result.data : null))
      if (page === null) return setFallo(true)
      groups.push(...page.items)
      cursor = page.nextCursor
    } while (cursor !== null && groups.length < MOST)
    setGrupos(groups)
    setFallo(false)
    setProductos(sortProductos(all))
  }, [call])
  useEffect(() => void load(), [load])

  const toggle = async (producto: Producto) => {
    if (busy !== null) return
    setBusy(producto.id)
    const result = await call('POST /api/productos/:id/availability', {
      params: { id: producto.id },
      body: { disponible: !producto.disponible },
    })
    setBusy(null)
    if (!result.ok) return show(result.problem?.detail ?? t.sinRespuesta, 'mal')
    setProductos((list) => list?.map((p) => (p.id === producto.id ? result.data : p)) ?? null)
    show((result.data.disponible ? t.quedoDisponible : t.quedoAgotado)(producto.nombre), 'bien')
  }
  const toggleOpcion = async ({ id, nombre, disponible }: Opcion) => {
    if (busy !== null) return
    setBusy(id)
    const result = await call('POST /api/modificadores/:id/availability', {
      params: { id },
      body: { disponible: !disponible },
    })
    setBusy(null)
    if (!result.ok) return show(result.problem?.detail ?? t.sinRespuesta, 'mal')
    setCambiadas((changed) => new Map([...changed, [id, !disponible]]))
    show((disponible ? t.quedoAgotado : t.quedoDisponible)(nombre), 'bien')
  }
  // Sorted once, when they are read: a choice that is tapped stays where it is.
  const [cambiadas, setCambiadas] = useState<ReadonlyMap<string, boolean>>(new Map())
  const opciones = useMemo(
    () =>
      opcionesOf(grupos, productos ?? []).map((one) => ({
        ...one,
        disponible: cambiadas.get(one.id) ?? one.disponible,
      })),
    [grupos, productos, cambiadas],
  )
  return { productos, opciones, fallo, load, toggle, toggleOpcion, busy }
}
