import { Controller } from '@nestjs/common'
import { routes, type Routes } from '@arisgourmet/contract/http/routes'
import { refuse } from '@arisgourmet/contract/refusals'
import { CONNECTION_SECONDS, signConnection } from '../../auth/connectionToken.js'
import { Refused } from '../seam/answer.js'
import { Handle, type TenantCall } from '../seam/call.js'
import { channelsOf } from '../identidad/grants.js'
import { House } from '../../house/house.js'

@Controller()
export class RealtimeController {
  constructor(private readonly house: House) {}

  @Handle(routes.realtimeToken)
  async token({ caller, now, request }: TenantCall<Routes['realtimeToken']>) {
    if (caller.tipo === 'publico') throw new Refused(refuse('no_autenticado'))
    const subject =
      caller.tipo === 'usuario'
        ? { tipo: caller.tipo, usuarioId: caller.identidad.usuarioId, familiaId: caller.familiaId }
        : { tipo: caller.tipo, comensalId: caller.comensalId }
    const base = this.house.settings.PUBLIC_URL ?? `${request.protocol}://${request.host}`
    return {
      token: await signConnection(this.house.signer, subject, now),
      url: `${base.replace(/^http/, 'ws').replace(/\/$/, '')}/ws`,
      channels: await channelsOf(this.house, caller),
      expiresIn: CONNECTION_SECONDS,
    }
  }
}
