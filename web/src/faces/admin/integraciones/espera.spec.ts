import { expect, it } from 'vitest'
import { fillHora, formatEspera, heightOf } from './espera.js'

it.each([
  [0, '0 ms'],
  [41, '41 ms'],
  [2_500, '2,5 s'],
  [90_000, '90 s'],
  [180_000, '3 min'],
])('%i ms is %s', (ms, said) => {
  expect(formatEspera(ms, 'es')).toBe(said)
})

it('an hour has sixty minutes, those without events too, and nothing older', () => {
  const now = Date.UTC(2026, 6, 4, 21, 30, 20)
  const at = (minute: number) => ({
    minuto: new Date(Date.UTC(2026, 6, 4, 21, minute)).toISOString(),
    eventos: 1,
    peorMs: 5,
  })
  const filled = fillHora([at(-31), at(-29), at(30)], now)
  expect(filled).toHaveLength(60)
  expect(filled.map((one, index) => (one === null ? null : index)).filter((index) => index !== null)).toEqual([0, 59])
})

it('grows with the wait, and stays within the picture', () => {
  const heights = [0, 10, 1_000, 60_000, 600_000, 9_000_000].map(heightOf)
  expect(heights).toEqual([...heights].sort((a, b) => a - b))
  expect([heights[0], heights.at(-1)]).toEqual([4, 100])
})
