import { networkInterfaces } from 'node:os'
import { Controller } from '@nestjs/common'
import type { AnswerOf } from '@arisgourmet/contract/http/route'
import { routes, type Routes } from '@arisgourmet/contract/http/routes'
import type { FastifyRequest } from 'fastify'
import { isMapped, networkAddresses, ownAddress, portFor, publicBase } from '../../platform/direcciones.js'
import { Handle, type TenantCall } from '../seam/call.js'
import { isForwarded } from '../seam/forwarded.js'
import { House } from '../../house/house.js'

/** Where this server is reached, for pages that would otherwise guess and name a dead address (H61). */
@Controller()
export class DireccionesController {
  constructor(private readonly house: House) {}

  @Handle(routes.getDirecciones)
  get({ request }: TenantCall<Routes['getDirecciones']>): AnswerOf<Routes['getDirecciones']> {
    const publica = publicBase(this.house.settings)
    return {
      segura: publica?.startsWith('https:') ? publica : null,
      local:
        request.protocol === 'https'
          ? null
          : ownAddress(
              this.house.settings.HOST,
              portFor({ asked: request.headers.host, listening: this.port(request), forwarded: isForwarded(request) }),
            ),
    }
  }

  @Handle(routes.getDireccionesQr)
  getQr({ request }: TenantCall<Routes['getDireccionesQr']>): AnswerOf<Routes['getDireccionesQr']> {
    const { settings } = this.house
    const mapped = !isForwarded(request) && isMapped(request.hostname, request.socket.remoteAddress ?? '')
    return {
      publica: publicBase(settings),
      red: mapped ? [] : networkAddresses(settings.HOST, this.port(request), networkInterfaces()),
    }
  }

  /** The one that it listens on: `PORT=0` lets the system choose. */
  private port(request: FastifyRequest): number {
    return request.socket.localPort ?? this.house.settings.PORT
  }
}
