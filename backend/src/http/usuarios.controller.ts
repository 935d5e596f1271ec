import { Controller } from '@nestjs/common'
import { routes, type Routes } from '@arisgourmet/contract/http/routes'
import { refuse } from '@arisgourmet/contract/refusals'
import { pageOf } from '../actions/page.js'
import { createRol, editRol, removeRol, rolView } from '../actions/roles/roles.js'
import { createUsuario, editUsuario, removeUsuario, usuarioView } from '../actions/usuarios/usuarios.js'
import { refusePassword } from '../auth/passwordPolicy.js'
import { hashPassword } from '../auth/passwords.js'
import { pinHash } from '../auth/secrets.js'
import { Refused, unwrap } from './answer.js'
import { Handle, type TenantCall } from './call.js'
import { usuariosChanged } from './endLogins.js'
import { House } from './house.js'

@Controller()
export class UsuariosController {
  constructor(private readonly house: House) {}

  @Handle(routes.listUsuario)
  async list({ ctx, query }: TenantCall<Routes['listUsuario']>) {
    return pageOf(await ctx.store.read.usuarios.page(query.cursor, query.limit + 1), query.limit, usuarioView)
  }

  @Handle(routes.createUsuario)
  async create({ ctx, body }: TenantCall<Routes['createUsuario']>) {
    const { nombre, email, rolId, password, pin } = body
    const passwordHash = await hashStrong(password, [nombre, email])
    return unwrap(await createUsuario(ctx, { nombre, email, rolId, passwordHash, pinHash: pin === undefined ? null : this.hashPin(ctx.store.restauranteId, pin) }))
  }

  @Handle(routes.getUsuario)
  async get({ ctx, params }: TenantCall<Routes['getUsuario']>) {
    const usuario = await ctx.store.read.usuarios.get(params.id)
    return usuario ? usuarioView(usuario) : missing('usuario', params.id)
  }

  @Handle(routes.editUsuario)
  async edit({ ctx, params, body, ifMatch, now }: TenantCall<Routes['editUsuario']>) {
    const { nombre, email, rolId, activo, password, pin } = body
    const { view, effect } = unwrap(await editUsuario(ctx, params.id, {
      nombre, email, rolId, activo, ...(password === undefined ? {} : { passwordHash: await hashStrong(password, [nombre ?? '', email ?? '']) }),
      ...(pin === undefined ? {} : { pinHash: pin === null ? null : this.hashPin(ctx.store.restauranteId, pin) }),
    }, ifMatch))
    if (effect === 'ended') await this.house.refreshTokens.revokeAll({ restauranteId: ctx.store.restauranteId, usuarioId: view.id }, 'baja', now)
    if (effect !== 'none') await usuariosChanged(this.house, [view.id], effect === 'rights')
    return view
  }

  @Handle(routes.removeUsuario)
  async remove({ ctx, params }: TenantCall<Routes['removeUsuario']>) {
    unwrap(await removeUsuario(ctx, params.id))
    await usuariosChanged(this.house, [params.id], false)
    return null
  }

  @Handle(routes.listRol)
  async listRoles({ ctx, query }: TenantCall<Routes['listRol']>) {
    return pageOf(await ctx.store.read.roles.page(query.cursor, query.limit + 1), query.limit, rolView)
  }

  @Handle(routes.createRol)
  async createRol({ ctx, body }: TenantCall<Routes['createRol']>) {
    return unwrap(await createRol(ctx, body))
  }

  @Handle(routes.getRol)
  async getRol({ ctx, params }: TenantCall<Routes['getRol']>) {
    const rol = await ctx.store.read.roles.get(params.id)
    return rol ? rolView(rol) : missing('rol', params.id)
  }

  @Handle(routes.editRol)
  async editRol({ ctx, params, body, ifMatch }: TenantCall<Routes['editRol']>) {
    const { view, usuarioIds } = unwrap(await editRol(ctx, params.id, body, ifMatch))
    await usuariosChanged(this.house, usuarioIds, true)
    return view
  }

  @Handle(routes.removeRol)
  async removeRol({ ctx, params }: TenantCall<Routes['removeRol']>) {
    return unwrap(await removeRol(ctx, params.id))
  }

  private hashPin(restauranteId: string, pin: string): string {
    return pinHash(this.house.pinKey, restauranteId, pin)
  }
}

async function hashStrong(password: string, context: readonly string[]): Promise<string> {
  const weak = await refusePassword(password, context)
  if (weak) throw new Refused(weak)
  return hashPassword(password)
}

function missing(que: string, id: string): never {
  throw new Refused(refuse('no_encontrado', { que, id }))
}
