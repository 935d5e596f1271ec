import type { BodyOf } from '@arisgourmet/contract/http/route'
import type { Routes } from '@arisgourmet/contract/http/routes'
import { refuse } from '@arisgourmet/contract/refusals'
import { findHomonimo, LARGOS, takeTexto, wrong } from '../../domain/carta/nombre.js'
import { ok, type Result } from '../../domain/cambio.js'
import type { GrupoModificadores } from '../../store/carta/grupos.js'
import type { Rooms } from '../../store/store.js'
import type { Ctx } from '../ctx.js'
import { bump, changeCarta, defined, editOne, removeOne } from './change.js'

const noun = { que: 'grupo de modificadores', room: (rooms: Rooms) => rooms.grupos }
const LARGO = LARGOS.grupo

type Dado = BodyOf<Routes['createGrupoModificadores']>

/** Two groups may have one name: what «Guarnición» offers is not the same with every dish. */
export const createGrupo = (ctx: Ctx, body: Dado): Promise<Result<GrupoModificadores>> =>
  changeCarta(ctx, async (rooms) => {
    const seguidos = await readSeguidos(rooms, body.modificadores, [])
    const grupo = takeGrupo(ctx, { id: ctx.newId(), version: 1 }, body, [], seguidos)
    if (grupo.ok) await rooms.grupos.insert(grupo.value, ctx.now)
    return grupo
  })

/** `modificadores` is the whole list: one with the `id` of a choice keeps it, one without is new, one left out goes. */
export const editGrupo = (
  ctx: Ctx,
  id: string,
  body: BodyOf<Routes['editGrupoModificadores']>,
  ifMatch: string | null,
): Promise<Result<GrupoModificadores>> =>
  editOne(ctx, noun, { id, ifMatch }, async (rooms, before) => {
    const dado = { ...before, ...defined(body) }
    const seguidos = await readSeguidos(rooms, dado.modificadores, before.modificadores)
    const grupo = takeGrupo(ctx, before, dado, before.modificadores, seguidos)
    if (!grupo.ok) return grupo
    if (findHomonimo(await rooms.grupos.besides(id), grupo.value.nombre, LARGO))
      return refuse('ya_existe', { que: 'en el mismo producto un grupo', valor: grupo.value.nombre })
    return ok(bump(before, grupo.value))
  })

export const removeGrupo = (ctx: Ctx, id: string): Promise<Result<null>> => removeOne(ctx, noun, id)

/** The producto that a choice follows; where nothing is said, the one that it followed. */
const seguidoBy = (
  { id, productoId }: Dado['modificadores'][number],
  antes: GrupoModificadores['modificadores'],
): string | null => (productoId === undefined ? (antes.find((otro) => otro.id === id)?.productoId ?? null) : productoId)

/** Whether there is any of the productos that choices follow; what is not the restaurante's is missing. */
async function readSeguidos(
  rooms: Rooms,
  modificadores: Dado['modificadores'],
  antes: GrupoModificadores['modificadores'],
): Promise<ReadonlyMap<string, boolean>> {
  const seguidos = new Map<string, boolean>()
  for (const id of new Set(modificadores.flatMap((it) => seguidoBy(it, antes) ?? []))) {
    const producto = await rooms.productos.get(id)
    if (producto) seguidos.set(id, producto.disponible)
  }
  return seguidos
}

/** A group whose bounds can be met and whose choices can be told apart. */
function takeGrupo(
  ctx: Ctx,
  { id, version }: { id: string; version: number },
  { nombre: dado, min, max, modificadores }: Dado,
  antes: GrupoModificadores['modificadores'],
  seguidos: ReadonlyMap<string, boolean>,
): Result<GrupoModificadores> {
  const nombre = takeTexto('/nombre', dado, LARGO)
  if (!nombre.ok) return nombre
  if (min > max) return wrong('/min', `el mínimo (${min}) supera al máximo (${max})`)
  const tomados: GrupoModificadores['modificadores'] = []
  for (const [at, modificador] of modificadores.entries()) {
    const limpio = takeTexto(`/modificadores/${at}/nombre`, modificador.nombre, LARGO)
    if (!limpio.ok) return limpio
    if (findHomonimo(tomados, limpio.value, LARGO))
      return wrong(`/modificadores/${at}/nombre`, `«${limpio.value}» ya está en el grupo`)
    if (modificador.id !== undefined && !antes.some((otro) => otro.id === modificador.id))
      return refuse('no_encontrado', { que: 'modificador', id: modificador.id })
    if (modificador.id !== undefined && tomados.some((otro) => otro.id === modificador.id))
      return wrong(`/modificadores/${at}/id`, 'está dos veces')
    const productoId = seguidoBy(modificador, antes)
    const hay = productoId === null ? modificador.disponible : seguidos.get(productoId)
    if (hay === undefined) return refuse('no_encontrado', { que: 'producto', id: productoId ?? '' })
    const { precioMinor } = modificador
    const id_ = modificador.id ?? ctx.newId()
    tomados.push({ id: id_, nombre: limpio.value, precioMinor, disponible: hay, productoId })
  }
  return ok({ id, nombre: nombre.value, min, max, modificadores: tomados, version })
}
