import { Controller } from '@nestjs/common'
import { routes, type Routes } from '@arisgourmet/contract/http/routes'
import type { LoggedIn } from '../../actions/auth/beginLogin.js'
import { login } from '../../actions/auth/login.js'
import { findPending, loginByCode, loginByLlave, type FactorCtx } from '../../actions/auth/loginFactor.js'
import { logout } from '../../actions/auth/logins.js'
import { normalize } from '../../actions/restaurantes/signUp.js'
import { authenticationOptions } from '../../auth/llaves.js'
import { compareAtLogin, hashPassword } from '../../auth/passwords.js'
import { freshRefreshToken } from '../../auth/refreshToken.js'
import type { Result } from '../../domain/cambio.js'
import { unseal } from '../../platform/seal.js'
import { agentOf } from '../seam/agent.js'
import { unwrap, type Answer } from '../seam/answer.js'
import { Handle, type Call, type TenantCall } from '../seam/call.js'
import { endLogins } from './endLogins.js'
import { parteIn } from './factores.controller.js'
import { House } from '../../house/house.js'
import { guarded, takeOne } from '../seam/limits.js'
import { deviceTokenOf, knownAs } from './knownDevice.js'
import { accountOf, loginAnswer } from './loginAnswer.js'
import { readLeftBehind } from './refreshCookie.js'
import { noterOf } from './refusedLogins.js'

/** The ways in: a password, its second step, a passkey. */
@Controller()
export class LoginController {
  constructor(private readonly house: House) {}

  @Handle(routes.login)
  async login(call: TenantCall<Routes['login']>) {
    const { body, now, address, request } = call
    const { identidad, refreshTokens, newId, retos, storeOf } = this.house
    const it = { ...body, ...deviceOf(call), restaurante: normalize(body.restaurante) }
    const attempt = () =>
      login(
        {
          identidad,
          refreshTokens,
          retos,
          storeOf,
          now,
          newId,
          ip: address,
          hash: hashPassword,
          verify: compareAtLogin,
          refused: noterOf(this.house, call),
        },
        it,
      )
    const isFailure = (result: Result<unknown>): boolean => !result.ok && result.code === 'credenciales_invalidas'
    const account = accountOf(body.restaurante, body.email)
    const known = knownAs(this.house.deviceKey, deviceTokenOf(request, body.deviceToken), account)
    const fromAnywhere = () =>
      guarded(
        this.house,
        'direccion',
        address,
        () => guarded(this.house, 'login', account, attempt, isFailure),
        isFailure,
      )
    const loggedIn = await (known === null
      ? fromAnywhere()
      : guarded(this.house, 'loginConocido', `${known}:${account}`, attempt, isFailure))
    return this.enter(call, unwrap(loggedIn))
  }

  @Handle(routes.loginFactor)
  async factor(call: TenantCall<Routes['loginFactor']>) {
    const { body, address } = call
    const ctx = this.ctx(call)
    const attempt = async () => {
      const pending = await findPending(ctx, body.token)
      if (!pending.ok) return pending
      const byCode = () => loginByCode(ctx, pending.value, { ...body, ...deviceOf(call) })
      return guarded(
        this.house,
        'segundoFactor',
        pending.value.usuarioId,
        byCode,
        (result) => !result.ok && result.code === 'codigo_incorrecto',
      )
    }
    return this.enter(call, unwrap(await guarded(this.house, 'direccion', address, attempt, (result) => !result.ok)))
  }

  @Handle(routes.loginLlaveOpciones)
  async options(call: TenantCall<Routes['loginLlaveOpciones']>) {
    // Each is a row for five minutes, whoever asks.
    await takeOne(this.house, 'retos', call.address)
    const [token, opciones] = [freshRefreshToken(), await authenticationOptions(parteIn(this.house, call))]
    await this.house.retos.put(
      token,
      { tipo: 'llave', reto: opciones.challenge, restauranteId: null, usuarioId: null },
      call.now,
    )
    return { token, opciones: { ...opciones } }
  }

  @Handle(routes.loginLlave)
  async llave(call: TenantCall<Routes['loginLlave']>) {
    const { body, address } = call
    const attempt = () => loginByLlave(this.ctx(call), parteIn(this.house, call), { ...body, ...deviceOf(call) })
    return this.enter(call, unwrap(await guarded(this.house, 'direccion', address, attempt, (result) => !result.ok)))
  }

  /** A browser that signs in again leaves the login that it had: its cookie is replaced, and nobody could end it from here any more. */
  private async enter(
    { body: { client, deviceToken }, request, now, address }: Call & { body: DeviceBody },
    loggedIn: LoggedIn,
  ): Promise<Answer> {
    const { refreshTokens, newId, settings } = this.house
    const former = client === 'web' ? readLeftBehind(request, settings.PUBLIC_URL) : null
    const left = former === null ? null : await logout({ refreshTokens, newId, now, ip: address }, former)
    if (left) await endLogins(this.house, left.usuarioId, [left.id])
    return loginAnswer(this.house, loggedIn, client, now, { token: deviceTokenOf(request, deviceToken) })
  }

  private ctx(call: Pick<Call, 'now' | 'address' | 'reply'>): FactorCtx {
    const { identidad, refreshTokens, retos, storeOf, newId, factorKey } = this.house
    return {
      identidad,
      refreshTokens,
      retos,
      storeOf,
      newId,
      now: call.now,
      ip: call.address,
      key: factorKey,
      unseal,
      refused: noterOf(this.house, call),
      ended: (usuarioId, ids) => endLogins(this.house, usuarioId, ids),
    }
  }
}

/** What a device that signs in says of itself. */
interface DeviceBody {
  client: 'web' | 'native'
  dispositivo?: string | undefined
  deviceToken?: string | undefined
}

const deviceOf = ({ body, request }: { body: DeviceBody } & Pick<Call, 'request'>) => ({
  client: body.client,
  dispositivo: body.dispositivo ?? agentOf(request),
})
