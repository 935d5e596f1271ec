import type { BodyOf } from '@arisgourmet/contract/http/route'
import type { Routes } from '@arisgourmet/contract/http/routes'
import { LARGOS } from '../../domain/carta/nombre.js'
import { ok, type Result } from '../../domain/cambio.js'
import type { Estacion } from '../../store/carta/estaciones.js'
import type { Rooms } from '../../store/store.js'
import type { Ctx } from '../ctx.js'
import { bump, changeCarta, defined, editOne, removeOne, takeNombre } from './change.js'

const noun = { que: 'estación', room: (rooms: Rooms) => rooms.estaciones }

export const createEstacion = (ctx: Ctx, body: BodyOf<Routes['createEstacion']>): Promise<Result<Estacion>> =>
  changeCarta(ctx, async (rooms) => {
    const todas = await rooms.estaciones.all()
    const nombre = takeNombre('una estación', todas, body.nombre, LARGOS.estacion)
    if (!nombre.ok) return nombre
    const it: Estacion = { id: ctx.newId(), ...body, nombre: nombre.value, version: 1 }
    await rooms.estaciones.insert(it, ctx.now)
    return ok(it)
  })

export const editEstacion = (
  ctx: Ctx,
  id: string,
  body: BodyOf<Routes['editEstacion']>,
  ifMatch: string | null,
): Promise<Result<Estacion>> =>
  editOne(ctx, noun, { id, ifMatch }, async (rooms, before) => {
    const nombre =
      body.nombre === undefined
        ? ok(before.nombre)
        : takeNombre('una estación', await rooms.estaciones.all(), body.nombre, LARGOS.estacion, id)
    if (!nombre.ok) return nombre
    return ok(bump(before, { ...before, ...defined(body), nombre: nombre.value }))
  })

export const removeEstacion = (ctx: Ctx, id: string): Promise<Result<null>> => removeOne(ctx, noun, id)
