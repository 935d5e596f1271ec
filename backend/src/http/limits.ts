import { refuse } from '@arisgourmet/contract/refusals'
import { Refused } from './answer.js'
import type { House } from './house.js'

/**
 * Failed attempts (of `retos`, `recuperacion` and `registro`: uses) that one account, device, table, session, restaurante or address may make;
 * widened by RATE_LIMIT_FACTOR.
 * `direccion` is only a high ceiling: the guests of a restaurant share one address.
 */
export const limits = {
  login: { max: 10, seconds: 15 * 60 },
  direccion: { max: 300, seconds: 15 * 60 },
  pin: { max: 10, seconds: 5 * 60 },
  // A session's PIN has ten thousand values: forty guesses in all. Then staff let phones in.
  pinSesion: { max: 40, seconds: 12 * 3600 },
  // Staff's PINs: see `guardedPin`.
  pinPar: { max: 5, seconds: 5 * 60 },
  pinPersona: { max: 20, seconds: 15 * 60 },
  pinDispositivo: { max: 15, seconds: 15 * 60 },
  pinRestaurante: { max: 60, seconds: 15 * 60 },
  pinPrimero: { max: 1, seconds: 15 * 60 },
  // A code has a million values, of which three are good at a time.
  segundoFactor: { max: 5, seconds: 15 * 60 },
  retos: { max: 600, seconds: 15 * 60 },
  recuperacion: { max: 3, seconds: 15 * 60 },
  // Each is a house with its roles and a slow hash, whoever asks; a chain of restaurantes that moves in is no attack.
  registro: { max: 300, seconds: 15 * 60 },
} as const

export type LimitKind = keyof typeof limits

/** Runs an attempt at a secret: refused while too many failed; what is no failure (`isFailure`) is given back. */
export async function guarded<T>(
  house: House,
  kind: LimitKind,
  subject: string,
  attempt: () => Promise<T>,
  isFailure: (result: T) => boolean,
): Promise<T> {
  const clave = claveOf(kind, subject)
  await takeOne(house, kind, subject)
  const result = await attempt().catch(async (error: unknown) => {
    await house.rateLimits.giveBack(clave)
    throw error
  })
  if (!isFailure(result)) await house.rateLimits.giveBack(clave)
  return result
}

/** Counts one use, whatever comes of it. */
export async function takeOne(house: House, kind: LimitKind, subject: string): Promise<void> {
  const wait = await waitFor(house, kind, subject)
  if (wait > 0) throw new Refused(refuse('demasiados_intentos', { segundos: wait }))
}

/** Counts one use; the seconds to wait when none was left. */
export function waitFor(house: House, kind: LimitKind, subject: string): Promise<number> {
  const limit = { ...limits[kind], max: Math.ceil(limits[kind].max * house.settings.RATE_LIMIT_FACTOR) }
  return house.rateLimits.take(claveOf(kind, subject), limit, house.now())
}

/** Gives one use back. */
export const giveBack = (house: House, kind: LimitKind, subject: string): Promise<void> =>
  house.rateLimits.giveBack(claveOf(kind, subject))

const claveOf = (kind: LimitKind, subject: string): string => `${kind}:${subject}`.slice(0, 190)
