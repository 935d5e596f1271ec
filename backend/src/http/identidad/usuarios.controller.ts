import { Controller } from '@nestjs/common'
import type { BodyOf } from '@arisgourmet/contract/http/route'
import { routes, type Routes } from '@arisgourmet/contract/http/routes'
import { refuse } from '@arisgourmet/contract/refusals'
import type { Ctx } from '../../actions/ctx.js'
import { pageOf } from '../../actions/page.js'
import { normalize } from '../../actions/restaurantes/signUp.js'
import { createRol, editRol, removeRol, rolView } from '../../actions/roles/roles.js'
import {
  createUsuario,
  editUsuario,
  endUsuarioLogins,
  removeUsuario,
  usuarioView,
} from '../../actions/usuarios/usuarios.js'
import { refusePassword } from '../../auth/passwordPolicy.js'
import { hashPassword } from '../../auth/passwords.js'
import { hashPin } from '../../auth/secrets.js'
import type { Identidad } from '../../store/identidad/identidad.js'
import { Refused, unwrap } from '../seam/answer.js'
import { askPassword } from './askPassword.js'
import { Handle, type TenantCall } from '../seam/call.js'
import { usuariosChanged } from './endLogins.js'
import { House } from '../../house/house.js'

@Controller()
export class UsuariosController {
  constructor(private readonly house: House) {}

  @Handle(routes.listUsuario)
  async list({ ctx, query }: TenantCall<Routes['listUsuario']>) {
    return pageOf(await ctx.store.read.usuarios.page(query.cursor, query.limit + 1), query.limit, usuarioView)
  }

  @Handle(routes.createUsuario)
  async create({ ctx, body }: TenantCall<Routes['createUsuario']>) {
    const { nombre, email = null, rolId, password, pin } = body
    const words = [nombre, ...(email === null ? [] : [email]), ...(await casaOf(ctx))]
    const passwordHash = password === undefined ? null : await hashStrong(password, words)
    return unwrap(
      await createUsuario(ctx, {
        nombre,
        email,
        rolId,
        passwordHash,
        pinHash: pin === undefined ? null : this.hashPin(ctx.store.restauranteId, pin),
      }),
    )
  }

  @Handle(routes.getUsuario)
  async get({ ctx, params }: TenantCall<Routes['getUsuario']>) {
    const usuario = await ctx.store.read.usuarios.get(params.id)
    return usuario ? usuarioView(usuario) : missing('usuario', params.id)
  }

  @Handle(routes.editUsuario)
  async edit({ ctx, caller, params, body, ifMatch, now }: TenantCall<Routes['editUsuario']>) {
    const { nombre, email, rolId, activo, password, pin } = body
    if (caller.tipo === 'usuario' && caller.identidad.usuarioId === params.id)
      await this.confirmOwn(caller.identidad, body)
    const { view, effect } = unwrap(
      await editUsuario(
        ctx,
        params.id,
        {
          nombre,
          email,
          rolId,
          activo,
          ...(password === undefined
            ? {}
            : { passwordHash: await hashStrong(password, await wordsOf(ctx, params.id, body)) }),
          ...(pin === undefined ? {} : { pinHash: pin === null ? null : this.hashPin(ctx.store.restauranteId, pin) }),
        },
        ifMatch,
      ),
    )
    if (effect === 'ended')
      await this.house.refreshTokens.revokeAll(
        { restauranteId: ctx.store.restauranteId, usuarioId: view.id },
        'baja',
        now,
      )
    if (effect !== 'none') await usuariosChanged(this.house, [view.id], effect === 'rights')
    return view
  }

  @Handle(routes.endUsuarioLogins)
  async endLogins({ ctx, params, now }: TenantCall<Routes['endUsuarioLogins']>) {
    unwrap(await endUsuarioLogins(ctx, params.id))
    // Those in memory (REFRESH_INMEMORY_FALLBACK) are not in the table that the transaction changed.
    await this.house.refreshTokens.revokeAll(
      { restauranteId: ctx.store.restauranteId, usuarioId: params.id },
      'salida_total',
      now,
    )
    await usuariosChanged(this.house, [params.id], false)
    return null
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

  /** Who finds a tablet signed in must not make the account their own by a new address or password. */
  private async confirmOwn(
    own: Identidad,
    { email, password, passwordActual }: BodyOf<Routes['editUsuario']>,
  ): Promise<void> {
    const same = email === undefined || normalize(email ?? '') === normalize(own.email ?? '')
    if (password === undefined && same) return
    if (passwordActual === undefined) throw new Refused(refuse('confirme_contrasena'))
    await askPassword(this.house, own, passwordActual)
  }

  private hashPin(restauranteId: string, pin: string): string {
    return hashPin(this.house.pinKey, restauranteId, pin)
  }
}

/** What everybody who knows the house would try. */
async function casaOf({ store }: Ctx): Promise<string[]> {
  const { slug, nombre } = await store.read.restaurante.get()
  return [slug, nombre]
}

/** What a colleague's new password must not be made of: as they are called now, and as they will be. */
async function wordsOf(
  ctx: Ctx,
  id: string,
  { nombre, email }: { nombre?: string | undefined; email?: string | null | undefined },
): Promise<string[]> {
  const known = await ctx.store.read.usuarios.get(id)
  return [nombre, email, known?.nombre, known?.email, ...(await casaOf(ctx))].filter((word) => typeof word === 'string')
}

async function hashStrong(password: string, context: readonly string[]): Promise<string> {
  const weak = await refusePassword(password, context)
  if (weak) throw new Refused(weak)
  return hashPassword(password)
}

function missing(que: string, id: string): never {
  throw new Refused(refuse('no_encontrado', { que, id }))
}
