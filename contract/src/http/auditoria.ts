import { z } from 'zod'
import { id, instant, page } from './common.js'
import { route } from './route.js'

export const actaView = z.object({
  id,
  secuencia: z.int().nullable().describe('its place in the sealed chain; null for the seconds before it is sealed'),
  createdAt: instant,
  accion: z.string().describe('the operation'),
  actor: z.object({
    tipo: z.enum(['usuario', 'comensal', 'sistema']),
    id: id.nullable(),
    nombre: z.string().nullable().describe('as it is called now; no part of the sealed entry'),
  }),
  sujetoTipo: z.string(),
  sujetoId: z.string().nullable(),
  sujetoNombre: z.string().nullable().describe('as it is called now; null for what has no name or is gone'),
  antes: z.record(z.string(), z.unknown()).nullable(),
  despues: z.record(z.string(), z.unknown()).nullable(),
  personal: z
    .record(z.string(), z.unknown())
    .nullable()
    .describe('what belongs to a person, kept apart; null once erased'),
})
export type ActaView = z.output<typeof actaView>

export const listAuditoria = route({
  method: 'GET',
  path: '/api/auditoria',
  summary: 'Who did what to which thing, newest first',
  access: { usuario: 'auditoria.ver' },
  query: page.extend({
    actorId: id.optional(),
    sujetoTipo: z.string().max(40).optional(),
    sujetoId: z.string().max(40).optional(),
    desde: instant.optional(),
    hasta: instant.optional().describe('exclusive'),
  }),
  answers: {
    200: z.object({
      items: z.array(actaView),
      nextCursor: z.string().nullable(),
      cabeza: z.object({ secuencia: z.int(), hash: z.string() }).describe('the last sealed link'),
    }),
  },
})

export const verifyAuditoria = route({
  method: 'GET',
  path: '/api/auditoria/verificacion',
  summary: 'Walks the sealed chain from its origin and names the first link that is not what it was',
  access: { usuario: 'auditoria.ver' },
  answers: {
    200: z.object({
      ok: z.boolean(),
      eslabones: z.int().describe('links that were found whole'),
      hash: z.string().nullable().describe('of the last one, when all are whole'),
      roto: z
        .object({
          secuencia: z.int(),
          motivo: z.enum(['falta', 'contenido', 'enlace']).describe('missing, changed, or tied to another one'),
        })
        .nullable(),
    }),
  },
})
