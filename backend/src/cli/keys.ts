import { readFileSync } from 'node:fs'
import { v7 } from 'uuid'
import { deriveKey } from '../auth/secrets.js'
import { resealKey, Signer } from '../auth/signer.js'
import { seal, unseal } from '../platform/seal.js'
import type { Engine } from '../store/engine/engine.js'
import { resealAll } from '../store/identidad/resealing.js'
import { signingKeysOf } from '../store/identidad/signingKeys.js'
import { withEngine } from './withEngine.js'
import { Refusal, say } from './words.js'

/** Prints the keys that sign access tokens. */
export const list = (): Promise<number> =>
  withEngine(async (engine, { APP_SECRET }) => printKeys(await signerOf(engine, APP_SECRET)))

/** Puts a new key into use. Running servers follow within seconds, and nobody is signed out. */
export const rotate = (): Promise<number> =>
  withEngine(async (engine, { APP_SECRET }) => {
    const signer = await signerOf(engine, APP_SECRET)
    await signer.rotate(new Date())
    say(
      'Clave nueva en uso; las anteriores siguen verificando hasta que venza lo que firmaron.',
      'A new key is in use; earlier ones go on verifying until what they signed has expired.',
    )
    return printKeys(signer)
  })

/** Moves what is sealed to a new `APP_SECRET`; the one before is in `OLD_APP_SECRET` or `OLD_APP_SECRET_FILE`. The servers are stopped meanwhile. */
export const reseal = (): Promise<number> =>
  withEngine(async (engine, { APP_SECRET }) => {
    await resealFrom(engine, oldSecret(), APP_SECRET)
    return printKeys(await signerOf(engine, APP_SECRET))
  })

const signerOf = (engine: Engine, secret: string): Promise<Signer> =>
  Signer.open(signingKeysOf(engine), deriveKey(secret, 'signing-keys'), () => new Date())

function printKeys(signer: Signer): number {
  for (const { kid, estado, createdAt } of signer.list())
    console.log(`${kid}\t${estado}\t${createdAt?.toISOString() ?? ''}`)
  return 0
}

async function resealFrom(engine: Engine, from: string, to: string): Promise<void> {
  const between =
    (use: string) =>
    (text: string): string =>
      seal(deriveKey(to, use), unseal(deriveKey(from, use), text))
  const firma = (text: string): string =>
    resealKey(text, deriveKey(from, 'signing-keys'), deriveKey(to, 'signing-keys'))
  const moved = await resealAll(
    engine,
    { firma, factor: between('second-factor'), webhook: between('webhooks') },
    { now: new Date(), newId: v7 },
  ).catch((error: unknown) => {
    if (!isForeignSeal(error)) throw error
    throw new Refusal(
      'OLD_APP_SECRET no es con el que se selló lo que hay en esta base. Nada cambió.',
      'OLD_APP_SECRET is not the one under which this database was sealed. Nothing changed.',
    )
  })
  const { firmas, factores, webhooks, pines, codigos } = moved
  say(
    `Sellado de nuevo: ${String(firmas)} claves de firma, ${String(factores)} aplicaciones de códigos, ${String(webhooks)} webhooks. Quitados: ${String(pines)} PIN y ${String(codigos)} códigos de recuperación, que hay que volver a hacer; los comensales vuelven a escanear.`,
    `Sealed anew: ${String(firmas)} signing keys, ${String(factores)} authenticator apps, ${String(webhooks)} webhooks. Gone: ${String(pines)} PINs and ${String(codigos)} recovery codes, to be made again; diners scan again.`,
  )
}

/** AES-GCM's own answer to another key. */
const isForeignSeal = (error: unknown): boolean =>
  error instanceof Error && /unable to authenticate data|Invalid authentication tag/i.test(error.message)

function oldSecret(): string {
  const file = process.env['OLD_APP_SECRET_FILE']
  const secret = file ? readFileSync(file, 'utf8').trim() : process.env['OLD_APP_SECRET']
  if (!secret)
    throw new Refusal(
      'Falta OLD_APP_SECRET (o OLD_APP_SECRET_FILE): el secreto que había.',
      'OLD_APP_SECRET (or OLD_APP_SECRET_FILE) is missing: the secret before.',
    )
  return secret
}
