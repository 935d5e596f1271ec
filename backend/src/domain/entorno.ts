import type { Permiso } from '@arisgourmet/contract/permisos'

/** Who acts. Permissions come with the actor, so that the domain can ask without a look-up. */
export type Actor =
  | { tipo: 'usuario'; id: string; permisos: ReadonlySet<Permiso> }
  | { tipo: 'comensal'; id: string; sesionId: string }
  | { tipo: 'sistema' }

/** What a pure function may not fetch for itself: the time, fresh UUIDv7 ids, and who acts. */
export interface Entorno {
  now: Date
  newId: () => string
  actor: Actor
}

export const actorId = (actor: Actor): string | null => (actor.tipo === 'sistema' ? null : actor.id)
export const usuarioIdOf = (actor: Actor): string | null => (actor.tipo === 'usuario' ? actor.id : null)
export const comensalIdOf = (actor: Actor): string | null => (actor.tipo === 'comensal' ? actor.id : null)
export const may = (actor: Actor, permiso: Permiso): boolean =>
  actor.tipo === 'sistema' || (actor.tipo === 'usuario' && actor.permisos.has(permiso))
