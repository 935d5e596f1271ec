import type { BodyOf } from '@arisgourmet/contract/http/route'
import type { Routes } from '@arisgourmet/contract/http/routes'
import { refuse, type Refusal } from '@arisgourmet/contract/refusals'
import { mergeAlergenos } from '../../domain/carta/alergenos.js'
import { findHomonimo, LARGOS, takeDescripcion, wrong } from '../../domain/carta/nombre.js'
import { evento, ok, type Result } from '../../domain/cambio.js'
import { fotoPath, type Imagen } from '../../store/carta/fotos.js'
import type { Producto } from '../../store/carta/productos.js'
import type { Rooms } from '../../store/store.js'
import type { Ctx } from '../ctx.js'
import { publicChannels } from '../restaurantes/carta.js'
import { changeCarta, defined, editOne, nextOrden, removeOne, takeNombre } from './change.js'

/** Locked: a producto is also marked sold out, by cooks, without the carta's lock. */
const noun = {
  que: 'producto',
  room: ({ productos, grupos }: Rooms) => ({
    ...productos,
    get: (id: string) => productos.lock(id),
    remove: async (id: string, now: Date) => {
      const producto = await productos.lock(id)
      if (producto) await grupos.unfollow(producto, now)
      await productos.remove(id, now)
    },
  }),
}

export const createProducto = (ctx: Ctx, body: BodyOf<Routes['createProducto']>): Promise<Result<Producto>> =>
  changeCarta(ctx, async (rooms) => {
    const hermanos = await rooms.productos.namesOf(body.categoriaId)
    const nombre = takeNombre('un producto', hermanos, body.nombre, LARGOS.producto)
    if (!nombre.ok) return nombre
    const descripcion = takeDescripcion(body.descripcion)
    if (!descripcion.ok) return descripcion
    const producto: Producto = {
      id: ctx.newId(),
      ...body,
      nombre: nombre.value,
      descripcion: descripcion.value,
      alergenos: mergeAlergenos({}, body.alergenos),
      orden: body.orden ?? nextOrden(hermanos),
      version: 0,
    }
    const refused = await refuseUnknown(rooms, producto, null)
    if (refused) return refused
    await rooms.productos.insertAll([producto], ctx.now)
    return ok(producto)
  })

/** Merge patch (RFC 7396): `alergenos` merges, `gruposModificadores` is the whole list in its order. */
export const editProducto = (
  ctx: Ctx,
  id: string,
  { alergenos, ...body }: BodyOf<Routes['editProducto']>,
  ifMatch: string | null,
): Promise<Result<Producto>> =>
  editOne(ctx, noun, { id, ifMatch }, async (rooms, before) => {
    const edited: Producto = {
      ...before,
      ...defined(body),
      alergenos: mergeAlergenos(before.alergenos, alergenos ?? {}),
    }
    const stays = body.nombre === undefined && edited.categoriaId === before.categoriaId
    const nombre = stays
      ? ok(before.nombre)
      : takeNombre('un producto', await rooms.productos.namesOf(edited.categoriaId), edited.nombre, LARGOS.producto, id)
    if (!nombre.ok) return nombre
    const descripcion = body.descripcion === undefined ? ok(before.descripcion) : takeDescripcion(body.descripcion)
    if (!descripcion.ok) return descripcion
    const refused = await refuseUnknown(rooms, edited, before)
    if (refused) return refused
    const turned = edited.disponible !== before.disponible
    const producto = {
      ...edited,
      nombre: nombre.value,
      descripcion: descripcion.value,
      version: before.version + (turned ? 1 : 0),
    }
    if (turned) await announceAvailability(rooms, ctx, producto)
    return ok(producto)
  })

/** Shows another photo. The one before stays for the phones that have it on their screens; older ones go. */
export const setFoto = (ctx: Ctx, id: string, foto: Imagen): Promise<Result<Producto>> =>
  editOne(ctx, noun, { id, ifMatch: null }, async (rooms, before) => {
    const fotoId = ctx.newId()
    await rooms.fotos.insert({ id: fotoId, productoId: id, ...foto }, ctx.now)
    const kept = [fotoPath(fotoId), ...(before.foto === null ? [] : [before.foto])]
    await rooms.fotos.removeOthers(id, kept)
    return ok({ ...before, foto: fotoPath(fotoId) })
  })

export const removeProducto = (ctx: Ctx, id: string): Promise<Result<null>> => removeOne(ctx, noun, id)

/** Tells every phone and every screen; `producto.version` is one more than before. */
export async function announceAvailability(rooms: Rooms, ctx: Ctx, producto: Producto): Promise<void> {
  await rooms.outbox.append([
    evento(
      producto.disponible ? 'producto.disponible' : 'producto.agotado',
      {
        subject: producto.id,
        version: producto.version,
        data: producto,
        canales: await publicChannels(rooms, ctx),
      },
      ctx,
    ),
  ])
}

/** What a producto points at is there, and is of this restaurante; what it pointed at before is not asked again. */
async function refuseUnknown(rooms: Rooms, it: Producto, before: Producto | null): Promise<Refusal | null> {
  const missing = (que: string, id: string) => refuse('no_encontrado', { que, id })
  if (it.categoriaId !== before?.categoriaId && !(await rooms.categorias.get(it.categoriaId)))
    return missing('categoría', it.categoriaId)
  if (it.estacionId !== before?.estacionId && !(await rooms.estaciones.get(it.estacionId)))
    return missing('estación', it.estacionId)
  if (it.cursoId !== null && it.cursoId !== before?.cursoId && !(await rooms.cursos.get(it.cursoId)))
    return missing('curso', it.cursoId)
  if (it.foto !== null && it.foto !== before?.foto && !(await rooms.fotos.has(it.foto, it.id)))
    return missing('foto', it.foto)
  const grupos: { id: string; nombre: string }[] = []
  for (const [at, id] of it.gruposModificadores.entries()) {
    const grupo = await rooms.grupos.get(id)
    if (!grupo) return missing('grupo de modificadores', id)
    if (findHomonimo(grupos, grupo.nombre, LARGOS.grupo))
      return wrong(`/gruposModificadores/${at}`, `«${grupo.nombre}» está dos veces`)
    grupos.push(grupo)
  }
  return null
}
