import { expireSesion } from '../actions/sesiones/expire.js'
import { rotatePin } from '../actions/sesiones/rotatePin.js'
import { freshPin } from '../auth/random.js'
import { PIN_MS } from '../domain/sesion/pin.js'
import { improvePromesas } from '../actions/pedidos/reestimate.js'
import type { Ctx } from '../actions/ctx.js'
import type { Plataforma } from '../store/casa/plataforma.js'
import type { Store } from '../store/store.js'

/** What the jobs need of the house. */
export interface JobHouse {
  plataforma: Plataforma
  storeOf: (restauranteId: string) => Store
  now: () => Date
  newId: () => string
}

const PAGE = 200
/** No setting allows a shorter silence than this. */
const SHORTEST_SILENCE_MS = 5 * 60_000

/** Looks at every quiet session of every restaurante: some expire, some raise an alert. */
export async function expireQuietSesiones(house: JobHouse): Promise<void> {
  await eachRestaurante(house, async (ctx) => {
    const quiet = await ctx.store.read.sesiones.listQuiet(new Date(ctx.now.getTime() - SHORTEST_SILENCE_MS), PAGE)
    for (const sesion of quiet) await expireSesion(ctx, sesion.id)
  })
}

/** Gives every open session whose PIN is old the next one. */
export async function rotatePins(house: JobHouse): Promise<void> {
  await eachRestaurante(house, async (ctx) => {
    for (const id of await ctx.store.read.sesiones.listOldPins(new Date(ctx.now.getTime() - PIN_MS), PAGE))
      await rotatePin(ctx, id, freshPin())
  })
}

/** Tells diners and kitchen of dishes that will be ready earlier than promised. */
export async function reestimate(house: JobHouse): Promise<void> {
  await eachRestaurante(house, improvePromesas)
}

/** Answers are kept for a day; older keys go, a few at a time so that no writer waits. */
export async function purgeIdempotency({ plataforma, now }: JobHouse): Promise<void> {
  const before = new Date(now().getTime() - 24 * 3_600_000)
  while ((await plataforma.purgeIdempotency(before, PAGE)) === PAGE);
}

async function eachRestaurante(
  { plataforma, storeOf, now, newId }: JobHouse,
  job: (ctx: Ctx) => Promise<void>,
): Promise<void> {
  let after: string | null = null
  for (;;) {
    const ids: string[] = await plataforma.listRestauranteIds(after, PAGE)
    for (const id of ids)
      await job({ store: storeOf(id), now: now(), newId, actor: { tipo: 'sistema' }, idempotency: null })
    after = ids.at(-1) ?? null
    if (ids.length < PAGE) return
  }
}
