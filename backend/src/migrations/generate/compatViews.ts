import { file } from './ddl.js'

/** ISO 4217 currencies whose minor unit is the whole one: the same list as the service's. */
const WITHOUT_DECIMALS =
  "('BIF', 'CLP', 'DJF', 'GNF', 'ISK', 'JPY', 'KMF', 'KRW', 'PYG', 'RWF', 'UGX', 'UYI', 'VND', 'VUV', 'XAF', 'XOF', 'XPF')"

/** The names that readers from before the canonical schema still ask for. */
export const COMPAT_VIEWS = ['mesa', 'producto', 'pedido', 'item_pedido', 'usuario'] as const

const inUnits = (amount: string, moneda: string): string =>
  `${amount} / IF(${moneda} IN ${WITHOUT_DECIMALS}, 1.0, 100.0)`

const OLD_STATE = `CASE p.estado WHEN 'pendiente' THEN 'nuevo' WHEN 'aceptado' THEN 'nuevo' WHEN 'preparando' THEN 'en_proceso'
    WHEN 'entregado' THEN 'servido' WHEN 'rechazado' THEN 'cancelado' ELSE p.estado END`

const VIEWS: Readonly<Record<(typeof COMPAT_VIEWS)[number], string>> = {
  mesa: 'SELECT id, COALESCE(codigo, codigo_qr) AS codigo_qr, estado, restaurante_id, created_at, updated_at FROM mesas WHERE archivada = 0',
  producto: `SELECT p.id, p.restaurante_id, p.nombre, p.descripcion, ${inUnits('p.precio_minor', 'r.moneda')} AS precio, p.disponible
  FROM productos p JOIN restaurantes r ON r.id = p.restaurante_id WHERE p.archivado = 0`,
  pedido: `SELECT p.id, p.mesa_id, p.restaurante_id, ${OLD_STATE} AS estado, p.created_at, p.updated_at FROM pedidos p`,
  item_pedido: `SELECT i.id, i.pedido_id, i.producto_id, i.cantidad, ${inUnits('i.precio_minor', 'p.moneda')} AS precio_unitario
  FROM pedido_items i JOIN pedidos p ON p.restaurante_id = i.restaurante_id AND p.id = i.pedido_id`,
  usuario: 'SELECT id, restaurante_id, email, nombre, rol_id AS role_id FROM usuarios',
}

/** Read-only views under the old names, for readers that are not ours. */
export function renderCompatViews(): string {
  const statements = COMPAT_VIEWS.map(
    (name) => `CREATE OR REPLACE ALGORITHM=TEMPTABLE SQL SECURITY INVOKER VIEW \`${name}\` AS\n  ${VIEWS[name]}`,
  )
  return file(
    [
      'For OLD READERS ONLY: the old names over the canonical tables. Not updatable, no password hashes. Nothing of ArisGourmet reads them;',
      'infra/README.md says what they are for, compat_views_drop.sql takes them away.',
    ],
    ['SET NAMES utf8mb4', ...statements],
  )
}

export function renderCompatViewsDrop(): string {
  return file(
    ['Takes away what compat_views.sql made. Safe to run again.'],
    COMPAT_VIEWS.map((name) => `DROP VIEW IF EXISTS \`${name}\``),
  )
}
