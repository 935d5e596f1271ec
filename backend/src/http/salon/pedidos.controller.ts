import { Controller } from '@nestjs/common'
import { routes, type Routes } from '@arisgourmet/contract/http/routes'
import { forDiners } from '@arisgourmet/contract/events/events'
import type { PedidoView } from '@arisgourmet/contract/http/pedidos'
import { refuse } from '@arisgourmet/contract/refusals'
import type { ItemAccion } from '@arisgourmet/contract/rules/estados/item'
import type { PedidoAccion } from '@arisgourmet/contract/rules/estados/pedido'
import { changeItem, decide } from '../../actions/pedidos/change.js'
import { getPedido, listPedidos } from '../../actions/pedidos/list.js'
import { placePedido } from '../../actions/pedidos/place.js'
import { once, Refused, unwrap } from '../seam/answer.js'
import { Handle, type TenantCall } from '../seam/call.js'
import { takeFrom, type Bucket } from '../seam/ceiling.js'
import { House } from '../../house/house.js'

type ItemRoute = Routes['startItem']

/** What one phone may send: more orders than a party makes in an evening, then one every two seconds. In memory: an order waits for no counter. */
export const PER_PHONE = { burst: 200, perSecond: 0.5 } as const

@Controller()
export class PedidosController {
  /** A phone in the wrong hands must not bury the kitchen. @throws Refused `demasiados_intentos` */
  private holdBack(comensalId: string): void {
    const factor = this.house.settings.RATE_LIMIT_FACTOR
    const wait = takeFrom(this.phones, comensalId, performance.now(), {
      burst: PER_PHONE.burst * factor,
      perSecond: PER_PHONE.perSecond * factor,
    })
    if (wait > 0) throw new Refused(refuse('demasiados_intentos', { segundos: wait }))
  }

  private readonly phones = new Map<string, Bucket>()

  constructor(private readonly house: House) {}

  @Handle(routes.placePedido)
  async place({ ctx, caller, body }: TenantCall<Routes['placePedido']>) {
    if (caller.tipo === 'comensal') this.holdBack(caller.comensalId)
    return once(await placePedido(ctx, body, this.house.settings.RATE_LIMIT_FACTOR), (view) =>
      visible(view, ctx.actor.tipo),
    )
  }

  @Handle(routes.listPedidos)
  list({ ctx, query }: TenantCall<Routes['listPedidos']>) {
    return listPedidos(ctx, query)
  }

  @Handle(routes.getPedido)
  async get({ ctx, params }: TenantCall<Routes['getPedido']>) {
    return unwrap(await getPedido(ctx, params.id))
  }

  @Handle(routes.acceptPedido)
  accept(call: TenantCall<Routes['acceptPedido']>) {
    return this.decide(call, 'accept')
  }

  @Handle(routes.rejectPedido)
  reject(call: TenantCall<Routes['rejectPedido']>) {
    return this.decide(call, 'reject')
  }

  @Handle(routes.cancelPedido)
  cancel(call: TenantCall<Routes['cancelPedido']>) {
    return this.decide(call, 'cancel')
  }

  @Handle(routes.fireItem)
  fire(call: TenantCall<ItemRoute>) {
    return this.change(call, 'fire')
  }

  @Handle(routes.startItem)
  start(call: TenantCall<ItemRoute>) {
    return this.change(call, 'start')
  }

  @Handle(routes.readyItem)
  ready(call: TenantCall<ItemRoute>) {
    return this.change(call, 'ready')
  }

  @Handle(routes.recallItem)
  recall(call: TenantCall<ItemRoute>) {
    return this.change(call, 'recall')
  }

  @Handle(routes.serveItem)
  serve(call: TenantCall<ItemRoute>) {
    return this.change(call, 'serve')
  }

  @Handle(routes.voidItem)
  void(call: TenantCall<ItemRoute>) {
    return this.change(call, 'void')
  }

  private async decide(
    {
      ctx,
      params,
      body,
    }: Pick<TenantCall<Routes['cancelPedido']>, 'ctx' | 'params'> & {
      body?: { motivo?: string | undefined; approval?: string | undefined } | undefined
    },
    accion: PedidoAccion,
  ) {
    return unwrap(await decide(ctx, params.id, { accion, motivo: body?.motivo || null, approval: body?.approval }))
  }

  private async change({ ctx, params, body }: TenantCall<ItemRoute>, accion: ItemAccion) {
    const { expectedEstado, motivo, approval } = body ?? {}
    const view = unwrap(
      await changeItem(ctx, { itemId: params.id, accion, expectedEstado, motivo: motivo || null, approval }),
    )
    return visible(view, ctx.actor.tipo)
  }
}

/** What the caller may see of an order: a diner none of the staff's parts. */
const visible = (view: PedidoView, tipo: string): PedidoView => (tipo === 'comensal' ? forDiners(view) : view)
