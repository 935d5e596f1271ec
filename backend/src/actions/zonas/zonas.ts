import type { BodyOf } from '@arisgourmet/contract/http/route'
import type { Routes } from '@arisgourmet/contract/http/routes'
import { refuse } from '@arisgourmet/contract/refusals'
import { ok, type Result } from '../../domain/cambio.js'
import type { Zona } from '../../store/salon/zonas.js'
import type { Ctx } from '../ctx.js'
import { refuseStale } from '../etag.js'

export const createZona = (ctx: Ctx, body: BodyOf<Routes['createZona']>): Promise<Result<Zona>> =>
  ctx.store.write(async (rooms) => {
    const zona: Zona = { id: ctx.newId(), ...body, version: 1 }
    await rooms.zonas.insert(zona, ctx.now)
    return ok(zona)
  })

export const editZona = (
  ctx: Ctx,
  id: string,
  body: BodyOf<Routes['editZona']>,
  ifMatch: string | null,
): Promise<Result<Zona>> =>
  ctx.store.write(async (rooms) => {
    const before = await rooms.zonas.lock(id)
    if (!before) return refuse('no_encontrado', { que: 'zona', id })
    const stale = refuseStale(ifMatch, before)
    if (stale) return stale
    const zona: Zona = {
      ...before,
      nombre: body.nombre ?? before.nombre,
      orden: body.orden ?? before.orden,
      version: before.version + 1,
    }
    await rooms.zonas.update(zona, ctx.now)
    return ok(zona)
  })

export const removeZona = (ctx: Ctx, id: string): Promise<Result<null>> =>
  ctx.store.write(async (rooms) => {
    const zona = await rooms.zonas.lock(id)
    if (!zona) return refuse('no_encontrado', { que: 'zona', id })
    if (await rooms.zonas.inUse(id)) return refuse('en_uso', { que: `La zona «${zona.nombre}»`, por: 'mesas' })
    await rooms.zonas.remove(id)
    return ok(null)
  })
