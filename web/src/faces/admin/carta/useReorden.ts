import type { CallResult } from '@arisgourmet/contract/client'
import { usePersonal } from '../../../live/identidad/personal.js'
import { saveBorrador } from '../datos/guardar.js'
import type { ConOrden } from '../datos/orden.js'
import { useEnvio } from '../../../live/useEnvio.js'
import { useCartaDatos } from './datos.js'

type Movidos = readonly { id: string; orden: number }[]

/** Writes new places, each with `If-Match`: a name or a price that somebody changed meanwhile is not touched. */
export const useReorden = () => {
  const { call } = usePersonal()
  const { categorias, productos, estaciones, cursos } = useCartaDatos()
  const { busy, error, run } = useEnvio()

  const move = async <T extends ConOrden>(
    movidos: Movidos,
    put: (item: T) => void,
    leer: (id: string) => Promise<CallResult<T>>,
    escribir: (id: string, orden: number, etag: string) => Promise<CallResult<T>>,
  ) => {
    for (const { id, orden } of movidos) {
      const done = await run(() => write(id, orden, leer, escribir))
      if (done === null) return
      put(done.data)
    }
  }
  return {
    busy,
    error,
    moveCategoria: (movidos: Movidos) =>
      move(
        movidos,
        categorias.put,
        (id) => call('GET /api/categorias/:id', { params: { id } }),
        (id, orden, etag) => call('PATCH /api/categorias/:id', { params: { id }, body: { orden }, ifMatch: etag }),
      ),
    moveProducto: (movidos: Movidos) =>
      move(
        movidos,
        productos.put,
        (id) => call('GET /api/productos/:id', { params: { id } }),
        (id, orden, etag) => call('PATCH /api/productos/:id', { params: { id }, body: { orden }, ifMatch: etag }),
      ),
    moveEstacion: (movidos: Movidos) =>
      move(
        movidos,
        estaciones.put,
        (id) => call('GET /api/estaciones/:id', { params: { id } }),
        (id, orden, etag) => call('PATCH /api/estaciones/:id', { params: { id }, body: { orden }, ifMatch: etag }),
      ),
    moveCurso: (movidos: Movidos) =>
      move(
        movidos,
        cursos.put,
        (id) => call('GET /api/cursos/:id', { params: { id } }),
        (id, orden, etag) => call('PATCH /api/cursos/:id', { params: { id }, body: { orden }, ifMatch: etag }),
      ),
  }
}

const write = async <T extends ConOrden>(
  id: string,
  orden: number,
  leer: (id: string) => Promise<CallResult<T>>,
  escribir: (id: string, orden: number, etag: string) => Promise<CallResult<T>>,
): Promise<CallResult<T>> => {
  const fresh = await leer(id)
  if (!fresh.ok) return fresh
  const saved = await saveBorrador<T, { orden: number }>(
    {
      leer: () => leer(id),
      escribir: (_, etag) => escribir(id, orden, etag),
      borradorDe: ({ orden: now }) => ({ orden: now }),
    },
    { vista: fresh.data, etag: fresh.etag },
    { orden },
  )
  if (saved.kind === 'rechazado') return saved.result
  return { ok: true, status: 200, data: saved.leido.vista, etag: saved.leido.etag, replayed: false }
}
