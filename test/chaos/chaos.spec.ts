import { describe, expect, it } from 'vitest'
import { engines } from '../support/databases.js'
import { findProgram } from '../support/programs.js'
import { runCampaign, type CampaignOptions } from './campaign.js'
import { campaignOf, plantNames, type PlantName } from './plants.js'

const { CHAOS_SEED, CHAOS_FAULTS, CHAOS_PACE_MS, CHAOS_AT_ONCE, CHAOS_PLANT } = process.env
const say = (line: string): void => {
  if (CHAOS_SEED || CHAOS_PLANT) console.log(line)
}

describe.runIf(engines.includes('mariadb') && findProgram('redis-server') !== undefined)(
  'chaos [mariadb, redis]',
  () => {
    const own = {
      ...(CHAOS_SEED ? { seed: Number(CHAOS_SEED) } : {}),
      ...(CHAOS_FAULTS ? { faults: Number(CHAOS_FAULTS) } : {}),
    }
    const planted = plantNames.find((name) => name === CHAOS_PLANT)
    if (CHAOS_PLANT === 'all') for (const name of plantNames) expectToBeCaught(name)
    else if (planted) expectAgreement(campaignOf(planted, own), ` --plant ${planted}`)
    else
      expectAgreement({
        seed: 20_261_122,
        faults: 12,
        tables: 3,
        paceMs: Number(CHAOS_PACE_MS ?? 150),
        atOnce: Number(CHAOS_AT_ONCE ?? 3),
        ...own,
      })
  },
)

function expectAgreement(options: CampaignOptions, plant = ''): void {
  const { seed, faults } = options
  it(
    `H28 H37 H39: nothing that was acknowledged is lost, repeated or reordered (seed ${String(seed)}, ${String(faults)} faults)`,
    async () => {
      const report = await runCampaign({ ...options, say })
      if (report.complaints.length > 0) console.log(`npm run chaos -- ${String(seed)} ${String(faults)}${plant}`)
      else console.log(JSON.stringify(report))
      expect(report.complaints).toEqual([])
      expect(report.placed).toBeGreaterThan(0)
    },
    240_000 + faults * 30_000,
  )
}

/** The test of the test: a campaign that finds nothing has failed, but for the one in which nothing is to be found. */
function expectToBeCaught(name: PlantName): void {
  it(`finds what was put in on purpose: ${name}`, async () => {
    const options = campaignOf(name)
    const { minutes, placed, complaints } = await runCampaign({ ...options, say })
    console.log(
      `planted ${name}: seed ${String(options.seed)}, ${String(options.faults)} faults, ${String(minutes)} min, ${String(placed)} orders, ${String(complaints.length)} disagreements, first: ${complaints[0] ?? 'none'}`,
    )
    expect(complaints.length > 0).toBe(name !== 'nothing')
  }, 600_000)
}
