import Ban from 'lucide-react/icons/ban'
import Undo2 from 'lucide-react/icons/undo-2'
import { useCallback, useEffect, useState } from 'react'
import { useTextos } from '../../i18n/idioma.js'
import type { DatosDe } from '../../live/cliente.js'
import { usePersonal } from '../../live/personal.js'
import { ErrorState, Skeleton } from '../../ui/Estados.js'
import { Field } from '../../ui/Field.js'
import { Sheet } from '../../ui/Sheet.js'
import { comun } from '../../ui/textos.js'
import { useAvisos } from '../../ui/Toast.js'
import s from './Agotados.module.css'
import { findProductos, sortProductos, type Producto } from './estado/productos.js'
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
  const { productos, fallo, load, toggle, busy } = useProductos()
  const found = productos && findProductos(productos, { texto, estacionId })
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
        {found?.length === 0 && <p className={s.texto}>{t.agotadosVacio}</p>}
        <ul className={s.lista}>
          {found?.map((producto) => (
            <li key={producto.id}>
              <button
                type="button"
                className={s.producto}
                data-agotado={!producto.disponible}
                aria-pressed={!producto.disponible}
                title={producto.disponible ? t.marcarAgotado(producto.nombre) : t.marcarDisponible(producto.nombre)}
                aria-busy={busy === producto.id}
                onClick={() => void toggle(producto)}
              >
                <span>{producto.nombre}</span>
                {producto.disponible ? (
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
            </li>
          ))}
        </ul>
      </div>
    </Sheet>
  )
}

const useProductos = () => {
  const { call } = usePersonal()
  const { show } = useAvisos()
  const t = useTextos(cocina)
  const [productos, setProductos] = useState<Producto[] | null>(null)
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
    } while (cursor !== null && all.length < 3_000)
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
  return { productos, fallo, load, toggle, busy }
}
