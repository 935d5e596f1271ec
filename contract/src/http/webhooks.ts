import { z } from 'zod'
import { eventTypes } from '../events/events.js'
import { byId, id, instant, listOf, noBody, page } from './common.js'
import { crud } from './crud.js'
import { nounOf, required } from './fields.js'
import { route } from './route.js'

const families = [...new Set(eventTypes.map((type) => `${type.split('.')[0] ?? ''}.*`))]
/** A type of event, a whole noun (`pedido.*`), or everything (`*`). */
const evento = z
  .string()
  .refine((it) => it === '*' || families.includes(it) || (eventTypes as string[]).includes(it), 'not an event')
const url = z.url({ protocol: /^https?$/ }).max(500)

const webhook = nounOf({
  url: { ...required(url), view: z.string() },
  eventos: { ...required(z.array(evento).min(1).max(50)), view: z.array(z.string()) },
})
export const webhookView = webhook.view.extend({
  estado: z
    .enum(['activo', 'pausado', 'desactivado'])
    .describe('`desactivado`: by the platform, after days without one success'),
  fallosDesde: instant.nullable(),
  createdAt: instant,
})
export type WebhookView = z.output<typeof webhookView>

const routes = crud({
  path: '/api/webhooks',
  noun: 'webhooks',
  sujeto: 'webhooks',
  read: 'webhooks.editar',
  write: 'webhooks.editar',
  view: webhookView,
  create: webhook.create,
  edit: webhook.edit.extend({ estado: z.enum(['activo', 'pausado']).optional() }),
})

export const webhooks = {
  ...routes,
  create: route({
    ...routes.create,
    answers: {
      201: webhookView.extend({ secret: z.string().describe('Standard Webhooks signing secret; shown this once') }),
    },
    refusals: ['entrada_invalida', 'direccion_no_permitida'],
  }),
}

const entregaView = z.object({
  id,
  eventId: id,
  intento: z.int(),
  estado: z.enum(['entregado', 'fallido', 'prueba']),
  httpStatus: z.int().nullable(),
  error: z.string().nullable(),
  duracionMs: z.int().nullable(),
  createdAt: instant,
})
export type EntregaView = z.output<typeof entregaView>

export const testWebhook = route({
  method: 'POST',
  path: '/api/webhooks/:id/test',
  summary: 'Sends a signed example at once and says what came back',
  access: { usuario: 'webhooks.editar' },
  sujeto: 'webhooks',
  params: byId,
  body: noBody,
  answers: { 200: entregaView },
  refusals: ['no_encontrado'],
})
export const listEntregas = route({
  method: 'GET',
  path: '/api/webhooks/:id/entregas',
  summary: 'Lists the attempts at a webhook, newest first',
  access: { usuario: 'webhooks.editar' },
  params: byId,
  query: page,
  answers: { 200: listOf(entregaView) },
  refusals: ['no_encontrado'],
})
