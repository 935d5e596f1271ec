import { refuse } from '@arisgourmet/contract/refusals'
import type { Limit } from '../../store/identidad/rateLimits.js'
import { Refused } from './answer.js'
import type { House } from '../../house/house.js'

/**
 * Failed attempts (of `retos`, `recuperacion` and `registro`: uses) that one account, device, table, session, restaurante or address may make;
 * widened by RATE_LIMIT_FACTOR.
 * `direccion` is only a high ceiling: the guests of a restaurant share one address.
 */
export const limits = {
  login: { max: 10, seconds: 15 * 60 },
  // Of an account on a device that has signed in to it before: strangers use up the limit above, and this one is its own (H70).
  loginConocido: { max: 10, seconds: 15 * 60 },
  direccion: { max: 300, seconds: 15 * 60 },
  pin: { max: 10, seconds: 5 * 60 },
  // A session's PIN has ten thousand values: forty guesses in all. Then staff let phones in.
  pinSesion: { max: 40, seconds: 12 * 3600 },
  // Requests of one network to be let in at one table without its PIN: many more than sit at any.
  puerta: { max: 200, seconds: 5 * 60 },
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

/**
 * Runs an attempt at a secret: refused while too many failed. Only a failure counts (`isFailure`); attempts under way are none, and who is
 * right among many at once is let in (H59). `spare`: of what one attempt is left when this limit is used up.
 */
export async function guarded<T>(
  house: House,
  kind: LimitKind,
  subject: string,
  attempt: () => Promise<T>,
  isFailure: (result: T) => boolean,
  spare?: readonly [LimitKind, string],
): Promise<T> {
  const clave = await begin(house, [kind, subject], spare)
  let failed = false
  try {
    const result = await attempt()
    failed = isFailure(result)
    return result
  } finally {
    await house.rateLimits.end(clave, failed)
  }
}

/** Begins an attempt, at the spare limit where the first is used up; the key that counts it. @throws Refused `demasiados_intentos` */
async function begin(
  house: House,
  [kind, subject]: readonly [LimitKind, string],
  spare?: readonly [LimitKind, string],
): Promise<string> {
  const clave = claveOf(kind, subject)
  const wait = await house.rateLimits.begin(clave, limitOf(house, kind), house.now())
  if (wait === 0) return clave
  if (spare) return begin(house, spare)
  throw new Refused(refuse('demasiados_intentos', { segundos: wait }))
}

/** Counts one use, whatever comes of it. @throws Refused `demasiados_intentos` */
export async function takeOne(house: House, kind: LimitKind, subject: string): Promise<void> {
  const wait = await house.rateLimits.take(claveOf(kind, subject), limitOf(house, kind), house.now())
  if (wait > 0) throw new Refused(refuse('demasiados_intentos', { segundos: wait }))
}

const limitOf = (house: House, kind: LimitKind): Limit => ({
  ...limits[kind],
  max: Math.ceil(limits[kind].max * house.settings.RATE_LIMIT_FACTOR),
})

const claveOf = (kind: LimitKind, subject: string): string => `${kind}:${subject}`.slice(0, 190)
