import { Controller } from '@nestjs/common'
import { routes, type Routes } from '@arisgourmet/contract/http/routes'
import { refuse } from '@arisgourmet/contract/refusals'
import { editRestaurante, getRestaurante, pauseCocina } from '../../actions/restaurantes/edit.js'
import { signUp } from '../../actions/restaurantes/signUp.js'
import { refusePassword } from '../../auth/passwordPolicy.js'
import { hashPassword } from '../../auth/passwords.js'
import { Refused, unwrap } from '../seam/answer.js'
import { Handle, type TenantCall } from '../seam/call.js'
import { restauranteChanged } from '../identidad/endLogins.js'
import { House } from '../../house/house.js'
import { takeOne } from '../seam/limits.js'

@Controller()
export class RestaurantesController {
  constructor(private readonly house: House) {}

  @Handle(routes.createRestaurante)
  async create({ body, now, address }: TenantCall<Routes['createRestaurante']>) {
    const { settings, plataforma, newId } = this.house
    if (settings.SIGNUP === 'closed') throw new Refused(refuse('registro_cerrado'))
    await takeOne(this.house, 'registro', address)
    const weak = await refusePassword(body.admin.password, [
      body.slug,
      body.nombre,
      body.admin.email,
      body.admin.nombre,
    ])
    if (weak) throw new Refused(weak)
    return {
      restaurante: unwrap(
        await signUp(
          { plataforma, now, newId, ip: address, passwordHash: await hashPassword(body.admin.password) },
          body,
        ),
      ),
    }
  }

  @Handle(routes.getRestaurante)
  get({ ctx }: TenantCall<Routes['getRestaurante']>) {
    return getRestaurante(ctx)
  }

  @Handle(routes.editRestaurante)
  async edit({ ctx, body, ifMatch }: TenantCall<Routes['editRestaurante']>) {
    const view = unwrap(await editRestaurante(ctx, body, ifMatch))
    if (body.ajustes?.segundoFactorAdministradores === true) await restauranteChanged(this.house, view.id)
    return view
  }

  @Handle(routes.pauseCocina)
  async pause({ ctx, body }: TenantCall<Routes['pauseCocina']>) {
    return unwrap(await pauseCocina(ctx, body.pausada))
  }
}
