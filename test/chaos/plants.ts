import type { CampaignOptions } from './campaign.js'

/** A campaign that has to fail: with which faults the mistake shows soon. */
type Planted = Pick<CampaignOptions, 'seed' | 'faults' | 'tables' | 'paceMs' | 'stepMs' | 'atOnce'> &
  Required<Pick<CampaignOptions, 'only'>>

/** Mistakes that are put into real processes on purpose (`plants/NAME.ts`), to see that a campaign finds them. */
export const plants = {
  /** None: what the others are measured against, with the fault that asks most. */
  nothing: { seed: 1, faults: 5, tables: 6, paceMs: 0, stepMs: 1_500, atOnce: 1, only: ['flushBehindPause'] },
  watermark: { seed: 1, faults: 10, tables: 6, paceMs: 0, atOnce: 2, only: ['slowDatabase', 'stallDatabase'] },
  ackFirst: { seed: 1, faults: 10, tables: 3, paceMs: 0, atOnce: 1, only: ['cutRedis', 'killRelay', 'restartRedis'] },
  noFencing: { seed: 1, faults: 5, tables: 6, paceMs: 0, stepMs: 1_500, atOnce: 1, only: ['flushBehindPause'] },
  outsideTransaction: { seed: 1, faults: 10, tables: 6, paceMs: 0, atOnce: 1, only: ['killApi', 'restartDatabase'] },
  noDeduplication: {
    seed: 1,
    faults: 10,
    tables: 3,
    paceMs: 0,
    atOnce: 1,
    only: ['killRelay', 'cutRedis', 'cutDatabase'],
  },
  newestOffset: { seed: 1, faults: 10, tables: 3, paceMs: 0, atOnce: 1, only: ['cutSockets', 'killGateway'] },
} as const satisfies Record<string, Planted>

export type PlantName = keyof typeof plants
export const plantNames = Object.keys(plants) as PlantName[]

/** Long enough for a house that works, and short enough for one that does not. */
const REST_MS = 20_000

/** The campaign of a planted mistake; a seed and a number of faults of one's own go before its own. */
export const campaignOf = (
  name: PlantName,
  it: Partial<Pick<CampaignOptions, 'seed' | 'faults'>> = {},
): CampaignOptions => ({
  ...plants[name],
  ...it,
  restMs: REST_MS,
  program: { as: 'modules', imports: [new URL(`plants/register.ts?${name}`, import.meta.url).href] },
})
