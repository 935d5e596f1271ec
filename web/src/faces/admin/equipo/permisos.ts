import type { Permiso } from '@arisgourmet/contract/permisos'

/** The permissions as an owner thinks of them: by what a person does at work. */
export const GRUPOS = {
  salon: [
    'mesas.ver',
    'mesas.operar',
    'pedidos.ver',
    'pedidos.crear',
    'pedidos.aceptar',
    'items.marchar',
    'items.servir',
    'llamadas.atender',
  ],
  cocina: ['items.preparar', 'carta.agotar', 'cocina.pausar'],
  caja: ['cuentas.ver', 'cuentas.cobrar', 'caja.operar'],
  delicado: ['pedidos.cancelar', 'items.anular', 'cuentas.ajustar', 'cuentas.devolver'],
  local: ['carta.editar', 'mesas.editar', 'restaurante.editar', 'reportes.ver'],
  direccion: ['usuarios.editar', 'roles.editar', 'auditoria.ver', 'webhooks.editar', 'outbox.ver'],
} as const satisfies Record<string, readonly Permiso[]>

export type GrupoPermisos = keyof typeof GRUPOS

/** Those of `permisos` that a person lacks: nobody hands out, edits or takes over what they have not themselves. */
export const lackedBy = (can: (permiso: Permiso) => boolean, permisos: readonly Permiso[]): Permiso[] =>
  permisos.filter((permiso) => !can(permiso))
