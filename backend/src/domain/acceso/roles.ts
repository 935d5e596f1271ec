import type { Permiso } from '@arisgourmet/contract/permisos'
import { refuse, type Refusal } from '@arisgourmet/contract/refusals'
import { may, type Actor } from '../entorno.js'

/** Stored where there is no password: no text is hashed to it. */
export const NO_PASSWORD = '!'

/** What a person needs to see of a role before touching it or who holds it. */
export interface RolState {
  nombre: string
  permisos: readonly Permiso[]
  deSistema: boolean
}

/** Nobody hands out, takes over or edits what they lack themselves: neither by a role, nor by another's account or password. */
export function refuseBeyond(actor: Actor, permisos: readonly Permiso[]): Refusal | null {
  const lacking = permisos.find((permiso) => !may(actor, permiso))
  return lacking === undefined ? null : refuse('permiso_no_delegable', { permiso: lacking })
}

/** The system's role is what a restaurante can always fall back on. */
export function refuseRolEdit(
  actor: Actor,
  before: RolState,
  after: Pick<RolState, 'permisos'> | null,
): Refusal | null {
  if (before.deSistema) return refuse('rol_de_sistema', { nombre: before.nombre })
  return refuseBeyond(actor, [...before.permisos, ...(after?.permisos ?? [])])
}

/** A usuario as the rule about the last administrator sees them. */
export interface Titular {
  activo: boolean
  rol: RolState
}

/** `others`: how many other active usuarios hold the system's role. `after`: null when the usuario goes. */
export function refuseLastAdmin(before: Titular, after: Titular | null, others: number): Refusal | null {
  const stays = after !== null && after.activo && after.rol.deSistema
  return before.activo && before.rol.deSistema && !stays && others === 0 ? refuse('ultimo_administrador') : null
}

/**
 * How somebody comes in: by an e-mail with a password, by a PIN on the house's devices, or both. Who may change accounts needs the former.
 * `conContrasena`: a password is given or there.
 */
export function refuseNoWayIn(it: {
  conCorreo: boolean
  conContrasena: boolean
  conPin: boolean
  permisos: Iterable<Permiso>
}): Refusal | null {
  if (!it.conCorreo && (it.conContrasena || needsPassword(it.permisos))) return refuse('correo_requerido')
  return it.conPin || (it.conCorreo && it.conContrasena) ? null : refuse('sin_entrada')
}

/** Who may change accounts signs in with a password: a short PIN must not open that door. */
export const needsPassword = (permisos: Iterable<Permiso>): boolean =>
  [...permisos].some((permiso) => permiso === 'usuarios.editar' || permiso === 'roles.editar')
