import type { DeadLetterView, LoggedEventView } from '@arisgourmet/contract/http/outbox'
import { refuse } from '@arisgourmet/contract/refusals'
import { ok, type Result } from '../../domain/cambio.js'
import type { ArchivedEvent } from '../../store/relay/archive.js'
import type { DeadLetter } from '../../store/relay/relayDead.js'
import type { Ctx } from '../ctx.js'

/** Puts a dead letter before its sink again; asked twice, it is put there once. */
export const replayDead = (ctx: Ctx, id: string): Promise<Result<DeadLetter>> =>
  ctx.store.write(async (rooms) => {
    const replayed = await rooms.dead.replay(id, ctx.newId(), ctx.now)
    return replayed ? ok(replayed.letter) : refuse('no_encontrado', { que: 'evento', id })
  })

export const deadLetterView = (it: DeadLetter): DeadLetterView => ({
  id: it.id,
  sink: it.sink,
  eventId: it.eventId,
  type: it.type,
  subject: it.subject,
  aggregateVersion: it.aggregateVersion,
  error: it.error,
  attempts: it.attempts,
  payload: it.payload,
  createdAt: it.createdAt.toISOString(),
  diedAt: it.diedAt.toISOString(),
  replayedAt: it.replayedAt?.toISOString() ?? null,
})

export const loggedEventView = (it: ArchivedEvent): LoggedEventView => ({
  id: it.id,
  type: it.type,
  subject: it.subject,
  aggregateVersion: it.aggregateVersion,
  createdAt: it.createdAt.toISOString(),
  payload: it.payload,
})

/** How many events each minute had and how long the slowest of them waited (ms), oldest minute first. */
export function lagByMinute(
  waits: readonly { createdAt: Date; loggedAt: Date }[],
): { minuto: string; eventos: number; peorMs: number }[] {
  const minutes = new Map<number, { eventos: number; peorMs: number }>()
  for (const { createdAt, loggedAt } of waits) {
    const minute = Math.floor(createdAt.getTime() / 60_000)
    const known = minutes.get(minute) ?? { eventos: 0, peorMs: 0 }
    // Two machines' clocks may differ by a little: no event leaves before it was written.
    minutes.set(minute, {
      eventos: known.eventos + 1,
      peorMs: Math.max(known.peorMs, loggedAt.getTime() - createdAt.getTime()),
    })
  }
  return [...minutes]
    .sort(([a], [b]) => a - b)
    .map(([minute, it]) => ({ minuto: new Date(minute * 60_000).toISOString(), ...it }))
}
