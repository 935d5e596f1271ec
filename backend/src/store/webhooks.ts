import type { WebhookView } from '@arisgourmet/contract/http/webhooks'
import type { Scope } from './scope.js'

export interface Webhook {
  id: string
  restauranteId: string
  url: string
  eventos: string[]
  secretCifrado: string
  estado: WebhookView['estado']
  fallosDesde: Date | null
  createdAt: Date
  version: number
}

/** One attempt at a webhook, as its log keeps it. */
export interface Entrega {
  id: string
  webhookId: string
  eventId: string
  intento: number
  estado: 'entregado' | 'fallido' | 'prueba'
  httpStatus: number | null
  error: string | null
  duracionMs: number | null
  createdAt: Date
}

/** The webhooks of one restaurante, and the log of what was tried at them. */
export const webhooksIn = ({ db, restauranteId }: Scope) => {
  const select = () => db.selectFrom('webhooks').selectAll().where('restauranteId', '=', restauranteId)
  const logEntregas = async (entregas: readonly Entrega[]): Promise<void> => {
    await db
      .insertInto('webhookEntregas')
      .values(
        entregas.map((it) => ({
          id: it.id,
          restauranteId,
          webhookId: it.webhookId,
          eventId: it.eventId,
          intento: it.intento,
          estado: it.estado,
          httpStatus: it.httpStatus,
          error: it.error,
          duracionMs: it.duracionMs,
          createdAt: it.createdAt,
        })),
      )
      .execute()
  }
  return {
    async page(after: string | undefined, limit: number): Promise<Webhook[]> {
      return (await (after ? select().where('id', '>', after) : select()).orderBy('id').limit(limit).execute()).map(
        toWebhook,
      )
    },

    async get(id: string): Promise<Webhook | null> {
      const row = await select().where('id', '=', id).executeTakeFirst()
      return row ? toWebhook(row) : null
    },

    async lock(id: string): Promise<Webhook | null> {
      const row = await select().where('id', '=', id).forUpdate().executeTakeFirst()
      return row ? toWebhook(row) : null
    },

    async insert(it: Webhook, now: Date): Promise<void> {
      await db
        .insertInto('webhooks')
        .values({
          id: it.id,
          restauranteId,
          url: it.url,
          eventos: it.eventos,
          secretCifrado: it.secretCifrado,
          estado: it.estado,
          fallosDesde: it.fallosDesde,
          version: it.version,
          createdAt: now,
          updatedAt: now,
        })
        .execute()
    },

    async update(it: Webhook, now: Date): Promise<void> {
      await db
        .updateTable('webhooks')
        .set({
          url: it.url,
          eventos: it.eventos,
          estado: it.estado,
          fallosDesde: it.fallosDesde,
          version: it.version,
          updatedAt: now,
        })
        .where('restauranteId', '=', restauranteId)
        .where('id', '=', it.id)
        .execute()
    },

    async remove(id: string): Promise<void> {
      await db
        .deleteFrom('webhookEntregas')
        .where('restauranteId', '=', restauranteId)
        .where('webhookId', '=', id)
        .execute()
      await db.deleteFrom('webhooks').where('restauranteId', '=', restauranteId).where('id', '=', id).execute()
    },

    logEntrega: (it: Entrega): Promise<void> => logEntregas([it]),
    logEntregas,

    async entregas(webhookId: string, before: string | undefined, limit: number): Promise<Entrega[]> {
      let query = db
        .selectFrom('webhookEntregas')
        .selectAll()
        .where('restauranteId', '=', restauranteId)
        .where('webhookId', '=', webhookId)
        .orderBy('id', 'desc')
        .limit(limit)
      if (before) query = query.where('id', '<', before)
      return (await query.execute()).map((row) => ({
        id: row.id,
        webhookId: row.webhookId,
        eventId: row.eventId,
        intento: row.intento,
        estado: row.estado as Entrega['estado'],
        httpStatus: row.httpStatus,
        error: row.error,
        duracionMs: row.duracionMs,
        createdAt: row.createdAt,
      }))
    },
  }
}

interface WebhookRow {
  id: string
  restauranteId: string
  url: string
  eventos: unknown
  secretCifrado: string
  estado: string
  fallosDesde: Date | null
  createdAt: Date
  version: number
}

export const toWebhook = (row: WebhookRow): Webhook => ({
  id: row.id,
  restauranteId: row.restauranteId,
  url: row.url,
  eventos: row.eventos as string[],
  secretCifrado: row.secretCifrado,
  estado: row.estado as Webhook['estado'],
  fallosDesde: row.fallosDesde,
  createdAt: row.createdAt,
  version: row.version,
})
