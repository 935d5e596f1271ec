import type { Acta } from '../../store/casa/auditoria.js'

/** Where an act on a login comes from, and what it is made with. */
export interface Origen {
  now: Date
  newId: () => string
  ip: string | null
}

/**
 * What the trail says of an act on a login or an account. `accion`: the operation of the contract. `usuarioId`: who did it; null when the
 * credential does not say who holds it.
 */
export const loginActa = (
  { now, newId, ip }: Origen,
  accion: string,
  usuarioId: string | null,
  dispositivoId: string | null,
): Acta => ({
  id: newId(),
  now,
  ip,
  accion,
  sujetoTipo: 'dispositivos',
  sujetoId: dispositivoId,
  motivo: null,
  actorTipo: usuarioId === null ? 'sistema' : 'usuario',
  actorId: usuarioId,
})
