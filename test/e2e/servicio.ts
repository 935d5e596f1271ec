import type { ArisClient } from '@arisgourmet/contract/client'
import type { PedidoView } from '@arisgourmet/contract/http/pedidos'
import { must, order } from '../world/world.js'

/** What a colleague elsewhere in the demo restaurant does while a test looks at a screen; through the public API. */
export type Servicio = ReturnType<typeof servicioOf>

export const servicioOf = (staff: ArisClient) => {
  const findMesa = async (nombre: string) => {
    const mesa = must(await staff('GET /api/mesas', { query: { limit: 200 } })).items.find(
      (one) => one.nombre === nombre,
    )
    if (!mesa) throw new Error(`the demo has no ${nombre}`)
    return mesa
  }

  /** Opens a table: its session, with the PIN, and the table's code. */
  const openMesa = async (nombre: string) => {
    const { id, codigoQr } = await findMesa(nombre)
    const { sesion } = must(await staff('POST /api/mesas/:id/open', { params: { id } }))
    return { ...sesion, codigoQr, mesaId: id }
  }

  /** Dishes without options that can be had now. */
  const findSimples = async () => {
    const carta = must(await staff('GET /api/restaurantes/:slug/carta', { params: { slug: 'demo' } }))
    return carta.categorias
      .flatMap(({ productos }) => productos)
      .filter((one) => one.gruposModificadores.length === 0 && one.disponible)
  }

  /** An order of one simple dish, accepted, with nothing held back. */
  const orderDish = async (sesionId: string, at = 0): Promise<PedidoView> => {
    const { id, estado, items } = must(await order(staff, sesionId, (await findSimples())[at]?.id ?? ''))
    if (estado === 'pendiente') must(await staff('POST /api/pedidos/:id/accept', { params: { id } }))
    for (const item of items)
      if (item.estado === 'retenido') must(await staff('POST /api/items/:id/fire', { params: { id: item.id } }))
    return must(await staff('GET /api/pedidos/:id', { params: { id } }))
  }

  /** Cooks and serves every line of it. */
  const serveAll = async ({ items }: PedidoView): Promise<void> => {
    for (const { id } of items) {
      must(await staff('POST /api/items/:id/start', { params: { id } }))
      must(await staff('POST /api/items/:id/ready', { params: { id } }))
      must(await staff('POST /api/items/:id/serve', { params: { id } }))
    }
  }

  /** Accepts what a diner sent last. */
  const acceptLast = async (): Promise<PedidoView> => {
    const [pedido] = must(await staff('GET /api/pedidos')).items
    return must(await staff('POST /api/pedidos/:id/accept', { params: { id: pedido?.id ?? '' } }))
  }

  return { findMesa, openMesa, findSimples, orderDish, serveAll, acceptLast }
}
