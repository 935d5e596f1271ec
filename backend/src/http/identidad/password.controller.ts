import { Controller } from '@nestjs/common'
import { routes, type Routes } from '@arisgourmet/contract/http/routes'
import { loginActa } from '../../actions/auth/acta.js'
import { changePassword, resetPassword, startRecovery, type PasswordCtx } from '../../actions/auth/passwords.js'
import { normalize } from '../../actions/restaurantes/signUp.js'
import { hashPassword, verifyPassword } from '../../auth/passwords.js'
import { readRecovery, RECOVERY_MS } from '../../auth/recovery.js'
import { recoveryMail } from '../../auth/recoveryMail.js'
import { ok } from '../../domain/cambio.js'
import { sealMensaje } from '../../platform/mensaje.js'
import { publicLink } from '../../platform/publicLink.js'
import { unwrap } from '../seam/answer.js'
import { Handle, type TenantCall } from '../seam/call.js'
import { endLogins } from './endLogins.js'
import { House } from '../../house/house.js'
import { staffOf } from '../seam/staffOf.js'
import { guarded, takeOne } from '../seam/limits.js'

/** Passwords: one's own, and by a one-time link. */
@Controller()
export class PasswordController {
  constructor(private readonly house: House) {}

  @Handle(routes.changePassword)
  async change({ caller, body, now, address }: TenantCall<Routes['changePassword']>) {
    const { identidad, familiaId } = staffOf(caller)
    const attempt = () => changePassword(this.ctx(now, address), identidad, familiaId, body)
    await endLogins(
      this.house,
      identidad.usuarioId,
      unwrap(
        await guarded(
          this.house,
          'login',
          identidad.usuarioId,
          attempt,
          (result) => !result.ok && result.code === 'credenciales_invalidas',
        ),
      ),
    )
    return null
  }

  @Handle(routes.recover)
  async recover({ body, now, address }: TenantCall<Routes['recover']>) {
    await takeOne(this.house, 'recuperacion', `${normalize(body.restaurante)}:${normalize(body.email)}`)
    // Answered before it is known whether there is such an account: neither the words nor the time tell.
    void this.write(body, this.ctx(now, address)).catch((err: unknown) => {
      this.house.log.error({ err }, 'recovery mail')
    })
    return { mandaCorreo: this.house.settings.PUBLIC_URL !== undefined }
  }

  @Handle(routes.resetPassword)
  async reset({ body, now, address }: TenantCall<Routes['resetPassword']>) {
    const ended = unwrap(await resetPassword(this.ctx(now, address), this.house.recoveryKey, body))
    await endLogins(this.house, readRecovery(body.token, now)?.usuarioId ?? '', ended)
    return null
  }

  private ctx(now: Date, ip: string): PasswordCtx {
    const { identidad, refreshTokens, newId } = this.house
    return { identidad, refreshTokens, now, newId, ip, verify: verifyPassword, hash: hashPassword }
  }

  private async write(body: { restaurante: string; email: string }, ctx: PasswordCtx): Promise<void> {
    const found = await startRecovery(ctx, this.house.recoveryKey, body)
    const link = found && publicLink(this.house.settings, `recuperar=${found.token}`)
    if (!found) return
    if (link === null) {
      this.house.log.warn('recovery mail not sent: PUBLIC_URL is not set')
      return
    }
    const acta = () => ({
      ...loginActa(ctx, 'recover', null, null),
      sujetoTipo: 'usuarios' as const,
      sujetoId: found.usuarioId,
    })
    await this.house.storeOf(found.restauranteId, acta).write(async ({ restaurante, correos }) => {
      const { ajustes } = await restaurante.get()
      const mensaje = { to: found.to, ...recoveryMail(link, ajustes.trato) }
      const mensajeCifrado = sealMensaje(this.house.mailKey, mensaje)
      const venceAt = new Date(ctx.now.getTime() + RECOVERY_MS)
      await correos.put({ id: ctx.newId(), mensajeCifrado, venceAt }, ctx.now)
      return ok(null)
    })
  }
}
