import { randomBytes } from 'node:crypto'
import { Controller } from '@nestjs/common'
import { routes, type Routes } from '@arisgourmet/contract/http/routes'
import {
  confirmTotp,
  createLlave,
  listFactores,
  llaveOpciones,
  removeLlave,
  removeTotp,
  renewCodigos,
  resetFactores,
  startTotp,
  type Vault,
} from '../../actions/auth/factores.js'
import { parteOf } from '../../auth/llaves.js'
import { freshRefreshToken } from '../../auth/refreshToken.js'
import { seal, unseal } from '../../platform/seal.js'
import { unwrap } from '../seam/answer.js'
import { askPassword } from './askPassword.js'
import { Handle, type Call, type TenantCall } from '../seam/call.js'
import { usuariosChanged } from './endLogins.js'
import { House } from '../../house/house.js'
import { staffOf } from '../seam/staffOf.js'
import { guarded } from '../seam/limits.js'

/** Second factors of one's own account. Whoever changes them shows the password again. */
@Controller()
export class FactoresController {
  constructor(private readonly house: House) {}

  @Handle(routes.listFactores)
  list({ ctx, caller }: TenantCall<Routes['listFactores']>) {
    return listFactores(ctx, staffOf(caller).identidad.usuarioId)
  }

  @Handle(routes.startTotp)
  async startTotp({ ctx, caller, body }: TenantCall<Routes['startTotp']>) {
    await askPassword(this.house, staffOf(caller).identidad, body.password)
    return unwrap(await startTotp(ctx, this.vault(), staffOf(caller).identidad, randomBytes(20)))
  }

  @Handle(routes.confirmTotp)
  async confirmTotp({ ctx, caller, body }: TenantCall<Routes['confirmTotp']>) {
    const { usuarioId } = staffOf(caller).identidad
    const attempt = () => confirmTotp(ctx, this.vault(), usuarioId, body.codigo)
    const confirmed = unwrap(
      await guarded(
        this.house,
        'segundoFactor',
        usuarioId,
        attempt,
        (result) => !result.ok && result.code === 'codigo_incorrecto',
      ),
    )
    this.house.authenticator.forgetUsuario(usuarioId)
    return confirmed
  }

  @Handle(routes.removeTotp)
  async removeTotp({ ctx, caller, body }: TenantCall<Routes['removeTotp']>) {
    await askPassword(this.house, staffOf(caller).identidad, body.password)
    unwrap(await removeTotp(ctx, staffOf(caller).identidad.usuarioId))
    await this.lost(staffOf(caller).identidad.usuarioId)
    return null
  }

  @Handle(routes.llaveOpciones)
  async llaveOpciones(call: TenantCall<Routes['llaveOpciones']>) {
    await askPassword(this.house, staffOf(call.caller).identidad, call.body.password)
    return llaveOpciones(
      call.ctx,
      this.house.retos,
      parteIn(this.house, call),
      staffOf(call.caller).identidad,
      freshRefreshToken(),
    )
  }

  @Handle(routes.createLlave)
  async createLlave(call: TenantCall<Routes['createLlave']>) {
    const { usuarioId } = staffOf(call.caller).identidad
    const made = unwrap(
      await createLlave(call.ctx, this.house.retos, this.vault(), parteIn(this.house, call), usuarioId, call.body),
    )
    this.house.authenticator.forgetUsuario(usuarioId)
    return made
  }

  @Handle(routes.removeLlave)
  async removeLlave({ ctx, caller, body, params }: TenantCall<Routes['removeLlave']>) {
    await askPassword(this.house, staffOf(caller).identidad, body.password)
    unwrap(await removeLlave(ctx, staffOf(caller).identidad.usuarioId, params.id))
    await this.lost(staffOf(caller).identidad.usuarioId)
    return null
  }

  @Handle(routes.renewCodigos)
  async renewCodigos({ ctx, caller, body }: TenantCall<Routes['renewCodigos']>) {
    await askPassword(this.house, staffOf(caller).identidad, body.password)
    return unwrap(await renewCodigos(ctx, this.vault(), staffOf(caller).identidad.usuarioId))
  }

  @Handle(routes.resetFactores)
  async resetFactores({ ctx, params }: TenantCall<Routes['resetFactores']>) {
    unwrap(await resetFactores(ctx, params.id))
    await this.lost(params.id)
    return null
  }

  /** Where a second factor is demanded, who lost it may do less from now on: their sockets come back with what they may see. */
  private lost(usuarioId: string): Promise<void> {
    return usuariosChanged(this.house, [usuarioId], true)
  }

  private vault(): Vault {
    return { key: this.house.factorKey, seal, unseal }
  }
}

/** For whom this installation's passkeys are made. */
export const parteIn = ({ settings }: House, { request }: Pick<Call, 'request'>) =>
  parteOf(settings.PUBLIC_URL, `${request.protocol}://${request.host}`)
