import { deriveKey } from '../auth/secrets.js'
import { Signer } from '../auth/signer.js'
import { readSettings } from '../platform/settings.js'
import { openDatabase } from '../store/engine/engine.js'
import { signingKeysOf } from '../store/signingKeys.js'
import { Refusal, say } from './words.js'

/** `aris keys list|rotate`: the keys that sign access tokens. Running servers follow within seconds, and nobody is signed out. */
export async function run([command = 'list']: readonly string[]): Promise<number> {
  if (command !== 'list' && command !== 'rotate') throw new Refusal('Uso: aris keys list|rotate', 'Usage: aris keys list|rotate')
  const settings = readSettings(process.env, process.cwd())
  const engine = openDatabase(settings.DATABASE_URL)
  try {
    const signer = await Signer.open(signingKeysOf(engine), deriveKey(settings.APP_SECRET, 'signing-keys'), () => new Date())
    if (command === 'rotate') {
      await signer.rotate(new Date())
      say('Clave nueva en uso; las anteriores siguen verificando hasta que venza lo que firmaron.', 'A new key is in use; earlier ones go on verifying until what they signed has expired.')
    }
    for (const { kid, estado, createdAt } of signer.list()) console.log(`${kid}\t${estado}\t${createdAt?.toISOString() ?? ''}`)
    return 0
  } finally {
    await engine.close()
  }
}
