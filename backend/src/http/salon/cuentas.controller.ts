import { Controller } from '@nestjs/common'
import { forDiners } from '@arisgourmet/contract/events/events'
import type { CuentaView } from '@arisgourmet/contract/http/cuentas'
import { routes, type Routes } from '@arisgourmet/contract/http/routes'
import { closeCuenta, getCuenta, payCuenta, requestCuenta } from '../../actions/cuentas/change.js'
import { once, unwrap } from '../seam/answer.js'
import { Handle, type TenantCall } from '../seam/call.js'

@Controller()
export class CuentasController {
  @Handle(routes.getCuenta)
  async get({ ctx, params }: TenantCall<Routes['getCuenta']>) {
    return visible(unwrap(await getCuenta(ctx, params.id)), ctx.actor.tipo)
  }

  @Handle(routes.requestCuenta)
  async request({ ctx, params }: TenantCall<Routes['requestCuenta']>) {
    return visible(unwrap(await requestCuenta(ctx, params.id)), ctx.actor.tipo)
  }

  @Handle(routes.payCuenta)
  async pay({ ctx, params, body }: TenantCall<Routes['payCuenta']>) {
    return once(await payCuenta(ctx, params.id, { ...body, recibidoMinor: body.recibidoMinor ?? null }))
  }

  @Handle(routes.closeCuenta)
  async close({ ctx, params, body }: TenantCall<Routes['closeCuenta']>) {
    return unwrap(await closeCuenta(ctx, params.id, body?.pendientes ?? []))
  }
}

const visible = (view: CuentaView, tipo: string): CuentaView => (tipo === 'comensal' ? forDiners(view) : view)
