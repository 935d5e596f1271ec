import type { BodyOf } from '@arisgourmet/contract/http/route'
import type { Routes } from '@arisgourmet/contract/http/routes'
import { LARGOS } from '../../domain/carta/nombre.js'
import { ok, type Result } from '../../domain/cambio.js'
import type { Curso } from '../../store/carta/cursos.js'
import type { Rooms } from '../../store/store.js'
import type { Ctx } from '../ctx.js'
import { bump, changeCarta, defined, editOne, removeOne, takeNombre } from './change.js'

const noun = { que: 'curso', room: (rooms: Rooms) => rooms.cursos }

export const createCurso = (ctx: Ctx, body: BodyOf<Routes['createCurso']>): Promise<Result<Curso>> =>
  changeCarta(ctx, async (rooms) => {
    const todas = await rooms.cursos.all()
    const nombre = takeNombre('un curso', todas, body.nombre, LARGOS.curso)
    if (!nombre.ok) return nombre
    const it: Curso = { id: ctx.newId(), ...body, nombre: nombre.value, version: 1 }
    await rooms.cursos.insert(it, ctx.now)
    return ok(it)
  })

export const editCurso = (
  ctx: Ctx,
  id: string,
  body: BodyOf<Routes['editCurso']>,
  ifMatch: string | null,
): Promise<Result<Curso>> =>
  editOne(ctx, noun, { id, ifMatch }, async (rooms, before) => {
    const nombre =
      body.nombre === undefined
        ? ok(before.nombre)
        : takeNombre('un curso', await rooms.cursos.all(), body.nombre, LARGOS.curso, id)
    if (!nombre.ok) return nombre
    return ok(bump(before, { ...before, ...defined(body), nombre: nombre.value }))
  })

export const removeCurso = (ctx: Ctx, id: string): Promise<Result<null>> => removeOne(ctx, noun, id)
