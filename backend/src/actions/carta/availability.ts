import type { productoView } from '@arisgourmet/contract/http/carta'
import { refuse } from '@arisgourmet/contract/refusals'
import type { z } from 'zod'
import { evento, ok, type Result } from '../../domain/cambio.js'
import type { Ctx } from '../ctx.js'
import { publicChannels } from '../restaurantes/carta.js'

type ProductoView = z.output<typeof productoView>

/** Sold out, or back: every phone and every screen hears it at once. Doing it again changes nothing. */
export const setAvailability = (ctx: Ctx, id: string, disponible: boolean): Promise<Result<ProductoView>> =>
  ctx.store.write(async (rooms) => {
    const before = await rooms.productos.lock(id)
    if (!before) return refuse('no_encontrado', { que: 'producto', id })
    if (before.disponible === disponible) return ok(before)
    const producto = { ...before, disponible, version: before.version + 1 }
    await rooms.productos.setAvailability(producto, ctx.now)
    await rooms.outbox.append([evento(disponible ? 'producto.disponible' : 'producto.agotado', {
      subject: id, version: producto.version, data: producto, canales: await publicChannels(rooms, ctx),
    }, ctx)])
    return ok(producto)
  })
