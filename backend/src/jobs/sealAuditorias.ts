import { sealAuditoria } from '../store/auditoria.js'
import type { Engine } from '../store/engine/engine.js'
import type { Plataforma } from '../store/plataforma.js'

const PAGE = 200

/** Seals what every restaurante's audit trail holds since the last time, each into its own chain. */
export async function sealAuditorias({ engine, plataforma }: { engine: Engine; plataforma: Plataforma }): Promise<void> {
  let after: string | null = null
  for (;;) {
    const ids: string[] = await plataforma.listRestauranteIds(after, PAGE)
    for (const id of ids) await sealAuditoria(engine, id)
    after = ids.at(-1) ?? null
    if (ids.length < PAGE) return
  }
}
