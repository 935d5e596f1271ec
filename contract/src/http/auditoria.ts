import { z } from 'zod'
import { id, instant, page } from './common.js'
import { route } from './route.js'

export const actaView = z.object({
  id, secuencia: z.int().nullable().describe('its place in the sealed chain; null for the seconds before it is sealed'), createdAt: instant, accion: z.string().describe('the operation'),
  actor: z.object({ tipo: z.enum(['usuario', 'comensal', 'sistema']), id: id.nullable() }), sujetoTipo: z.string(), sujetoId: z.string().nullable(),
  antes: z.record(z.string(), z.unknown()).nullable(), despues: z.record(z.string(), z.unknown()).nullable(),
  personal: z.record(z.string(), z.unknown()).nullable().describe('what belongs to a person, kept apart; null once erased'),
})
export type ActaView = z.output<typeof actaView>

export const listAuditoria = route({
  method: 'GET', path: '/api/auditoria', summary: 'Who did what to which thing, newest first', access: { usuario: 'auditoria.ver' }, query: page,
  answers: { 200: z.object({ items: z.array(actaView), nextCursor: z.string().nullable(), cabeza: z.object({ secuencia: z.int(), hash: z.string() }).describe('the last sealed link') }) },
})
