import { isDeepStrictEqual } from 'node:util'
import { refuse } from '@arisgourmet/contract/refusals'
import { findHomonimo, takeTexto } from '../../domain/carta/nombre.js'
import { ok, type Result } from '../../domain/cambio.js'
import type { Restaurante } from '../../store/casa/restaurantes.js'
import type { Rooms } from '../../store/store.js'
import type { Ctx } from '../ctx.js'
import { refuseStale } from '../etag.js'
import { announceCarta } from '../restaurantes/carta.js'

/** A noun of the carta as its room keeps it. */
interface Room<T> {
  get(id: string): Promise<T | null>
  update(it: T, now: Date, before: T): Promise<void>
  remove(id: string, now: Date): Promise<void>
  usedBy?(id: string): Promise<string | null>
}

interface Noun<T> {
  que: string
  room: (rooms: Rooms) => Room<T>
}

/**
 * One change of the carta: one transaction, and one event that tells every screen to read it again. The restaurante's row is locked
 * first, so that changes of one carta come one after another and what was checked (a name, a use) still holds when it is written.
 */
export const changeCarta = <T>(
  ctx: Ctx,
  change: (rooms: Rooms, restaurante: Restaurante) => Promise<Result<T>>,
): Promise<Result<T>> =>
  ctx.store.write(async (rooms) => {
    const restaurante = await rooms.restaurante.lock()
    const changed = await change(rooms, restaurante)
    if (changed.ok) await announceCarta(rooms, ctx, restaurante)
    return changed
  })

/** Edits one thing of the carta. An edit that changes nothing succeeds and tells nobody. */
export const editOne = <T extends { id: string; version: number }>(
  ctx: Ctx,
  { que, room }: Noun<T>,
  { id, ifMatch }: { id: string; ifMatch: string | null },
  edit: (rooms: Rooms, before: T, restaurante: Restaurante) => Promise<Result<T>>,
): Promise<Result<T>> =>
  ctx.store.write(async (rooms) => {
    const restaurante = await rooms.restaurante.lock()
    const before = await room(rooms).get(id)
    if (!before) return refuse('no_encontrado', { que, id })
    const stale = refuseStale(ifMatch, before)
    if (stale) return stale
    const edited = await edit(rooms, before, restaurante)
    if (!edited.ok || isDeepStrictEqual(edited.value, before)) return edited
    await room(rooms).update(edited.value, ctx.now, before)
    await announceCarta(rooms, ctx, restaurante)
    return edited
  })

/** Takes one thing out of the carta; what is still needed stays, and whoever asked hears by whom. */
export const removeOne = <T extends { nombre: string }>(
  ctx: Ctx,
  { que, room }: Noun<T>,
  id: string,
): Promise<Result<null>> =>
  changeCarta(ctx, async (rooms) => {
    const it = await room(rooms).get(id)
    if (!it) return refuse('no_encontrado', { que, id })
    const por = await room(rooms).usedBy?.(id)
    if (por) return refuse('en_uso', { que: `«${it.nombre}»`, por })
    await room(rooms).remove(id, ctx.now)
    return ok(null)
  })

/** The name as it is kept, when it says something and no other of its kind has it. */
export function takeNombre(
  que: string,
  todos: readonly { id: string; nombre: string }[],
  dado: string,
  largo: number,
  yo?: string,
): Result<string> {
  const nombre = takeTexto('/nombre', dado, largo)
  if (!nombre.ok) return nombre
  return findHomonimo(todos, nombre.value, largo, yo) ? refuse('ya_existe', { que, valor: nombre.value }) : nombre
}

/** Where the next one goes when nobody says: behind the last. */
export const nextOrden = (todos: readonly { orden: number }[]): number =>
  todos.reduce((max, { orden }) => Math.max(max, orden), 0) + 1

/** Only what the patch names. */
export const defined = <T extends object>(patch: T): { [K in keyof T]?: Exclude<T[K], undefined> } =>
  Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined)) as never

/** What was edited, one version on when something is different. */
export const bump = <T extends { version: number }>(before: T, after: T): T =>
  isDeepStrictEqual(before, after) ? before : { ...after, version: before.version + 1 }
