import { randomUUID } from 'node:crypto'
import { execPath } from 'node:process'
import { startChild } from '../support/child.js'
import { eventually } from '../support/eventually.js'
import { withServer } from '../support/schema.js'
import { MAIN } from '../support/server.js'
import type { House } from './house.js'

const OLD = '2020-01-01 00:00:00'
const AT_ONCE = 20
/** A job looks every fifteen seconds, and a machine may be busy. */
const GONE_WITHIN_MS = 90_000
const SEALED_WITHIN_MS = 30_000

/** Lets the oldest events of the log be older than the archive keeps them; a pack is of the backlog that there was so far. */
export const ageLog = ({ databaseUrl }: House, ids: Iterable<string>): Promise<unknown> =>
  withServer(databaseUrl, (run) =>
    run(
      `UPDATE event_log SET logged_at = '${OLD}' WHERE pack IS NOT NULL OR id IN (${[...ids].map((id) => `'${id}'`).join()})`,
    ),
  )

/** Leaves keys of long ago for the jobs to let go of; while the database is away there is nothing to leave them in. */
export async function leaveOldKeys({ databaseUrl }: House, restauranteId: string): Promise<void> {
  const rows = Array.from(
    { length: AT_ONCE },
    () => `('${restauranteId}', 'caos', '${randomUUID()}', 'POST /caos', '${'0'.repeat(64)}', '${OLD}')`,
  )
  await withServer(databaseUrl, (run) =>
    run(
      `INSERT INTO idempotency_keys (restaurante_id, actor, clave, ruta, body_hash, created_at) VALUES ${rows.join()}`,
    ),
  ).catch(() => undefined)
}

/** What the jobs have left undone: old keys and events that are still there, acts that nobody sealed, a chain that does not hold by the product's own word. */
export async function checkUpkeep({ databaseUrl, env }: House, restauranteId: string): Promise<string[]> {
  const complaints: string[] = []
  await withServer(databaseUrl, async (run) => {
    const count = async (from: string): Promise<number> =>
      Number((await run(`SELECT COUNT(*) AS n FROM ${from}`))[0]?.n)
    const waitFor = async (what: string, from: string, ms: number): Promise<void> => {
      await eventually(async () => (await count(from)) === 0, ms, 250).catch(async () => {
        complaints.push(`${what}: ${String(await count(from))}`)
      })
    }
    await waitFor('acts that nobody sealed', 'auditoria WHERE secuencia IS NULL', SEALED_WITHIN_MS)
    await waitFor('old keys that nobody let go', `idempotency_keys WHERE actor = 'caos'`, GONE_WITHIN_MS)
    await waitFor('old events that nobody let go', `event_log WHERE logged_at = '${OLD}'`, GONE_WITHIN_MS)
    const acts = await count(`auditoria WHERE restaurante_id = '${restauranteId}'`)
    const verify = startChild(execPath, [MAIN.bundle, 'audit', 'verify'], {
      env: { ...process.env, ...env, DATABASE_URL: databaseUrl },
    })
    const code = await verify.ended
    if (code !== 0 || !verify.output().includes(`${restauranteId}\tok\t${String(acts)}\t`))
      complaints.push(`aris audit verify of ${String(acts)} acts: ${String(code)} ${verify.output().slice(0, 300)}`)
  })
  return complaints
}
