import type { Engine } from '../engine/engine.js'
import { shardOf } from './outbox.js'
import { wait, type Waiting } from './relayCursors.js'
import type { Claim } from './relayEvents.js'
import { lockClaims } from './relayLeases.js'
import { toWebhook, webhooksIn, type Entrega, type Webhook } from './webhooks.js'

const PREFIX = 'w:'

/** Each subscriber is a sink of its own, that has no cursor: what is for it waits under this name. */
export const sinkOfWebhook = (id: string): string =>
  PREFIX + Buffer.from(id.replaceAll('-', ''), 'hex').toString('base64url')

export function webhookOfSink(sink: string): string | null {
  if (!sink.startsWith(PREFIX)) return null
  const hex = Buffer.from(sink.slice(PREFIX.length), 'base64url').toString('hex')
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}

/** Whoever holds this shard delivers to the webhook. */
export const shardOfWebhook = (id: string): number => shardOf(id)

/** The relay's side of the webhooks, across restaurantes. */
export const webhooksOf = (engine: Engine) => ({
  async listActive(restauranteIds: readonly string[]): Promise<Webhook[]> {
    const rows = await engine.read
      .selectFrom('webhooks')
      .selectAll()
      .where('restauranteId', 'in', restauranteIds)
      .where('estado', '=', 'activo')
      .execute()
    return rows.map(toWebhook)
  },

  async enqueue(waiting: readonly { webhook: Webhook; it: Waiting }[], now: Date): Promise<void> {
    await engine.transaction(async (db) => {
      for (const { webhook, it } of waiting)
        await wait(
          db,
          sinkOfWebhook(webhook.id),
          { ...it, event: { ...it.event, shard: shardOfWebhook(webhook.id) } },
          now,
        )
    })
  },

  /** Webhooks for which something waits. */
  async listWaiting(): Promise<string[]> {
    const rows = await engine.read
      .selectFrom('sinkWaiting')
      .select('sink')
      .distinct()
      .where('sink', '>=', PREFIX)
      .where('sink', '<', 'w;')
      .execute()
    return rows.map((row) => webhookOfSink(row.sink)).filter((id): id is string => id !== null)
  },

  async find(id: string): Promise<Webhook | null> {
    const row = await engine.read.selectFrom('webhooks').selectAll().where('id', '=', id).executeTakeFirst()
    return row ? toWebhook(row) : null
  },

  /** Notes an attempt and what it means for the webhook: since when it fails, or that it is switched off. */
  async note(webhook: Webhook, entrega: Entrega, state: Pick<Webhook, 'estado' | 'fallosDesde'>): Promise<void> {
    await engine.transaction(async (db) => {
      const rooms = webhooksIn({ db, restauranteId: webhook.restauranteId })
      const known = await rooms.lock(webhook.id)
      if (!known) return
      await rooms.logEntrega(entrega)
      const changed =
        known.estado === 'activo' &&
        (state.estado !== known.estado || state.fallosDesde?.getTime() !== known.fallosDesde?.getTime())
      if (changed) await rooms.update({ ...known, ...state, version: known.version + 1 }, entrega.createdAt)
    })
  },

  /**
   * Notes attempts that arrived and lets go of what waited for them, in one transaction; the attempts are noted also when the claim no longer
   * holds. @returns whether it holds.
   */
  async noteDelivered(
    webhook: Webhook,
    entregas: readonly Entrega[],
    { sink, claim, waiting }: { sink: string; claim: Claim; waiting: readonly string[] },
    now: Date,
  ): Promise<boolean> {
    return engine.transaction(async (db) => {
      const { lost } = await lockClaims(db, [claim])
      const rooms = webhooksIn({ db, restauranteId: webhook.restauranteId })
      const known = await rooms.lock(webhook.id)
      if (known) await rooms.logEntregas(entregas)
      if (known?.estado === 'activo' && known.fallosDesde !== null)
        await rooms.update({ ...known, fallosDesde: null, version: known.version + 1 }, now)
      if (lost.length === 0)
        await db.deleteFrom('sinkWaiting').where('sink', '=', sink).where('id', 'in', waiting).execute()
      return lost.length === 0
    })
  },

  /** What waited for somebody who is gone or switched off. The archive still has it. */
  async forget(id: string): Promise<void> {
    await engine.transaction((db) => db.deleteFrom('sinkWaiting').where('sink', '=', sinkOfWebhook(id)).execute())
  },
})
