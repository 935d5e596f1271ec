import { refuse } from '@arisgourmet/contract/refusals'
import { ok, type Result } from '../../domain/cambio.js'
import type { Producto } from '../../store/productos.js'
import type { Ctx } from '../ctx.js'
import { announceAvailability } from './productos.js'

/** Sold out, or back: every phone and every screen hears it at once. Doing it again changes nothing. */
export const setAvailability = (ctx: Ctx, id: string, disponible: boolean): Promise<Result<Producto>> =>
  ctx.store.write(async (rooms) => {
    const before = await rooms.productos.lock(id)
    if (!before) return refuse('no_encontrado', { que: 'producto', id })
    if (before.disponible === disponible) return ok(before)
    const producto = { ...before, disponible, version: before.version + 1 }
    await rooms.productos.setAvailability(producto, ctx.now)
    await announceAvailability(rooms, ctx, producto)
    return ok(producto)
  })
