import type { BodyOf } from '@arisgourmet/contract/http/route'
import type { Routes } from '@arisgourmet/contract/http/routes'
import { LARGOS } from '../../domain/carta/nombre.js'
import { ok, type Result } from '../../domain/cambio.js'
import type { Categoria } from '../../store/carta/categorias.js'
import type { Rooms } from '../../store/store.js'
import type { Ctx } from '../ctx.js'
import { bump, changeCarta, defined, editOne, nextOrden, removeOne, takeNombre } from './change.js'

const noun = { que: 'categoría', room: (rooms: Rooms) => rooms.categorias }

export const createCategoria = (ctx: Ctx, body: BodyOf<Routes['createCategoria']>): Promise<Result<Categoria>> =>
  changeCarta(ctx, async (rooms) => {
    const todas = await rooms.categorias.all()
    const nombre = takeNombre('una categoría', todas, body.nombre, LARGOS.categoria)
    if (!nombre.ok) return nombre
    const it: Categoria = {
      id: ctx.newId(),
      ...body,
      nombre: nombre.value,
      orden: body.orden ?? nextOrden(todas),
      version: 1,
    }
    await rooms.categorias.insert(it, ctx.now)
    return ok(it)
  })

export const editCategoria = (
  ctx: Ctx,
  id: string,
  body: BodyOf<Routes['editCategoria']>,
  ifMatch: string | null,
): Promise<Result<Categoria>> =>
  editOne(ctx, noun, { id, ifMatch }, async (rooms, before) => {
    const nombre =
      body.nombre === undefined
        ? ok(before.nombre)
        : takeNombre('una categoría', await rooms.categorias.all(), body.nombre, LARGOS.categoria, id)
    if (!nombre.ok) return nombre
    return ok(bump(before, { ...before, ...defined(body), nombre: nombre.value }))
  })

export const removeCategoria = (ctx: Ctx, id: string): Promise<Result<null>> => removeOne(ctx, noun, id)
