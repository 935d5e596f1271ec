import { refuse } from '@arisgourmet/contract/refusals'
import type { StaffCaller } from '../auth/authenticator.js'
import { Refused } from './answer.js'
import type { House } from './house.js'
import { giveBack, guarded, waitFor, type LimitKind } from './limits.js'

/**
 * Runs one attempt at a colleague's PIN under the limits of guessing, counted in the database (they hold with Redis down):
 * - `pinPar`: one person's PIN on one device; `pinPersona`: one person's PIN in the whole house;
 * - `pinDispositivo`, `pinRestaurante`: many persons' PINs on one device, or in the house. When one of these is used up, each person still has
 *   one try (`pinPrimero`), so that who types their own PIN right is not refused for what somebody else guessed.
 * A device is known by when its sign-in ends, which a switch of person does not change: switching to oneself gives no fresh guesses.
 * Only failures count.
 */
export function guardedPin<T>(
  house: House,
  { identidad: { restauranteId }, loginExpiresAt }: StaffCaller,
  usuarioId: string,
  attempt: () => Promise<T>,
  isFailure: (result: T) => boolean,
): Promise<T> {
  const device = `${restauranteId}:${String(loginExpiresAt.getTime())}`
  const persona = `${restauranteId}:${usuarioId}`
  const guess = () => sparing(house, ['pinDispositivo', device], `${device}:${usuarioId}`, attempt, isFailure)
  const onDevice = () => sparing(house, ['pinRestaurante', restauranteId], persona, guess, isFailure)
  const ofPersona = () => guarded(house, 'pinPersona', persona, onDevice, isFailure)
  return guarded(house, 'pinPar', `${device}:${usuarioId}`, ofPersona, isFailure)
}

/** As `guarded`; a limit that is used up leaves `first` one try of its own. */
async function sparing<T>(
  house: House,
  [kind, subject]: readonly [LimitKind, string],
  first: string,
  attempt: () => Promise<T>,
  isFailure: (result: T) => boolean,
): Promise<T> {
  const spent = (await waitFor(house, kind, subject)) > 0
  const [taken, of]: [LimitKind, string] = spent ? ['pinPrimero', first] : [kind, subject]
  const wait = spent ? await waitFor(house, taken, of) : 0
  if (wait > 0) throw new Refused(refuse('demasiados_intentos', { segundos: wait }))
  const result = await attempt().catch(async (error: unknown) => {
    await giveBack(house, taken, of)
    throw error
  })
  if (!isFailure(result)) await giveBack(house, taken, of)
  return result
}
