import { openDatabase } from '../store/engine/engine.js'
import { verifyAuditoria } from '../store/auditoria.js'
import { plataformaOf } from '../store/plataforma.js'
import { readSettings } from '../platform/settings.js'
import { Refusal, say } from './words.js'

const PAGE = 200

/** `aris audit verify`: walks the audit chain of every restaurante; prints each head, names the first broken link of each. Exit code 1 when one is broken. */
export async function run([command]: readonly string[]): Promise<number> {
  if (command !== 'verify') throw new Refusal('Uso: aris audit verify', 'Usage: aris audit verify')
  const engine = openDatabase(readSettings(process.env, process.cwd()).DATABASE_URL)
  try {
    const plataforma = plataformaOf(engine)
    let [after, broken]: [string | null, number] = [null, 0]
    for (;;) {
      const ids: string[] = await plataforma.listRestauranteIds(after, PAGE)
      for (const id of ids) {
        const it = await verifyAuditoria(engine, id)
        console.log(it.ok ? `${id}\tok\t${String(it.links)}\t${it.hash}` : `${id}\t${it.motivo}\t${String(it.secuencia)}\t${it.id}`)
        if (!it.ok) broken += 1
      }
      after = ids.at(-1) ?? null
      if (ids.length < PAGE) break
    }
    if (broken > 0) say(`Cadenas rotas: ${String(broken)}.`, `Broken chains: ${String(broken)}.`)
    return broken === 0 ? 0 : 1
  } finally {
    await engine.close()
  }
}
