import { parseArgs } from 'node:util'
import { erasePersonal } from '../jobs/auditoria.js'
import { readHeads, type Cabeza } from '../platform/auditHeads.js'
import { readSettings } from '../platform/settings.js'
import { findHash, verifyAuditoria } from '../store/auditoria.js'
import { openDatabase, type Engine } from '../store/engine/engine.js'
import { plataformaOf } from '../store/plataforma.js'
import { storeOf } from '../store/store.js'
import { Refusal, say } from './words.js'

const PAGE = 200
const DAY_MS = 86_400_000

/**
 * `aris audit verify [--heads FILE]`: walks the audit chain of every restaurante; prints each head, names the first broken link of each, and each exported head
 * that is not in its chain any more. Exit code 1 when one is broken. `aris audit erase`: erases what is kept of persons for longer than `AUDIT_PERSONAL_DAYS`.
 */
export async function run(args: readonly string[]): Promise<number> {
  const {
    positionals: [command],
    values,
  } = parseArgs({ args: [...args], allowPositionals: true, options: { heads: { type: 'string' } } })
  if (command !== 'verify' && command !== 'erase')
    throw new Refusal(
      'Uso: aris audit verify [--heads ARCHIVO] | erase',
      'Usage: aris audit verify [--heads FILE] | erase',
    )
  const settings = readSettings(process.env, process.cwd())
  const engine = openDatabase(settings.DATABASE_URL)
  try {
    if (command === 'verify') return await verify(engine, values.heads ? await readHeads(values.heads) : [])
    const before = new Date(Date.now() - settings.AUDIT_PERSONAL_DAYS * DAY_MS)
    const erased = await erasePersonal(
      { engine, plataforma: plataformaOf(engine), storeOf: (id) => storeOf(engine, id) },
      before,
    )
    say(`Datos personales borrados: ${String(erased)}.`, `Personal data erased: ${String(erased)}.`)
    return 0
  } finally {
    await engine.close()
  }
}

async function verify(engine: Engine, heads: readonly Cabeza[]): Promise<number> {
  const plataforma = plataformaOf(engine)
  let [after, broken]: [string | null, number] = [null, 0]
  for (;;) {
    const ids: string[] = await plataforma.listRestauranteIds(after, PAGE)
    for (const id of ids) {
      const it = await verifyAuditoria(engine, id)
      console.log(
        it.ok ? `${id}\tok\t${String(it.links)}\t${it.hash}` : `${id}\t${it.motivo}\t${String(it.secuencia)}\t${it.id}`,
      )
      if (!it.ok) broken += 1
    }
    after = ids.at(-1) ?? null
    if (ids.length < PAGE) break
  }
  for (const { restaurante, secuencia, hash } of heads) {
    if ((await findHash(engine, restaurante, secuencia)) === hash) continue
    console.log(`${restaurante}\tcabeza\t${String(secuencia)}\t${hash}`)
    broken += 1
  }
  if (broken > 0) say(`Cadenas rotas: ${String(broken)}.`, `Broken chains: ${String(broken)}.`)
  return broken === 0 ? 0 : 1
}
