import { setTimeout } from 'node:timers/promises'
import type { Goal } from '../render/statement.js'
import type { MigrationTarget } from './target.js'

/** The catalogue of a server may leave out, for a moment, a table that somebody else is altering: it is asked again before a refusal counts. */
export async function isReachedSoon(target: Pick<MigrationTarget, 'isReached'>, goal: Goal): Promise<boolean> {
  for (const pauseMs of [50, 100, 200, 400, 0]) {
    if (await target.isReached(goal).catch(() => false)) return true
    await setTimeout(pauseMs)
  }
  return false
}
