import type { Publication } from './broker/broker.js'

export interface RecoveryLimits {
  /** The most publications and characters that are sent again to one subscriber; beyond, reading the state is cheaper. */
  recoverLimit: number
  recoverCharacters: number
}

/**
 * What follows `offset` without a gap, each publication once. History and what came while it was being read may overlap.
 * Undefined where one is missing or there are more than the limits allow.
 */
export function missedAfter(
  offset: number,
  publications: readonly Publication[],
  limits: RecoveryLimits,
): Publication[] | undefined {
  const missed: Publication[] = []
  let characters = 0
  for (const publication of publications) {
    const next = offset + missed.length + 1
    if (publication.offset > next) return undefined
    if (publication.offset < next) continue
    missed.push(publication)
    characters += publication.data.length
    if (missed.length > limits.recoverLimit || characters > limits.recoverCharacters) return undefined
  }
  return missed
}
