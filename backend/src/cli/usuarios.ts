import { parseArgs } from 'node:util'
import { v7 } from 'uuid'
import { clearFactores } from '../actions/auth/clearFactores.js'
import { normalize } from '../actions/restaurantes/signUp.js'
import { readSettings } from '../platform/settings.js'
import { openDatabase } from '../store/engine/engine.js'
import { identidadOf } from '../store/identidad.js'
import { refreshTokensOf } from '../store/refreshTokens.js'
import { Refusal, say } from './words.js'

/**
 * `aris usuarios reset-factors --restaurante SLUG --email ADDRESS --motivo WHY`: takes the second factors off somebody whom no colleague can help, a sole
 * administrator above all, and ends all their logins; in the trail as the operator's act. The password stays: who signs in with it sets up a new factor.
 * Make sure first who asks. Exit code 1 when there is no such account.
 */
export async function run(args: readonly string[]): Promise<number> {
  const {
    positionals: [command],
    values: { restaurante, email, motivo },
  } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { restaurante: { type: 'string' }, email: { type: 'string' }, motivo: { type: 'string' } },
  })
  if (command !== 'reset-factors' || !restaurante || !email || !motivo) {
    throw new Refusal(
      'Uso: aris usuarios reset-factors --restaurante SLUG --email CORREO --motivo POR_QUÉ',
      'Usage: aris usuarios reset-factors --restaurante SLUG --email ADDRESS --motivo WHY',
    )
  }
  const engine = openDatabase(readSettings(process.env, process.cwd()).DATABASE_URL)
  try {
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
  } finally {
    await engine.close()
  }
}
