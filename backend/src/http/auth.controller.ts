import { Controller } from '@nestjs/common'
import { routes, type Routes } from '@arisgourmet/contract/http/routes'
import { refuse } from '@arisgourmet/contract/refusals'
import { login } from '../actions/auth/login.js'
import { normalize } from '../actions/restaurantes/signUp.js'
import { hashPassword, verifyNobody, verifyPassword } from '../auth/passwords.js'
import { ACCESS_SECONDS } from '../auth/signer.js'
import type { Identidad } from '../store/identidad.js'
import { Refused, unwrap } from './answer.js'
import { Handle, type TenantCall } from './call.js'
import { House } from './house.js'
import { guarded } from './limits.js'

@Controller()
export class AuthController {
  constructor(private readonly house: House) {}

  @Handle(routes.login)
  async login({ body, now, address }: TenantCall<Routes['login']>) {
    const { identidad, refreshTokens, newId, signer, authenticator } = this.house
    const attempt = () => login(
      { identidad, refreshTokens, now, newId, hash: hashPassword, verify: compare },
      { ...body, restaurante: normalize(body.restaurante), dispositivo: body.dispositivo ?? null, ip: address },
    )
    const { familiaId, usuarioId, restauranteId, refreshToken } = unwrap(await guarded(this.house, 'login', `${body.restaurante}:${normalize(body.email)}`, attempt, (result) => !result.ok))
    const alive = await authenticator.identifyLogin(familiaId, usuarioId, now)
    if (!alive) throw new Refused(refuse('credenciales_invalidas'))
    const tokens = { accessToken: await signer.sign({ usuarioId, restauranteId, familiaId }, now), expiresIn: ACCESS_SECONDS }
    return { ...tokens, ...(body.client === 'native' ? { refreshToken } : {}), usuario: await this.propio(alive) }
  }

  @Handle(routes.me)
  me({ caller }: TenantCall<Routes['me']>) {
    if (caller.tipo !== 'usuario') throw new Refused(refuse('no_autenticado'))
    return this.propio(caller.identidad)
  }

  private async propio({ usuarioId, nombre, email, rol, permisos, restauranteId }: Identidad) {
    const { id, slug, nombre: name, moneda, zonaHoraria, idioma } = await this.house.storeOf(restauranteId).read.restaurante.get()
    return { id: usuarioId, nombre, email, rol, permisos: [...permisos], restaurante: { id, slug, nombre: name, moneda, zonaHoraria, idioma } }
  }
}

async function compare(stored: string | null, password: string): Promise<{ ok: boolean; rehash: boolean }> {
  if (stored !== null) return verifyPassword(stored, password)
  await verifyNobody(password)
  return { ok: false, rehash: false }
}
