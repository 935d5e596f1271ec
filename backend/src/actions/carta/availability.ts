import { refuse } from '@arisgourmet/contract/refusals'
import { ok, type Result } from '../../domain/cambio.js'
import type { GrupoModificadores } from '../../store/carta/grupos.js'
import type { Modificador } from '../../store/carta/modificadores.js'
import type { Producto } from '../../store/carta/productos.js'
import type { Rooms } from '../../store/store.js'
import type { Ctx } from '../ctx.js'
import { announceCarta } from '../restaurantes/carta.js'
import { announceAvailability } from './productos.js'

/** Sold out, or back: every phone and every screen hears it at once. Doing it again changes nothing. */
export const setAvailability = (ctx: Ctx, id: string, disponible: boolean): Promise<Result<Producto>> =>
  ctx.store.write((rooms) => setProducto(rooms, ctx, id, disponible))

/** The same for one choice of a group; the producto that it follows goes with it. */
export const setModificadorAvailability = (
  ctx: Ctx,
  id: string,
  disponible: boolean,
): Promise<Result<GrupoModificadores>> =>
  ctx.store.write(async (rooms) => {
    const restaurante = await rooms.restaurante.lock()
    const grupo = await rooms.grupos.ofModificador(id)
    const modificador = grupo?.modificadores.find((one) => one.id === id)
    if (!grupo || !modificador) return refuse('no_encontrado', { que: 'modificador', id })
    const after = (version: number, changes: (one: Modificador) => boolean): GrupoModificadores => ({
      ...grupo,
      version,
      modificadores: grupo.modificadores.map((one) => (changes(one) ? { ...one, disponible } : one)),
    })
    if (modificador.productoId !== null) {
      const producto = await setProducto(rooms, ctx, modificador.productoId, disponible)
      return producto.ok ? ok(after(grupo.version, (one) => one.productoId === modificador.productoId)) : producto
    }
    if (modificador.disponible === disponible) return ok(grupo)
    const changed = after(grupo.version + 1, (one) => one.id === id)
    await rooms.grupos.setAvailability(changed, { id, disponible }, ctx.now)
    await announceCarta(rooms, ctx, restaurante)
    return ok(changed)
  })

async function setProducto(rooms: Rooms, ctx: Ctx, id: string, disponible: boolean): Promise<Result<Producto>> {
  const before = await rooms.productos.lock(id)
  if (!before) return refuse('no_encontrado', { que: 'producto', id })
  if (before.disponible === disponible) return ok(before)
  const producto = { ...before, disponible, version: before.version + 1 }
  await rooms.productos.setAvailability(producto, ctx.now)
  await announceAvailability(rooms, ctx, producto)
  return ok(producto)
}
