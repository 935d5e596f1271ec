/** What a route that changes something acts on, as the audit trail calls it. Entries that are stored have these names: they only grow. */
export const sujetos = [
  'approvals',
  'carta',
  'categorias',
  'cuentas',
  'cursos',
  'dispositivos',
  'estaciones',
  'factores',
  'grupos-modificadores',
  'items',
  'llamadas',
  'llaves',
  'mesas',
  'modificadores',
  'outbox',
  'pedidos',
  'productos',
  'restaurante',
  'restaurantes',
  'roles',
  'sesiones',
  'solicitudes',
  'usuarios',
  'webhooks',
  'zonas',
] as const
export type Sujeto = (typeof sujetos)[number]

/**
 * How a route says it. The thing's id is the address's `:id`, or that of what the route makes; `id: 'caller'` where it is who asks.
 * `con`: ids in the body that the entry tells besides.
 */
export type SujetoDeRuta = Sujeto | { readonly tipo: Sujeto; readonly id?: 'caller'; readonly con?: readonly string[] }
