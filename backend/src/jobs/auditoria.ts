import { appendHeads, type Cabeza } from '../platform/auditHeads.js'
import { headOf, sealAuditoria } from '../store/casa/auditoria.js'
import type { Engine } from '../store/engine/engine.js'
import type { Plataforma } from '../store/casa/plataforma.js'
import type { Store } from '../store/store.js'

interface AuditHouse {
  engine: Engine
  plataforma: Plataforma
}

const PAGE = 200

/** Seals what every restaurante's audit trail holds since the last time, each into its own chain. */
export const sealAuditorias = (house: AuditHouse): Promise<void> =>
  eachId(house, async (id) => {
    await sealAuditoria(house.engine, id)
  })

/** Erases what the trail keeps of persons from before a moment; the chain does not hold it, and stays whole. How much. */
export async function erasePersonal(
  house: AuditHouse & { storeOf: (restauranteId: string) => Store },
  before: Date,
): Promise<number> {
  let total = 0
  await eachId(house, async (id) => {
    for (;;) {
      const erased = await house
        .storeOf(id)
        .write(async (rooms) => ({ ok: true, value: await rooms.auditoria.erasePersonal(before) }))
      if (!erased.ok || erased.value === 0) return
      total += erased.value
    }
  })
  return total
}

/** Carries the heads that moved since the last time out of the database: into a file, or into the log. */
export function headExporter(
  house: AuditHouse & {
    now: () => Date
    settings: { AUDIT_HEADS_FILE?: string | undefined }
    log: { info: (it: object, text: string) => void }
  },
): () => Promise<void> {
  const told = new Map<string, number>()
  return async () => {
    const moved: Cabeza[] = []
    await eachId(house, async (restaurante) => {
      const head = await headOf(house.engine.read, restaurante)
      if (head.secuencia > (told.get(restaurante) ?? 0)) moved.push({ restaurante, ...head })
    })
    if (house.settings.AUDIT_HEADS_FILE) await appendHeads(house.settings.AUDIT_HEADS_FILE, moved, house.now())
    else for (const one of moved) house.log.info({ ...one }, 'audit head')
    for (const { restaurante, secuencia } of moved) told.set(restaurante, secuencia)
  }
}

async function eachId({ plataforma }: AuditHouse, job: (id: string) => Promise<void>): Promise<void> {
  let after: string | null = null
  for (;;) {
    const ids: string[] = await plataforma.listRestauranteIds(after, PAGE)
    for (const id of ids) await job(id)
    after = ids.at(-1) ?? null
    if (ids.length < PAGE) return
  }
}
