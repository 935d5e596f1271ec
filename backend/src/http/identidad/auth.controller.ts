import { Controller } from '@nestjs/common'
import { routes, type Routes } from '@arisgourmet/contract/http/routes'
import { refuse } from '@arisgourmet/contract/refusals'
import { approve } from '../../actions/auth/approve.js'
import { listPersonas } from '../../actions/auth/personas.js'
import { endLogin, listLogins, logout, logoutAll, type LoginsCtx } from '../../actions/auth/logins.js'
import { refresh } from '../../actions/auth/refresh.js'
import { switchUsuario } from '../../actions/auth/switchUsuario.js'
import { freshRefreshToken } from '../../auth/refreshToken.js'
import { matchesPin } from '../../auth/secrets.js'
import type { Result } from '../../domain/cambio.js'
import { agentOf } from '../seam/agent.js'
import { Answer, Refused, unwrap } from '../seam/answer.js'
import { Handle, type TenantCall } from '../seam/call.js'
import { endLogins } from './endLogins.js'
import { House } from '../../house/house.js'
import { staffOf } from '../seam/staffOf.js'
import { loginAnswer, propio, tokensAnswer } from './loginAnswer.js'
import { guardedPin } from './pinLimits.js'
import { clearRefreshCookie, readRefresh } from './refreshCookie.js'
import { noterOf } from './refusedLogins.js'

@Controller()
export class AuthController {
  constructor(private readonly house: House) {}

  @Handle(routes.refresh)
  async refresh({ body, request, now, address }: TenantCall<Routes['refresh']>) {
    const { metrics, settings } = this.house
    const given = readRefresh(request, body, settings.PUBLIC_URL)
    if (!given) throw new Refused(refuse('refresh_invalido'))
    const { outcome, result, ended } = await refresh(this.ctx(now, address), given.token)
    metrics.refreshRotations.inc({ outcome })
    if (ended) {
      metrics.refreshReuse.inc()
      await endLogins(this.house, ended.usuarioId, [ended.id])
    }
    // A refusal leaves the cookie alone: the loser of a race must not take the winner's away (H34).
    return tokensAnswer(this.house, unwrap(result), given.cookie, now)
  }

  @Handle(routes.logout)
  async logout({ body, request, now, address }: TenantCall<Routes['logout']>) {
    const given = readRefresh(request, body, this.house.settings.PUBLIC_URL)
    const ended = given ? await logout(this.ctx(now, address), given.token) : null
    if (ended) await endLogins(this.house, ended.usuarioId, [ended.id])
    return new Answer(null, null, given?.cookie ? { 'set-cookie': clearRefreshCookie() } : {})
  }

  @Handle(routes.logoutAll)
  async logoutAll({ caller, now, address }: TenantCall<Routes['logoutAll']>) {
    const { identidad } = staffOf(caller)
    await endLogins(this.house, identidad.usuarioId, await logoutAll(this.ctx(now, address), identidad))
    return new Answer(null, null, { 'set-cookie': clearRefreshCookie() })
  }

  @Handle(routes.listLoginSessions)
  sessions({ caller, now }: TenantCall<Routes['listLoginSessions']>) {
    const { identidad, familiaId } = staffOf(caller)
    return listLogins({ refreshTokens: this.house.refreshTokens, now }, identidad, familiaId)
  }

  @Handle(routes.deleteLoginSession)
  async endSession({ caller, params, now, address }: TenantCall<Routes['deleteLoginSession']>) {
    const { identidad } = staffOf(caller)
    await endLogins(this.house, identidad.usuarioId, [
      unwrap(await endLogin(this.ctx(now, address), identidad, params.id)),
    ])
    return null
  }

  @Handle(routes.me)
  me({ caller }: TenantCall<Routes['me']>) {
    return propio(this.house, staffOf(caller).identidad)
  }

  @Handle(routes.listPersonas)
  async personas({ ctx, query: { cursor, limit, permiso } }: TenantCall<Routes['listPersonas']>) {
    return listPersonas(ctx, { cursor, limit, permiso })
  }

  @Handle(routes.approve)
  async approve(call: TenantCall<Routes['approve']>) {
    const { ctx, body } = call
    const { restauranteId } = ctx.store
    const attempt = () =>
      approve(ctx, {
        supervisorId: body.usuarioId,
        permiso: body.permiso,
        permisosOf: async () =>
          (await this.house.identidad.findActive({ usuarioId: body.usuarioId, restauranteId }))?.permisos ?? null,
        matches: (stored) => matchesPin(this.house.pinKey, restauranteId, stored, body.pin),
        token: freshRefreshToken(),
      })
    const { approval, expiresAt, supervisor } = unwrap(await this.withPin(call, attempt))
    return { approval, expiresAt, supervisor }
  }

  @Handle(routes.switchUsuario)
  async switch(call: TenantCall<Routes['switchUsuario']>) {
    const { ctx, caller, body, now, address, request } = call
    const {
      identidad: { restauranteId, usuarioId },
      familiaId,
      loginExpiresAt,
    } = staffOf(caller)
    const attempt = () =>
      switchUsuario(
        ctx,
        this.house.refreshTokens,
        { id: familiaId, restauranteId, usuarioId, expiresAt: loginExpiresAt },
        {
          usuarioId: body.usuarioId,
          matches: (stored) => matchesPin(this.house.pinKey, restauranteId, stored, body.pin),
          client: body.client,
          dispositivo: agentOf(request),
          ip: address,
        },
      )
    const loggedIn = unwrap(await this.withPin(call, attempt))
    await endLogins(this.house, usuarioId, [familiaId])
    return loginAnswer(this.house, loggedIn, body.client, now)
  }

  /** An attempt at a colleague's PIN: limited, and a wrong one stands in the trail of whoever holds the device. */
  private async withPin<T>(
    call: Pick<TenantCall, 'caller' | 'now' | 'address' | 'reply'> & { body: { usuarioId: string } },
    attempt: () => Promise<Result<T>>,
  ): Promise<Result<T>> {
    const caller = staffOf(call.caller)
    const { usuarioId } = call.body
    const isFailure = (result: Result<T>): boolean => !result.ok && result.code === 'pin_incorrecto'
    const result = await guardedPin(this.house, caller, usuarioId, attempt, isFailure)
    if (isFailure(result)) noterOf(this.house, call)({ ...caller.identidad, como: 'pin', de: usuarioId })
    return result
  }

  private ctx(now: Date, ip: string): LoginsCtx {
    const { refreshTokens, newId } = this.house
    return { refreshTokens, newId, now, ip }
  }
}
