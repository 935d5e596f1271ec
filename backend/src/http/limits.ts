import { refuse } from '@arisgourmet/contract/refusals'
import { Refused } from './answer.js'
import type { House } from './house.js'

/** Failed attempts that one account, or one table, may make; widened by RATE_LIMIT_FACTOR. */
export const limits = {
  login: { max: 10, seconds: 15 * 60 },
  pin: { max: 10, seconds: 5 * 60 },
  pinPersonal: { max: 5, seconds: 5 * 60 },
  pinRestaurante: { max: 60, seconds: 15 * 60 },
} as const

/** Runs an attempt at a secret: refused while too many failed; a failure (`isFailure`) counts, a success starts anew. */
export async function guarded<T>(house: House, kind: keyof typeof limits, subject: string, attempt: () => Promise<T>, isFailure: (result: T) => boolean): Promise<T> {
  const clave = `${kind}:${subject}`.slice(0, 190)
  const limit = { ...limits[kind], max: Math.ceil(limits[kind].max * house.settings.RATE_LIMIT_FACTOR) }
  const wait = await house.rateLimits.check(clave, limit, house.now())
  if (wait > 0) throw new Refused(refuse('demasiados_intentos', { segundos: wait }))
  const result = await attempt()
  if (isFailure(result)) await house.rateLimits.count(clave, limit, house.now())
  return result
}
