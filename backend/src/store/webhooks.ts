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
  const select = () => db.selectFrom('webhooks').selectAll().where('restaurante_id', '=', restauranteId)
  const logEntregas = async (entregas: readonly Entrega[]): Promise<void> => {
    await db
      .insertInto('webhook_entregas')
      .values(
        entregas.map((it) => ({
          id: it.id,
          restaurante_id: restauranteId,
          webhook_id: it.webhookId,
          event_id: it.eventId,
          intento: it.intento,
          estado: it.estado,
          http_status: it.httpStatus,
          error: it.error,
          duracion_ms: it.duracionMs,
          created_at: it.createdAt,
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
          restaurante_id: restauranteId,
          url: it.url,
          eventos: it.eventos,
          secret_cifrado: it.secretCifrado,
          estado: it.estado,
          fallos_desde: it.fallosDesde,
          version: it.version,
          created_at: now,
          updated_at: now,
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
          fallos_desde: it.fallosDesde,
          version: it.version,
          updated_at: now,
        })
        .where('restaurante_id', '=', restauranteId)
        .where('id', '=', it.id)
        .execute()
    },

    async remove(id: string): Promise<void> {
      await db
        .deleteFrom('webhook_entregas')
        .where('restaurante_id', '=', restauranteId)
        .where('webhook_id', '=', id)
        .execute()
      await db.deleteFrom('webhooks').where('restaurante_id', '=', restauranteId).where('id', '=', id).execute()
    },

    logEntrega: (it: Entrega): Promise<void> => logEntregas([it]),
    logEntregas,

    async entregas(webhookId: string, before: string | undefined, limit: number): Promise<Entrega[]> {
      let query = db
        .selectFrom('webhook_entregas')
        .selectAll()
        .where('restaurante_id', '=', restauranteId)
        .where('webhook_id', '=', webhookId)
        .orderBy('id', 'desc')
        .limit(limit)
      if (before) query = query.where('id', '<', before)
      return (await query.execute()).map((row) => ({
        id: row.id,
        webhookId: row.webhook_id,
        eventId: row.event_id,
        intento: row.intento,
        estado: row.estado as Entrega['estado'],
        httpStatus: row.http_status,
        error: row.error,
        duracionMs: row.duracion_ms,
        createdAt: row.created_at,
      }))
    },
  }
}

interface WebhookRow {
  id: string
  restaurante_id: string
  url: string
  eventos: unknown
  secret_cifrado: string
  estado: string
  fallos_desde: Date | null
  created_at: Date
  version: number
}

export const toWebhook = (row: WebhookRow): Webhook => ({
  id: row.id,
  restauranteId: row.restaurante_id,
  url: row.url,
  eventos: row.eventos as string[],
  secretCifrado: row.secret_cifrado,
  estado: row.estado as Webhook['estado'],
  fallosDesde: row.fallos_desde,
  createdAt: row.created_at,
  version: row.version,
})
