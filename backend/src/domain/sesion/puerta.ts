import type { Comensal } from './sesion.js'

/**
 * Which phone gives its place at a full door to one more (H70): the oldest of the network that takes most places, the newcomer counted. So a
 * script that scans from afar pushes out its own requests and never those of the guests' Wi-Fi, nor the other way round; where every network
 * takes as many, the oldest of all goes. `null`: there is room.
 */
export function givesWay(waiting: readonly Comensal[], newcomer: Pick<Comensal, 'red'>, most: number): Comensal | null {
  if (waiting.length < most) return null
  const places = new Map<string | null, number>([[newcomer.red, 1]])
  for (const { red } of waiting) places.set(red, (places.get(red) ?? 0) + 1)
  const largest = Math.max(...waiting.map(({ red }) => places.get(red) ?? 0))
  return waiting.find(({ red }) => places.get(red) === largest) ?? null
}
