import type { LegacyTable } from './legacy.js'

/** A row of the old database with one column at a bound of its type, and what becomes of it. */
export interface Bound {
  readonly table: LegacyTable
  readonly column: string
  readonly is: string
  /** The old row's id. */
  readonly id: number | string
  /** Column → value as SQL; the rest of the row is ordinary. */
  readonly row: Readonly<Record<string, string>>
  /** Where it is seen, if in another row. */
  readonly at?: readonly [table: LegacyTable, id: number]
  /** Statements for what hangs on it. */
  readonly also?: string
  /** Columns of the new row. */
  readonly sees?: Readonly<Record<string, unknown>>
  /** What the audit trail keeps of it under `legado.valores`, or `legado.metadata` for that column. */
  readonly keeps?: Readonly<Record<string, unknown>>
}

const text = (value: string): string => `'${value.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`
const PLATE = '🍽'
const LONG = 'Cordero de los Andes con quinoa. '.repeat(2_000).slice(0, 65_535)
const BIGGEST = '18446744073709551615'
const EPOCH = '1970-01-01 00:00:00.000000'
const FIRST = '1970-01-01 00:00:01'
const LAST = '2038-01-19 03:14:07'

/** What an ordinary row of each table has besides its id. */
const ordinary: Readonly<Record<string, (id: number | string) => Readonly<Record<string, string>>>> = {
  restaurantes: (id) => ({ nombre: text(`Casa ${id}`) }),
  roles: (id) => ({ nombre: text(`papel ${id}`) }),
  permisos: (id) => ({ nombre: text(`permiso ${id}`) }),
  usuarios: (id) => ({
    restaurante_id: '1',
    email: text(`u${id}@casa.test`),
    password_hash: text('$2b$10$6X9AOfjzh7dLLnXO.xI.u.Caf6gPnECkRT5M8DIJ0OC5aFjUGJQ7q'),
    role_id: '5',
  }),
  mesas: (id) => ({ restaurante_id: '1', codigo: text(`B-${id}`) }),
  sesiones_mesa: () => ({ restaurante_id: '1', mesa_id: '1', started_at: text(LAST), ended_at: text(LAST) }),
  productos: (id) => ({ restaurante_id: '1', nombre: text(`plato ${id}`) }),
  pedidos: () => ({ restaurante_id: '1', estado: text('servido') }),
  pedido_items: () => ({ pedido_id: '905', producto_id: '1' }),
  historial_estado_pedido: () => ({ pedido_id: '1', from_estado: text('nuevo'), to_estado: text('listo') }),
  notificaciones: () => ({ restaurante_id: '1', tipo: text('aviso') }),
}

const times = (table: LegacyTable, columns: Readonly<Record<string, string>>): Bound[] =>
  Object.entries(columns).flatMap(([column, now], at) => [
    {
      table,
      column,
      is: 'zero',
      id: 700 + at,
      row: { [column]: text('0000-00-00 00:00:00') },
      sees: { [now]: EPOCH },
    },
    {
      table,
      column,
      is: 'the first',
      id: 710 + at,
      row: { [column]: text(FIRST) },
      sees: { [now]: `${FIRST}.000000` },
    },
    { table, column, is: 'the last', id: 720 + at, row: { [column]: text(LAST) }, sees: { [now]: `${LAST}.000000` } },
  ])

const stamped = (table: LegacyTable): Bound[] => times(table, { created_at: 'created_at', updated_at: 'updated_at' })

const metadata = (table: LegacyTable): Bound[] => [
  {
    table,
    column: 'metadata',
    is: 'a list',
    id: 730,
    row: { metadata: text('[1, "dos"]') },
    keeps: { metadata: [1, 'dos'] },
  },
  {
    table,
    column: 'metadata',
    is: 'a text',
    id: 731,
    row: { metadata: text('"suelto"') },
    keeps: { metadata: 'suelto' },
  },
  {
    table,
    column: 'metadata',
    is: 'null of JSON',
    id: 732,
    row: { metadata: text('null') },
    keeps: { metadata: null },
  },
  {
    table,
    column: 'metadata',
    is: 'very long',
    id: 733,
    row: { metadata: text(JSON.stringify({ nota: PLATE.repeat(50_000) })) },
    keeps: { nota: PLATE.repeat(50_000) },
  },
]

/** An order of one line. */
const ordered = (id: number, cantidad: string, price: string): string =>
  `INSERT INTO pedidos (id, restaurante_id, estado, total_cents) VALUES (${id}, 1, 'servido', ${cantidad} * CAST(${price} AS DECIMAL(40)));`
const item = (is: string, id: number, cantidad: string, price: string, it: Pick<Bound, 'sees' | 'keeps'>): Bound => ({
  table: 'pedido_items',
  column: cantidad.length > 1 ? 'cantidad' : 'price_cents',
  is,
  id,
  row: { pedido_id: String(id), cantidad, price_cents: price },
  also: ordered(id, cantidad, price),
  ...it,
})

/** One row per old column and bound: smallest, largest, empty, NULL, longest, zero, four-byte characters. */
export const bounds: readonly Bound[] = [
  {
    table: 'restaurantes',
    column: 'id',
    is: 'the largest',
    id: BIGGEST,
    row: {},
    sees: { nombre: `Casa ${BIGGEST}` },
  },
  {
    table: 'restaurantes',
    column: 'nombre',
    is: 'empty',
    id: 101,
    row: { nombre: "''" },
    sees: { nombre: 'Sin nombre (101)', slug: 'restaurante' },
    keeps: { nombre: '' },
  },
  {
    table: 'restaurantes',
    column: 'nombre',
    is: 'the longest, of four bytes',
    id: 102,
    row: { nombre: text(PLATE.repeat(200)) },
    sees: { nombre: PLATE.repeat(200) },
  },
  ...stamped('restaurantes'),
  ...metadata('restaurantes'),

  { table: 'roles', column: 'id', is: 'the largest', id: 65_535, row: {}, sees: { nombre: 'papel 65535' } },
  {
    table: 'roles',
    column: 'nombre',
    is: 'empty',
    id: 101,
    row: { nombre: "''" },
    sees: { nombre: 'Sin nombre (101)' },
    keeps: { nombre: '' },
  },
  {
    table: 'roles',
    column: 'nombre',
    is: 'the longest, longer still when it is normalised',
    id: 102,
    row: { nombre: text('ﷺ'.repeat(50)) },
    sees: { nombre: 'ﷺ'.repeat(50) },
  },
  {
    table: 'roles',
    column: 'nombre',
    is: 'another one but for a blank',
    id: 103,
    row: { nombre: text(' admin') },
    sees: { nombre: ' admin 2', de_sistema: 0 },
    keeps: { nombre: ' admin' },
  },
  {
    table: 'roles',
    column: 'descripcion',
    is: 'the longest',
    id: 104,
    row: { descripcion: text(PLATE.repeat(255)) },
    keeps: { descripcion: PLATE.repeat(255) },
  },
  {
    table: 'permisos',
    column: 'id and nombre and descripcion',
    is: 'the longest',
    id: 65_535,
    row: { nombre: text('ñ'.repeat(100)), descripcion: text(PLATE.repeat(255)) },
    also: "INSERT INTO roles (id, nombre) VALUES (105, 'con permiso'); INSERT INTO role_permisos VALUES (105, 65535);",
    at: ['roles', 105],
    keeps: { permisos: [{ nombre: 'ñ'.repeat(100), descripcion: PLATE.repeat(255) }] },
  },

  {
    table: 'usuarios',
    column: 'id',
    is: 'the largest',
    id: BIGGEST,
    row: {},
    sees: { email: `u${BIGGEST}@casa.test` },
  },
  {
    table: 'usuarios',
    column: 'email',
    is: 'empty',
    id: 101,
    row: { email: "''" },
    sees: { email: '', nombre: 'Sin nombre (101)' },
  },
  {
    table: 'usuarios',
    column: 'email',
    is: 'the longest, longer still in small letters',
    id: 102,
    row: { email: text('İ'.repeat(200)) },
    sees: { email: 'İ'.repeat(200) },
  },
  {
    table: 'usuarios',
    column: 'email',
    is: 'no address',
    id: 103,
    row: { email: text(PLATE) },
    sees: { email: PLATE, nombre: PLATE },
  },
  {
    table: 'usuarios',
    column: 'password_hash',
    is: 'empty',
    id: 104,
    row: { password_hash: "''" },
    sees: { password_hash: '!' },
    keeps: { password_hash: 'ilegible' },
  },
  {
    table: 'usuarios',
    column: 'password_hash',
    is: 'the longest, of four bytes',
    id: 105,
    row: { password_hash: text(PLATE.repeat(255)) },
    sees: { password_hash: '!' },
    keeps: { password_hash: 'ilegible' },
  },
  {
    table: 'usuarios',
    column: 'password_hash',
    is: 'of another kind, the longest',
    id: 106,
    row: { password_hash: text('a1'.repeat(127) + 'f') },
    sees: { password_hash: 'a1'.repeat(127) + 'f' },
  },
  { table: 'usuarios', column: 'nombre', is: 'NULL', id: 107, row: { nombre: 'NULL' }, sees: { nombre: 'u107' } },
  { table: 'usuarios', column: 'nombre', is: 'empty', id: 108, row: { nombre: "''" }, sees: { nombre: 'u108' } },
  {
    table: 'usuarios',
    column: 'nombre',
    is: 'the longest, of four bytes',
    id: 109,
    row: { nombre: text(PLATE.repeat(200)) },
    sees: { nombre: PLATE.repeat(200) },
  },
  { table: 'usuarios', column: 'role_id', is: 'the largest', id: 110, row: { role_id: '65535' } },
  ...stamped('usuarios'),
  ...metadata('usuarios'),

  { table: 'mesas', column: 'id', is: 'the largest', id: BIGGEST, row: {}, sees: { codigo: `B-${BIGGEST}` } },
  {
    table: 'mesas',
    column: 'codigo',
    is: 'empty',
    id: 101,
    row: { codigo: "''" },
    sees: { codigo: '', nombre: 'Mesa (101)' },
  },
  {
    table: 'mesas',
    column: 'codigo',
    is: 'the longest, of four bytes',
    id: 102,
    row: { codigo: text(PLATE.repeat(100)) },
    sees: { codigo: PLATE.repeat(100), nombre: PLATE.repeat(100) },
  },
  { table: 'mesas', column: 'nombre', is: 'NULL', id: 103, row: { nombre: 'NULL' }, sees: { nombre: 'B-103' } },
  { table: 'mesas', column: 'nombre', is: 'empty', id: 104, row: { nombre: "''" }, sees: { nombre: 'B-104' } },
  {
    table: 'mesas',
    column: 'nombre',
    is: 'the longest',
    id: 105,
    row: { nombre: text('ñ'.repeat(200)) },
    sees: { nombre: 'ñ'.repeat(200) },
  },
  {
    table: 'mesas',
    column: 'estado',
    is: 'none of its list',
    id: 106,
    row: { estado: "''" },
    sees: { estado: 'libre' },
  },
  {
    table: 'mesas',
    column: 'estado',
    is: 'the last of its list',
    id: 107,
    row: { estado: "'reservada'" },
    sees: { estado: 'reservada' },
  },
  {
    table: 'mesas',
    column: 'estado',
    is: 'taken, without a session',
    id: 108,
    row: { estado: "'ocupada'" },
    sees: { estado: 'ocupada' },
  },
  ...stamped('mesas'),
  ...metadata('mesas'),

  { table: 'sesiones_mesa', column: 'id', is: 'the largest', id: BIGGEST, row: {}, sees: { estado: 'cerrada' } },
  {
    table: 'sesiones_mesa',
    column: 'usuario_id',
    is: 'NULL',
    id: 901,
    row: { usuario_id: 'NULL' },
    sees: { abierta_por: null },
  },
  // A session's token was a secret; nobody needs that of a session which gets new ones, or has ended.
  {
    table: 'sesiones_mesa',
    column: 'token',
    is: 'the longest',
    id: 902,
    row: { token: text(PLATE.repeat(255)) },
    sees: { estado: 'cerrada' },
  },
  ...times('sesiones_mesa', { started_at: 'abierta_at', ended_at: 'cerrada_at' }),
  ...metadata('sesiones_mesa'),

  { table: 'productos', column: 'id', is: 'the largest', id: BIGGEST, row: {}, sees: { nombre: `plato ${BIGGEST}` } },
  {
    table: 'productos',
    column: 'nombre',
    is: 'empty',
    id: 101,
    row: { nombre: "''" },
    sees: { nombre: 'Sin nombre (101)' },
    keeps: { nombre: '' },
  },
  {
    table: 'productos',
    column: 'nombre',
    is: 'blank',
    id: 102,
    row: { nombre: text('   ') },
    sees: { nombre: 'Sin nombre (102)' },
    keeps: { nombre: '   ' },
  },
  {
    table: 'productos',
    column: 'nombre',
    is: 'the longest, longer still when it is normalised',
    id: 103,
    row: { nombre: text('ﷺ'.repeat(255)) },
    sees: { nombre: 'ﷺ'.repeat(255) },
  },
  {
    table: 'productos',
    column: 'nombre',
    is: 'the longest, of four bytes',
    id: 104,
    row: { nombre: text(PLATE.repeat(255)) },
    sees: { nombre: PLATE.repeat(255) },
  },
  {
    table: 'productos',
    column: 'descripcion',
    is: 'NULL',
    id: 105,
    row: { descripcion: 'NULL' },
    sees: { descripcion: '' },
  },
  {
    table: 'productos',
    column: 'descripcion',
    is: 'empty',
    id: 106,
    row: { descripcion: "''" },
    sees: { descripcion: '' },
  },
  {
    table: 'productos',
    column: 'descripcion',
    is: 'of 1,000 characters',
    id: 107,
    row: { descripcion: text(PLATE.repeat(1_000)) },
    sees: { descripcion: PLATE.repeat(1_000) },
  },
  {
    table: 'productos',
    column: 'descripcion',
    is: 'of 1,001 characters',
    id: 108,
    row: { descripcion: text(PLATE.repeat(1_001)) },
    sees: { descripcion: `${PLATE.repeat(999)}…` },
    keeps: { descripcion: PLATE.repeat(1_001) },
  },
  {
    table: 'productos',
    column: 'descripcion',
    is: 'the longest',
    id: 109,
    row: { descripcion: text(LONG) },
    sees: { descripcion: `${LONG.slice(0, 999)}…` },
    keeps: { descripcion: LONG },
  },
  {
    table: 'productos',
    column: 'precio_cents',
    is: 'the smallest',
    id: 110,
    row: { precio_cents: '0' },
    sees: { precio_minor: 0 },
  },
  {
    table: 'productos',
    column: 'precio_cents',
    is: 'the largest',
    id: 111,
    row: { precio_cents: '4294967295' },
    sees: { precio_minor: 4_294_967_295 },
  },
  {
    table: 'productos',
    column: 'disponible',
    is: 'the smallest',
    id: 112,
    row: { disponible: '-128' },
    sees: { disponible: 1 },
  },
  {
    table: 'productos',
    column: 'disponible',
    is: 'the largest',
    id: 113,
    row: { disponible: '127' },
    sees: { disponible: 1 },
  },
  { table: 'productos', column: 'disponible', is: 'no', id: 114, row: { disponible: '0' }, sees: { disponible: 0 } },
  ...stamped('productos'),
  ...metadata('productos'),

  {
    table: 'pedidos',
    column: 'id',
    is: 'the largest',
    id: BIGGEST,
    row: { estado: "'cancelado'" },
    sees: { estado: 'cancelado', mesa_id: null },
  },
  {
    table: 'pedidos',
    column: 'mesa_id',
    is: 'NULL',
    id: 901,
    row: { mesa_id: 'NULL', estado: "'cancelado'" },
    sees: { mesa_id: null, para_llevar_nombre: 'Sin mesa' },
  },
  {
    table: 'pedidos',
    column: 'usuario_id',
    is: 'NULL',
    id: 902,
    row: { usuario_id: 'NULL', estado: "'cancelado'" },
    sees: { usuario_id: null },
  },
  {
    table: 'pedidos',
    column: 'estado',
    is: 'new, and it has no items',
    id: 903,
    row: { estado: "'nuevo'" },
    sees: { estado: 'cancelado', total_minor: 0 },
    keeps: { estado: 'nuevo' },
  },
  {
    table: 'pedidos',
    column: 'estado',
    is: 'none of its list',
    id: 904,
    row: { estado: "''", total_cents: '500' },
    also: 'INSERT INTO pedido_items (pedido_id, producto_id, price_cents) VALUES (904, 1, 500);',
    sees: { estado: 'cancelado', total_minor: 500 },
    keeps: { estado: '' },
  },
  {
    table: 'pedidos',
    column: 'total_cents',
    is: 'the smallest',
    id: 905,
    row: { total_cents: '0', estado: "'cancelado'" },
    sees: { total_minor: 0 },
  },
  {
    table: 'pedidos',
    column: 'total_cents',
    is: 'the largest',
    id: 906,
    row: { total_cents: BIGGEST },
    also: `INSERT INTO pedido_items (pedido_id, producto_id, price_cents) VALUES (906, 1, ${BIGGEST});`,
    sees: { total_minor: 0, estado: 'entregado' },
    keeps: { total_cents: BIGGEST },
  },
  ...stamped('pedidos').map((it) => ({ ...it, row: { ...it.row, estado: "'cancelado'" } })),
  ...metadata('pedidos').map((it) => ({ ...it, row: { ...it.row, estado: "'cancelado'" } })),

  item('the smallest', 2_000, '00', '700', {
    sees: { cantidad: 1, precio_minor: 0 },
    keeps: { cantidad: 0, price_cents: '700' },
  }),
  item('as many as may be ordered at once', 2_001, '99', '700', { sees: { cantidad: 99, precio_minor: 700 } }),
  item('one more', 2_002, '100', '700', {
    sees: { cantidad: 99, precio_minor: 700 },
    keeps: { cantidad: 100, price_cents: '700' },
  }),
  item('as many as twenty lines hold', 2_003, '1980', '700', {
    sees: { cantidad: 99 },
    keeps: { cantidad: 1_980, price_cents: '700' },
  }),
  item('one more than twenty lines hold', 2_004, '1981', '700', {
    sees: { cantidad: 1, precio_minor: 1_386_700, nota: 'Cantidad original: 1981 × 700' },
    keeps: { cantidad: 1_981, price_cents: '700' },
  }),
  item('the largest', 2_005, '4294967295', '100', {
    sees: { cantidad: 1, precio_minor: 429_496_729_500 },
    keeps: { cantidad: 4_294_967_295, price_cents: '100' },
  }),
  item('the smallest', 2_006, '1', '0', { sees: { cantidad: 1, precio_minor: 0 } }),
  item('the most that a bill holds', 2_007, '1', '1000000000000', { sees: { precio_minor: 1_000_000_000_000 } }),
  item('a cent more', 2_008, '1', '1000000000001', {
    sees: { precio_minor: 0, nota: 'Importe original: 1 × 1000000000001' },
    keeps: { cantidad: 1, price_cents: '1000000000001' },
  }),
  item('the largest', 2_009, '1', BIGGEST, {
    sees: { precio_minor: 0, total_minor: 0, nota: `Importe original: 1 × ${BIGGEST}` },
    keeps: { cantidad: 1, price_cents: BIGGEST },
  }),
  { table: 'pedido_items', column: 'id', is: 'the largest', id: BIGGEST, row: {}, sees: { cantidad: 1 } },
  ...metadata('pedido_items').map((it) => ({ ...it, id: Number(it.id) + 90_000 })),

  {
    table: 'historial_estado_pedido',
    column: 'id',
    is: 'the largest',
    id: BIGGEST,
    row: {},
    sees: { to_estado: 'listo' },
  },
  {
    table: 'historial_estado_pedido',
    column: 'from_estado',
    is: 'NULL',
    id: 90_101,
    row: { from_estado: 'NULL' },
    sees: { from_estado: null, to_estado: 'listo' },
  },
  {
    table: 'historial_estado_pedido',
    column: 'from_estado',
    is: 'empty',
    id: 90_102,
    row: { from_estado: "''" },
    sees: { from_estado: '' },
  },
  {
    table: 'historial_estado_pedido',
    column: 'from_estado',
    is: 'the longest, of four bytes',
    id: 90_103,
    row: { from_estado: text(PLATE.repeat(50)) },
    sees: { from_estado: 'otro', to_estado: 'listo', motivo: `${PLATE.repeat(50)} → listo` },
    keeps: { from_estado: PLATE.repeat(50), to_estado: 'listo' },
  },
  {
    table: 'historial_estado_pedido',
    column: 'to_estado',
    is: 'in capitals',
    id: 90_104,
    row: { to_estado: "'SERVIDO'" },
    sees: { to_estado: 'entregado' },
  },
  {
    table: 'historial_estado_pedido',
    column: 'to_estado',
    is: 'a word of its own',
    id: 90_105,
    row: { to_estado: "'pagado'" },
    sees: { to_estado: 'pagado', motivo: null },
  },
  {
    table: 'historial_estado_pedido',
    column: 'to_estado',
    is: 'empty',
    id: 90_106,
    row: { to_estado: "''" },
    sees: { to_estado: '' },
  },
  {
    table: 'historial_estado_pedido',
    column: 'to_estado',
    is: 'the longest',
    id: 90_107,
    row: { to_estado: text('e'.repeat(50)) },
    sees: { to_estado: 'otro', motivo: `nuevo → ${'e'.repeat(50)}` },
    keeps: { from_estado: 'nuevo', to_estado: 'e'.repeat(50) },
  },
  {
    table: 'historial_estado_pedido',
    column: 'changed_by',
    is: 'NULL',
    id: 90_108,
    row: { changed_by: 'NULL' },
    sees: { actor_tipo: 'sistema', actor_id: null },
  },
  ...times('historial_estado_pedido', { created_at: 'created_at' }).map((it) => ({
    ...it,
    id: Number(it.id) + 90_000,
  })),

  { table: 'notificaciones', column: 'id', is: 'the largest', id: BIGGEST, row: {}, sees: { tipo: 'aviso' } },
  { table: 'notificaciones', column: 'tipo', is: 'empty', id: 901, row: { tipo: "''" }, sees: { tipo: '' } },
  {
    table: 'notificaciones',
    column: 'tipo',
    is: 'the longest, of four bytes',
    id: 902,
    row: { tipo: text(PLATE.repeat(100)) },
    sees: { tipo: PLATE.repeat(100) },
  },
  {
    table: 'notificaciones',
    column: 'payload',
    is: 'NULL',
    id: 903,
    row: { payload: 'NULL' },
    sees: { payload: '{}' },
  },
  {
    table: 'notificaciones',
    column: 'payload',
    is: 'a number',
    id: 904,
    row: { payload: "'1e400'" },
    sees: { payload: '1e400' },
  },
  {
    table: 'notificaciones',
    column: 'payload',
    is: 'very long',
    id: 905,
    row: { payload: text(JSON.stringify(['x'.repeat(300_000)])) },
    sees: { payload: JSON.stringify(['x'.repeat(300_000)]) },
  },
  { table: 'notificaciones', column: 'sent', is: 'the smallest', id: 906, row: { sent: '-128' }, sees: { sent: 1 } },
  { table: 'notificaciones', column: 'sent', is: 'no', id: 907, row: { sent: '0' }, sees: { sent: 0 } },
  ...times('notificaciones', { created_at: 'created_at' }),
]

/** The statements that put all of these rows into the old database. */
export function boundsSql(): string {
  const inserts = bounds.flatMap(({ table, id, row, also = '' }) => {
    const all = { id: String(id), ...ordinary[table]?.(id), ...row }
    return [`INSERT INTO ${table} (${Object.keys(all).join(', ')}) VALUES (${Object.values(all).join(', ')});`, also]
  })
  // Servers of that time were not strict: a zero time and no word of a list were taken.
  return ["SET SESSION sql_mode = '', time_zone = '+00:00';", ...inserts].join('\n')
}
