import { expect, it } from 'vitest'
import { lagByMinute } from './outbox.js'

const at = (time: string) => new Date(`2026-07-04T${time}Z`)

it('says for each minute how many events it had and how long the slowest waited, oldest first', () => {
  expect(
    lagByMinute([
      { createdAt: at('21:02:10.000'), loggedAt: at('21:02:10.040') },
      { createdAt: at('21:00:59.900'), loggedAt: at('21:01:03.900') },
      { createdAt: at('21:00:01.000'), loggedAt: at('21:00:01.002') },
    ]),
  ).toEqual([
    { minuto: '2026-07-04T21:00:00.000Z', eventos: 2, peorMs: 4_000 },
    { minuto: '2026-07-04T21:02:00.000Z', eventos: 1, peorMs: 40 },
  ])
})

it('never says that an event left before it was written, when two machines’ clocks differ', () => {
  expect(lagByMinute([{ createdAt: at('21:00:01.000'), loggedAt: at('21:00:00.990') }])).toEqual([
    { minuto: '2026-07-04T21:00:00.000Z', eventos: 1, peorMs: 0 },
  ])
})
