import { z } from 'zod'
import { byId, id, instant, listOf, noBody, page } from './common.js'
import { route } from './route.js'

/** An event that a sink refused until nobody tried any more. */
const deadLetterView = z.object({
  id,
  sink: z.string(),
  eventId: id,
  type: z.string(),
  subject: id,
  aggregateVersion: z.int(),
  error: z.string(),
  attempts: z.int(),
  payload: z.unknown(),
  createdAt: instant,
  diedAt: instant,
  replayedAt: instant.nullable(),
})
export type DeadLetterView = z.output<typeof deadLetterView>

const loggedEventView = z.object({
  id,
  type: z.string(),
  subject: id,
  aggregateVersion: z.int(),
  createdAt: instant,
  payload: z.unknown(),
})
export type LoggedEventView = z.output<typeof loggedEventView>

export const listDead = route({
  method: 'GET',
  path: '/api/outbox/dead',
  summary: 'Lists dead letters, newest first',
  access: { usuario: 'outbox.ver' },
  query: page,
  answers: { 200: listOf(deadLetterView) },
})
export const replayDead = route({
  method: 'POST',
  path: '/api/outbox/dead/:id/replay',
  summary: 'Puts a dead letter before its sink again, once',
  access: { usuario: 'outbox.ver' },
  sujeto: 'outbox',
  params: byId,
  body: noBody,
  answers: { 200: deadLetterView },
  refusals: ['no_encontrado'],
})
export const searchEvents = route({
  method: 'GET',
  path: '/api/outbox/events',
  summary: 'Searches the archive of events, oldest first',
  access: { usuario: 'outbox.ver' },
  query: page.extend({
    desde: instant.optional(),
    hasta: instant.optional(),
    type: z.string().max(60).optional(),
    subject: id.optional(),
  }),
  answers: { 200: listOf(loggedEventView) },
})
export const outboxStatus = route({
  method: 'GET',
  path: '/api/outbox/status',
  summary: 'Says how far the relay and its sinks are behind',
  access: { usuario: 'outbox.ver' },
  answers: { 200: z.object({ waiting: z.int(), oldest: instant.nullable(), lag: z.record(z.string(), z.int()) }) },
})
export const outboxLag = route({
  method: 'GET',
  path: '/api/outbox/lag',
  summary: 'How long this restaurante’s events waited to leave, minute by minute; minutes without events are left out',
  access: { usuario: 'outbox.ver' },
  query: z.object({ minutos: z.coerce.number().int().min(1).max(180).default(60) }),
  answers: {
    200: z.object({
      items: z.array(
        z.object({
          minuto: instant.describe('its beginning'),
          eventos: z.int(),
          peorMs: z.int().describe('the longest wait between commit and relay'),
        }),
      ),
    }),
  },
})
