import type { StaffCaller } from '../../auth/authenticator.js'
import type { House } from '../../house/house.js'
import { guarded } from '../seam/limits.js'

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
  const guess = () =>
    guarded(house, 'pinDispositivo', device, attempt, isFailure, ['pinPrimero', `${device}:${usuarioId}`])
  const onDevice = () => guarded(house, 'pinRestaurante', restauranteId, guess, isFailure, ['pinPrimero', persona])
  const ofPersona = () => guarded(house, 'pinPersona', persona, onDevice, isFailure)
  return guarded(house, 'pinPar', `${device}:${usuarioId}`, ofPersona, isFailure)
}
