import { Controller } from '@nestjs/common'
import { exampleOf } from '@arisgourmet/contract/events/example'
import { routes, type Routes } from '@arisgourmet/contract/http/routes'
import { refuse } from '@arisgourmet/contract/refusals'
import type { Ctx } from '../../actions/ctx.js'
import { pageOf } from '../../actions/page.js'
import { deadLetterView, lagByMinute, loggedEventView, replayDead } from '../../actions/webhooks/outbox.js'
import { createWebhook, editWebhook, entregaView, removeWebhook, webhookView } from '../../actions/webhooks/webhooks.js'
import { deriveKey } from '../../auth/secrets.js'
import { seal, unseal } from '../../platform/seal.js'
import { freshWebhookSecret, refuseLiteral, sendWebhook } from '../../platform/webhookSender.js'
import type { Entrega, Webhook } from '../../store/relay/webhooks.js'
import { Refused, unwrap } from '../seam/answer.js'
import { Handle, type TenantCall } from '../seam/call.js'
import { House } from '../../house/house.js'

const DAY_MS = 24 * 3_600_000
/** A picture of an hour needs no more events than this; beyond it the oldest minutes are left out. */
const WAITS_SHOWN = 20_000

/** Webhooks, dead letters and the archive of events. */
@Controller()
export class WebhooksController {
  private readonly key: Buffer

  constructor(private readonly house: House) {
    this.key = deriveKey(house.settings.APP_SECRET, 'webhooks')
  }

  @Handle(routes.listWebhook)
  async list({ ctx, query }: TenantCall<Routes['listWebhook']>) {
    return pageOf(await ctx.store.read.webhooks.page(query.cursor, query.limit + 1), query.limit, webhookView)
  }

  @Handle(routes.createWebhook)
  async create({ ctx, body }: TenantCall<Routes['createWebhook']>) {
    const secret = freshWebhookSecret()
    return { ...webhookView(unwrap(await createWebhook(ctx, body, seal(this.key, secret), this.refuseUrl))), secret }
  }

  @Handle(routes.getWebhook)
  async get({ ctx, params }: TenantCall<Routes['getWebhook']>) {
    return webhookView(await this.find(ctx, params.id))
  }

  @Handle(routes.editWebhook)
  async edit({ ctx, params, body, ifMatch }: TenantCall<Routes['editWebhook']>) {
    return webhookView(unwrap(await editWebhook(ctx, params.id, body, ifMatch, this.refuseUrl)))
  }

  @Handle(routes.removeWebhook)
  async remove({ ctx, params }: TenantCall<Routes['removeWebhook']>) {
    return unwrap(await removeWebhook(ctx, params.id))
  }

  @Handle(routes.testWebhook)
  async test({ ctx, params, now }: TenantCall<Routes['testWebhook']>) {
    const webhook = await this.find(ctx, params.id)
    const event = {
      ...exampleOf('pedido.creado'),
      id: ctx.newId(),
      time: now.toISOString(),
      restauranteid: ctx.store.restauranteId,
      source: `/restaurantes/${ctx.store.restauranteId}`,
    }
    const { url, secretCifrado } = webhook
    const came = await sendWebhook({
      url,
      secret: unseal(this.key, secretCifrado),
      id: event.id,
      body: JSON.stringify(event),
      now,
      allowPrivate: this.house.settings.WEBHOOK_ALLOW_PRIVATE,
    })
    const entrega: Entrega = {
      id: ctx.newId(),
      webhookId: webhook.id,
      eventId: event.id,
      intento: 1,
      estado: 'prueba',
      httpStatus: came.status,
      error: came.error,
      duracionMs: came.millis,
      createdAt: now,
    }
    unwrap(
      await ctx.store.write(async (rooms) => {
        await rooms.webhooks.logEntrega(entrega)
        return { ok: true, value: null }
      }),
    )
    return entregaView(entrega)
  }

  @Handle(routes.listEntregas)
  async entregas({ ctx, params, query }: TenantCall<Routes['listEntregas']>) {
    await this.find(ctx, params.id)
    return pageOf(
      await ctx.store.read.webhooks.entregas(params.id, query.cursor, query.limit + 1),
      query.limit,
      entregaView,
    )
  }

  @Handle(routes.listDead)
  async listDead({ ctx, query }: TenantCall<Routes['listDead']>) {
    return pageOf(await ctx.store.read.dead.page(query.cursor, query.limit + 1), query.limit, deadLetterView)
  }

  @Handle(routes.replayDead)
  async replayDead({ ctx, params }: TenantCall<Routes['replayDead']>) {
    return deadLetterView(unwrap(await replayDead(ctx, params.id)))
  }

  @Handle(routes.searchEvents)
  async searchEvents({
    ctx,
    now,
    query: { cursor, limit, desde, hasta, type, subject },
  }: TenantCall<Routes['searchEvents']>) {
    // What is older goes in batches: it is not found any more also while some of it is still there.
    const oldest = new Date(now.getTime() - this.house.settings.EVENT_ARCHIVE_DAYS * DAY_MS)
    const rows = await ctx.store.read.archive.search(
      {
        desde: desde && new Date(desde) > oldest ? new Date(desde) : oldest,
        ...(hasta ? { hasta: new Date(hasta) } : {}),
        ...(type ? { type } : {}),
        ...(subject ? { subject } : {}),
        ...(cursor ? { after: cursor } : {}),
      },
      limit + 1,
    )
    return pageOf(rows, limit, loggedEventView)
  }

  @Handle(routes.outboxStatus)
  async status() {
    const { waiting, oldest, lag } = await this.house.links.backlog()
    return { waiting, oldest: oldest?.toISOString() ?? null, lag }
  }

  @Handle(routes.outboxLag)
  async lag({ ctx, query, now }: TenantCall<Routes['outboxLag']>) {
    return {
      items: lagByMinute(
        await ctx.store.read.archive.waits(new Date(now.getTime() - query.minutos * 60_000), WAITS_SHOWN),
      ),
    }
  }

  private async find(ctx: Ctx, id: string): Promise<Webhook> {
    const webhook = await ctx.store.read.webhooks.get(id)
    if (!webhook) throw new Refused(refuse('no_encontrado', { que: 'webhook', id }))
    return webhook
  }

  private readonly refuseUrl = (url: string): string | null =>
    this.house.settings.WEBHOOK_ALLOW_PRIVATE ? null : refuseLiteral(new URL(url).hostname)
}
