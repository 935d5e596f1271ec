import { Controller, Get, Req, Res } from '@nestjs/common'
import { refuse } from '@arisgourmet/contract/refusals'
import { describeApi } from '@arisgourmet/contract/openapi'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { sameSecret } from '../../auth/secrets.js'
import type { Settings } from '../../platform/settings.js'
import { Refused } from '../seam/answer.js'
import { contentSecurityPolicy } from '../seam/csp.js'
import { docsPage, style } from './docsPage.js'
import { isFromHere } from '../seam/forwarded.js'
import { House } from '../../house/house.js'
import { readinessOf } from './readiness.js'
import { securityTxt } from './securityTxt.js'

/** What operators and integrators ask: is it alive, is it ready, its keys, its figures, its contract. */
@Controller()
export class OperatorController {
  private document: object | undefined
  private page: string | undefined

  constructor(private readonly house: House) {}

  @Get('/health/live')
  live() {
    return { status: 'ok' }
  }

  @Get('/health/ready')
  async ready() {
    const readiness = await readinessOf(this.house)
    if (readiness.status === 'unready') throw new Refused(refuse('no_disponible', { motivo: readiness.detail }))
    return readiness
  }

  @Get('/.well-known/jwks.json')
  jwks(@Res({ passthrough: true }) reply: FastifyReply) {
    void reply.header('cache-control', 'public, max-age=60')
    return this.house.signer.published()
  }

  @Get('/.well-known/security.txt')
  securityTxt(@Res({ passthrough: true }) reply: FastifyReply) {
    const text = securityTxt(this.house.settings, this.house.now())
    if (text === null) throw new Refused(refuse('ruta_desconocida', { ruta: '/.well-known/security.txt' }))
    void reply.type('text/plain; charset=utf-8').header('cache-control', 'public, max-age=86400')
    return text
  }

  @Get('/metrics')
  async metrics(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    if (!mayReadFigures(this.house.settings, request)) throw new Refused(refuse('no_autenticado'))
    const { registry } = this.house.metrics
    void reply.type(registry.contentType)
    return registry.metrics()
  }

  @Get('/api/openapi.json')
  openapi() {
    this.document ??= describeApi()
    return this.document
  }

  @Get('/api/docs')
  docs(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    const policy = contentSecurityPolicy({
      host: request.host,
      secure: request.protocol === 'https',
      publicUrl: this.house.settings.PUBLIC_URL,
      styles: [style],
    })
    void reply.type('text/html; charset=utf-8').header('content-security-policy', policy)
    this.page ??= docsPage()
    return this.page
  }
}

/**
 * Who holds the token; where neither a token nor the operators' own port is set, a developer on this machine, and nobody for whom a proxy
 * on it asks.
 */
function mayReadFigures({ METRICS_TOKEN, METRICS_PORT, NODE_ENV }: Settings, request: FastifyRequest): boolean {
  if (METRICS_TOKEN) return sameSecret(request.headers.authorization ?? '', `Bearer ${METRICS_TOKEN}`)
  return METRICS_PORT === undefined && NODE_ENV !== 'production' && isFromHere(request)
}
