/** One permission: `<noun>.<verb>`. The set is closed; a role holds any subset of it. */
export const permisos = [
  'restaurante.editar',
  'mesas.ver',
  'mesas.editar',
  'mesas.operar',
  'carta.editar',
  'carta.agotar',
  'pedidos.ver',
  'pedidos.crear',
  'pedidos.aceptar',
  'pedidos.cancelar',
  'items.preparar',
  'items.servir',
  'items.marchar',
  'items.anular',
  'cocina.pausar',
  'llamadas.atender',
  'cuentas.ver',
  'cuentas.ajustar',
  'cuentas.cobrar',
  'cuentas.devolver',
  'caja.operar',
  'reportes.ver',
  'usuarios.editar',
  'roles.editar',
  'auditoria.ver',
  'webhooks.editar',
  'outbox.ver',
] as const

export type Permiso = (typeof permisos)[number]

/** Permissions that a supervisor may lend for one action (`approval` in its body); who holds them may be listed by colleagues. */
export const permisosAprobables = [
  'pedidos.cancelar',
  'items.anular',
  'cuentas.ajustar',
  'cuentas.devolver',
] as const satisfies readonly Permiso[]

export type PermisoAprobable = (typeof permisosAprobables)[number]

const salon: Permiso[] = [
  'mesas.ver',
  'mesas.operar',
  'carta.agotar',
  'pedidos.ver',
  'pedidos.crear',
  'pedidos.aceptar',
  'items.servir',
  'items.marchar',
  'llamadas.atender',
  'cuentas.ver',
]
const cocina: Permiso[] = ['pedidos.ver', 'items.preparar', 'carta.agotar', 'cocina.pausar']
const caja: Permiso[] = [
  'mesas.ver',
  'mesas.operar',
  'pedidos.ver',
  'pedidos.crear',
  'cuentas.ver',
  'cuentas.cobrar',
  'caja.operar',
  'llamadas.atender',
]

/** The roles that a new restaurante starts with; its admin may edit all but `Administración`. */
export const rolesIniciales: readonly { nombre: string; permisos: readonly Permiso[]; deSistema: boolean }[] = [
  { nombre: 'Administración', permisos, deSistema: true },
  {
    nombre: 'Encargado',
    permisos: [
      ...new Set<Permiso>([
        ...salon,
        ...cocina,
        ...caja,
        'pedidos.cancelar',
        'items.anular',
        'cuentas.ajustar',
        'cuentas.devolver',
        'reportes.ver',
      ]),
    ],
    deSistema: false,
  },
  { nombre: 'Salón', permisos: salon, deSistema: false },
  { nombre: 'Cocina', permisos: cocina, deSistema: false },
  { nombre: 'Caja', permisos: caja, deSistema: false },
]
