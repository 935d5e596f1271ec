import type { MesaView } from '@arisgourmet/contract/http/mesas'
import type { BodyOf } from '@arisgourmet/contract/http/route'
import type { Routes } from '@arisgourmet/contract/http/routes'
import { refuse } from '@arisgourmet/contract/refusals'
import { stepMesa } from '@arisgourmet/contract/rules/estados/mesa'
import { ok, type Result } from '../../domain/cambio.js'
import { changeMesa, mesaView, type Mesa } from '../../domain/mesa/mesa.js'
import type { Rooms } from '../../store/store.js'
import type { Ctx } from '../ctx.js'
import { refuseStale } from '../etag.js'

/** `codigoQr`: a fresh random code, unique on the whole installation. */
export const createMesa = (ctx: Ctx, body: BodyOf<Routes['createMesa']>, codigoQr: string): Promise<Result<MesaView>> =>
  ctx.store.write(async (rooms) => {
    if (body.zonaId && !(await rooms.zonas.get(body.zonaId)))
      return refuse('no_encontrado', { que: 'zona', id: body.zonaId })
    const mesa: Mesa = {
      id: ctx.newId(),
      restauranteId: ctx.store.restauranteId,
      ...body,
      estado: 'libre',
      sesionId: null,
      codigo: null,
      codigoQr,
      reservaNombre: null,
      reservadaPara: null,
      version: 0,
    }
    await rooms.mesas.insert(mesa, ctx.now)
    return ok(mesaView(mesa))
  })

/** Edits name, capacity and place; `estado` takes a free table out of service and back. */
export const editMesa = (
  ctx: Ctx,
  id: string,
  { estado, ...body }: BodyOf<Routes['editMesa']>,
  ifMatch: string | null,
): Promise<Result<MesaView>> =>
  locked(ctx, id, async (rooms, before) => {
    const stale = refuseStale(ifMatch, mesaView(before))
    if (stale) return stale
    if (body.zonaId && !(await rooms.zonas.get(body.zonaId)))
      return refuse('no_encontrado', { que: 'zona', id: body.zonaId })
    const paso = estado ? stepMesa(before.estado, estado === 'inactiva' ? 'deactivate' : 'activate') : null
    if (paso?.kind === 'refused' && before.estado !== estado)
      return refuse(
        'transicion_invalida',
        { que: before.nombre, desde: paso.from, hacia: paso.to },
        { actual: mesaView(before) },
      )
    const edited: Mesa = { ...before, ...defined(body) }
    if (paso?.kind !== 'change') {
      await rooms.mesas.update(edited, ctx.now)
      return ok(edited)
    }
    // Both ways tell the floor: a table out of service is shown, and one back in service is free.
    const cambio = changeMesa(edited, { estado: paso.to }, 'mesa.liberada', { sesion: null }, ctx)
    await rooms.sesiones.save(
      {
        sesion: null,
        nueva: false,
        mesas: [cambio.mesa],
        comensales: [],
        historia: cambio.historia,
        eventos: cambio.eventos,
      },
      ctx.now,
    )
    return ok(cambio.mesa)
  })

/** A new printed code; the old one locates nothing from now on. */
export const reissueQr = (ctx: Ctx, id: string, codigoQr: string): Promise<Result<MesaView>> =>
  locked(ctx, id, async (rooms, before) => {
    const mesa = { ...before, codigoQr }
    await rooms.mesas.update(mesa, ctx.now)
    return ok(mesa)
  })

export const removeMesa = (ctx: Ctx, id: string): Promise<Result<null>> =>
  ctx.store.write(async (rooms) => {
    const mesa = (await rooms.mesas.lock([id])).get(id)
    if (!mesa) return refuse('no_encontrado', { que: 'mesa', id })
    if (mesa.sesionId) return refuse('mesa_ocupada', { mesa: mesa.nombre }, { actual: mesaView(mesa) })
    await rooms.mesas.archive(id, ctx.now)
    return ok(null)
  })

const locked = (
  ctx: Ctx,
  id: string,
  edit: (rooms: Rooms, before: Mesa) => Promise<Result<Mesa>>,
): Promise<Result<MesaView>> =>
  ctx.store.write(async (rooms) => {
    const before = (await rooms.mesas.lock([id])).get(id)
    if (!before) return refuse('no_encontrado', { que: 'mesa', id })
    const edited = await edit(rooms, before)
    return edited.ok ? ok(mesaView(edited.value)) : edited
  })

/** Only what the patch names. */
const defined = <T extends object>(patch: T): { [K in keyof T]?: Exclude<T[K], undefined> } =>
  Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined)) as never
