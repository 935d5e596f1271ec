import { describe, expect, it } from 'vitest'
import { engines } from '../support/databases.js'
import { findProgram } from '../support/programs.js'
import { runCampaign } from './campaign.js'

const seed = Number(process.env.CHAOS_SEED ?? 20_261_122)
const faults = Number(process.env.CHAOS_FAULTS ?? 12)

describe.runIf(engines.includes('mariadb') && findProgram('redis-server') !== undefined)('chaos [mariadb, redis]', () => {
  it(`H28 H37 H39: nothing that was acknowledged is lost, repeated or reordered (seed ${String(seed)}, ${String(faults)} faults)`, async () => {
    const [paceMs, atOnce] = [Number(process.env.CHAOS_PACE_MS ?? 150), Number(process.env.CHAOS_AT_ONCE ?? 3)]
    const report = await runCampaign({ seed, faults, tables: 3, paceMs, atOnce, say: (line) => { if (process.env.CHAOS_SEED) console.log(line) } })
    if (report.complaints.length > 0) console.log(`npm run chaos -- ${String(seed)} ${String(faults)}`)
    else console.log(JSON.stringify(report))
    expect(report.complaints).toEqual([])
    expect(report.placed).toBeGreaterThan(0)
  }, 240_000 + faults * 30_000)
})
