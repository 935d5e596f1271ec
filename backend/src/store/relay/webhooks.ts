import type { WebhookEntregasRow, WebhooksRow } from '../../domain/rows.gen.js'
import type { Scope } from '../scope.js'

export type Webhook = Omit<WebhooksRow, 'eventos' | 'updatedAt'> & { eventos: string[] }

/** One attempt at a webhook, as its log keeps it. */
export type Entrega = Omit<WebhookEntregasRow, 'restauranteId' | 'estado'> & {
  estado: 'entregado' | 'fallido' | 'prueba'
}

/** The webhooks of one restaurante, and the log of what was tried at them. */
export const webhooksIn = ({ db, restauranteId }: Scope) => {
  const select = () => db.selectFrom('webhooks').selectAll().where('restauranteId', '=', restauranteId)
  const logEntregas = async (entregas: readonly Entrega[]): Promise<void> => {
    await db
      .insertInto('webhookEntregas')
      .values(entregas.map((it) => ({ ...it, restauranteId })))
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
        .values({ ...it, createdAt: now, updatedAt: now })
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
      return (await query.execute()).map((row) => ({ ...row, estado: row.estado as Entrega['estado'] }))
    },
  }
}

export const toWebhook = <R extends { eventos: unknown }>(row: R) => ({ ...row, eventos: row.eventos as string[] })
