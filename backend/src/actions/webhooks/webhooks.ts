import type { EntregaView, WebhookView } from '@arisgourmet/contract/http/webhooks'
import type { BodyOf } from '@arisgourmet/contract/http/route'
import type { Routes } from '@arisgourmet/contract/http/routes'
import { refuse } from '@arisgourmet/contract/refusals'
import { ok, type Result } from '../../domain/cambio.js'
import type { Entrega, Webhook } from '../../store/relay/webhooks.js'
import type { Ctx } from '../ctx.js'
import { refuseStale } from '../etag.js'

/** Why a webhook may not go to a URL, or null. */
export type RefuseUrl = (url: string) => string | null

/** `sealed`: the secret as it is kept. The URL's name is looked up again at each delivery. */
export const createWebhook = (
  ctx: Ctx,
  body: BodyOf<Routes['createWebhook']>,
  sealed: string,
  refuseUrl: RefuseUrl,
): Promise<Result<Webhook>> =>
  ctx.store.write(async (rooms) => {
    const motivo = refuseUrl(body.url)
    if (motivo) return refuse('direccion_no_permitida', { motivo })
    const webhook: Webhook = {
      id: ctx.newId(),
      restauranteId: ctx.store.restauranteId,
      url: body.url,
      eventos: [...new Set(body.eventos)],
      secretCifrado: sealed,
      estado: 'activo',
      fallosDesde: null,
      createdAt: ctx.now,
      version: 1,
    }
    await rooms.webhooks.insert(webhook, ctx.now)
    return ok(webhook)
  })

/** Switching one on again begins with a clean slate. */
export const editWebhook = (
  ctx: Ctx,
  id: string,
  body: BodyOf<Routes['editWebhook']>,
  ifMatch: string | null,
  refuseUrl: RefuseUrl,
): Promise<Result<Webhook>> =>
  ctx.store.write(async (rooms) => {
    const before = await rooms.webhooks.lock(id)
    if (!before) return refuse('no_encontrado', { que: 'webhook', id })
    const stale = refuseStale(ifMatch, webhookView(before))
    if (stale) return stale
    const motivo = body.url === undefined ? null : refuseUrl(body.url)
    if (motivo) return refuse('direccion_no_permitida', { motivo })
    const webhook: Webhook = {
      ...before,
      url: body.url ?? before.url,
      eventos: body.eventos ? [...new Set(body.eventos)] : before.eventos,
      estado: body.estado ?? before.estado,
      fallosDesde: body.estado === 'activo' ? null : before.fallosDesde,
      version: before.version + 1,
    }
    await rooms.webhooks.update(webhook, ctx.now)
    return ok(webhook)
  })

export const removeWebhook = (ctx: Ctx, id: string): Promise<Result<null>> =>
  ctx.store.write(async (rooms) => {
    if (!(await rooms.webhooks.lock(id))) return refuse('no_encontrado', { que: 'webhook', id })
    await rooms.webhooks.remove(id)
    return ok(null)
  })

export const webhookView = (it: Webhook): WebhookView => ({
  id: it.id,
  url: it.url,
  eventos: it.eventos,
  estado: it.estado,
  fallosDesde: it.fallosDesde?.toISOString() ?? null,
  createdAt: it.createdAt.toISOString(),
  version: it.version,
})

export const entregaView = (it: Entrega): EntregaView => ({
  id: it.id,
  eventId: it.eventId,
  intento: it.intento,
  estado: it.estado,
  httpStatus: it.httpStatus,
  error: it.error,
  duracionMs: it.duracionMs,
  createdAt: it.createdAt.toISOString(),
})
