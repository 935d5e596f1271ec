import { v7 } from 'uuid'
import { clearFactores } from '../actions/auth/clearFactores.js'
import { normalize } from '../actions/restaurantes/signUp.js'
import { identidadOf } from '../store/identidad/identidad.js'
import { refreshTokensOf } from '../store/identidad/refreshTokens.js'
import { withEngine } from './withEngine.js'
import { Refusal, say } from './words.js'

interface Account {
  readonly restaurante: string
  readonly email: string
  readonly motivo: string
}

/**
 * Takes the second factors off somebody whom no colleague can help, a sole administrator above all, and ends all their logins; in the trail
 * as the operator's act. The password stays: who signs in with it sets up a new factor. Exit code 1 when there is no such account.
 */
export const resetFactors = ({ restaurante, email, motivo }: Account): Promise<number> =>
  withEngine(async (engine) => {
    const found = await identidadOf(engine).findForLogin(normalize(restaurante), normalize(email))
    if (!found)
      throw new Refusal(
        `No hay ninguna cuenta ${email} en ${restaurante}.`,
        `There is no account ${email} in ${restaurante}.`,
      )
    const ended = await clearFactores(
      { refreshTokens: refreshTokensOf(engine), now: new Date(), newId: v7, ip: null },
      found,
      motivo,
    )
    say(
      `Segundos factores quitados; sesiones cerradas: ${String(ended.length)}.`,
      `Second factors removed; logins ended: ${String(ended.length)}.`,
    )
    return 0
  })
