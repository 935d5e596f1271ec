import { appendActa } from '../../store/casa/auditoria.js'
import type { Engine } from '../../store/engine/engine.js'
import type { rateLimitsOf } from '../../store/identidad/rateLimits.js'
import { usuariosIn } from '../../store/identidad/usuarios.js'
import { loginActa, type Origen } from './acta.js'
import type { Proof } from './beginLogin.js'

/** A sign-in that was refused, of an account that there is. `como`: what was shown and did not fit. */
export interface Refusing {
  usuarioId: string
  restauranteId: string
  como: Proof['como'] | 'pin'
  /** Whose PIN was guessed at; `usuarioId` is then whose device it was. */
  de?: string
}

/** Told of each; it must cost the caller no time, which would tell a known account from an unknown one. */
export type Refused = (it: Refusing) => void

/** So many of one account stand in its trail; a flood would bury what else is there. */
const NOTED = { max: 20, seconds: 15 * 60 }

/** Puts a refused sign-in into the trail of its restaurante: on whose account, with what, from where; who it was is not known. */
export async function noteRefused(
  { engine, rateLimits, ...origen }: Origen & { engine: Engine; rateLimits: ReturnType<typeof rateLimitsOf> },
  { usuarioId, restauranteId, como, de }: Refusing,
): Promise<void> {
  if ((await rateLimits.take(`acta:${usuarioId}`, NOTED, origen.now)) > 0) return
  await engine.transaction(async (db) => {
    // An id that is nobody's here, which whoever guesses may send, stands in no trail.
    const known = de !== undefined && (await usuariosIn({ db, restauranteId }).get(de)) !== null
    await appendActa(
      { db, restauranteId },
      { ...loginActa(origen, 'loginRefused', null, null), sujetoTipo: 'usuarios', sujetoId: usuarioId },
      null,
      { como, ...(known ? { usuarioId: de } : {}) },
    )
  })
}
