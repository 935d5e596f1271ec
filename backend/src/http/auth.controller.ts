import { Controller } from '@nestjs/common'
import { routes, type Routes } from '@arisgourmet/contract/http/routes'
import { refuse } from '@arisgourmet/contract/refusals'
import { approve } from '../actions/auth/approve.js'
import { endLogin, listLogins, logout, logoutAll, type LoginsCtx } from '../actions/auth/logins.js'
import { refresh } from '../actions/auth/refresh.js'
import { switchUsuario } from '../actions/auth/switchUsuario.js'
import { freshRefreshToken } from '../auth/refreshToken.js'
import { pinHash } from '../auth/secrets.js'
import type { Result } from '../domain/cambio.js'
import { Answer, Refused, unwrap } from './answer.js'
import { Handle, type TenantCall } from './call.js'
import { endLogins } from './endLogins.js'
import { House } from './house.js'
import { staffOf } from './staffOf.js'
import { guarded } from './limits.js'
import { loginAnswer, propio, tokensAnswer } from './loginAnswer.js'
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

  @Handle(routes.approve)
  async approve(call: TenantCall<Routes['approve']>) {
    const { ctx, body } = call
    const { restauranteId } = staffOf(call.caller).identidad
    const attempt = () =>
      approve(ctx, {
        pinHash: pinHash(this.house.pinKey, restauranteId, body.pin),
        permiso: body.permiso,
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
          pinHash: pinHash(this.house.pinKey, restauranteId, body.pin),
          client: body.client,
          dispositivo: request.headers['user-agent']?.slice(0, 200) ?? null,
          ip: address,
        },
      )
    const loggedIn = unwrap(await this.withPin(call, attempt))
    await endLogins(this.house, usuarioId, [familiaId])
    return loginAnswer(this.house, loggedIn, body.client, now)
  }

  /** Guessing a colleague's PIN is limited on each device, and in the restaurante as a whole; it stands in the trail of whoever holds the device. */
  private async withPin<T>(
    call: Pick<TenantCall, 'caller' | 'now' | 'address' | 'reply'>,
    attempt: () => Promise<Result<T>>,
  ): Promise<Result<T>> {
    const { identidad, familiaId } = staffOf(call.caller)
    const isFailure = (result: Result<T>): boolean => !result.ok && result.code === 'pin_incorrecto'
    const result = await guarded(
      this.house,
      'pinRestaurante',
      identidad.restauranteId,
      () => guarded(this.house, 'pinPersonal', familiaId, attempt, isFailure),
      isFailure,
    )
    if (isFailure(result)) noterOf(this.house, call)({ ...identidad, como: 'pin' })
    return result
  }

  private ctx(now: Date, ip: string): LoginsCtx {
    const { refreshTokens, newId } = this.house
    return { refreshTokens, newId, now, ip }
  }
}
