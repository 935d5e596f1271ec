import type { DeadLetterView, LoggedEventView } from '@arisgourmet/contract/http/outbox'
import { refuse } from '@arisgourmet/contract/refusals'
import { ok, type Result } from '../../domain/cambio.js'
import type { ArchivedEvent } from '../../store/archive.js'
import type { DeadLetter } from '../../store/relayDead.js'
import type { Ctx } from '../ctx.js'

/** Puts a dead letter before its sink again; asked twice, it is put there once. */
export const replayDead = (ctx: Ctx, id: string): Promise<Result<DeadLetter>> =>
  ctx.store.write(async (rooms) => {
    const replayed = await rooms.dead.replay(id, ctx.newId(), ctx.now)
    return replayed ? ok(replayed.letter) : refuse('no_encontrado', { que: 'evento', id })
  })

export const deadLetterView = (it: DeadLetter): DeadLetterView => ({
  id: it.id, sink: it.sink, eventId: it.eventId, type: it.type, subject: it.subject, aggregateVersion: it.aggregateVersion, error: it.error, attempts: it.attempts, payload: it.payload,
  createdAt: it.createdAt.toISOString(), diedAt: it.diedAt.toISOString(), replayedAt: it.replayedAt?.toISOString() ?? null,
})

export const loggedEventView = (it: ArchivedEvent): LoggedEventView => ({
  id: it.id, type: it.type, subject: it.subject, aggregateVersion: it.aggregateVersion, createdAt: it.createdAt.toISOString(), payload: it.payload,
})
