import { erasePersonal } from '../jobs/auditoria.js'
import { readHeads, type Cabeza } from '../platform/auditHeads.js'
import { findHash, verifyAuditoria } from '../store/casa/auditoria.js'
import type { Engine } from '../store/engine/engine.js'
import { plataformaOf } from '../store/casa/plataforma.js'
import { storeOf } from '../store/store.js'
import { withEngine } from './withEngine.js'
import { say } from './words.js'

const PAGE = 200
const DAY_MS = 86_400_000

/**
 * Walks the audit chain of every restaurante; prints each head, names the first broken link of each, and each exported head (of `headsFile`)
 * that is not in its chain any more. Exit code 1 when one is broken.
 */
export async function verify(headsFile: string | undefined): Promise<number> {
  const heads = headsFile ? await readHeads(headsFile) : []
  return withEngine((engine) => verifyChains(engine, heads))
}

/** Erases what is kept of persons for longer than `AUDIT_PERSONAL_DAYS`. */
export async function erase(): Promise<number> {
  return withEngine(async (engine, { AUDIT_PERSONAL_DAYS }) => {
    const before = new Date(Date.now() - AUDIT_PERSONAL_DAYS * DAY_MS)
    const erased = await erasePersonal(
      { engine, plataforma: plataformaOf(engine), storeOf: (id) => storeOf(engine, id) },
      before,
    )
    say(`Datos personales borrados: ${String(erased)}.`, `Personal data erased: ${String(erased)}.`)
    return 0
  })
}

async function verifyChains(engine: Engine, heads: readonly Cabeza[]): Promise<number> {
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
