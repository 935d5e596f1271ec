import { char, date, id, instant, int, money, nullable, oneOf, text } from '../dsl/columns.js'
import { ofRestaurante, tenant, tenantTable, to, versioned } from '../dsl/operations.js'

/** What is owed, what was paid, and the drawer that it went into. */
export const caja = [
  tenantTable('cuentas', {
    columns: {
      ...tenant,
      sesion_id: nullable(id()),
      pedido_id: nullable(id()),
      moneda: char(3),
      estado: oneOf('abierta', 'cerrada'),
      solicitada_at: nullable(instant()),
      cerrada_at: nullable(instant()),
      total_minor: nullable(money()),
      servicio_bps: int(),
      ...versioned,
    },
    unique: [
      ['restaurante_id', 'sesion_id'],
      ['restaurante_id', 'pedido_id'],
    ],
    index: [['restaurante_id', 'estado', 'cerrada_at']],
    foreignKeys: [ofRestaurante, to('sesion_id', 'sesiones_mesa'), to('pedido_id', 'pedidos')],
    checks: {
      sesion_o_pedido: '(sesion_id IS NULL) = (pedido_id IS NOT NULL)',
      cerrada: "(estado = 'cerrada') = (cerrada_at IS NOT NULL AND total_minor IS NOT NULL)",
    },
  }),
  tenantTable('cuenta_ajustes', {
    columns: {
      ...tenant,
      cuenta_id: id(),
      tipo: oneOf('descuento', 'cortesia', 'recargo'),
      monto_minor: money(),
      bps: nullable(int()),
      motivo: text(200),
      usuario_id: id(),
      created_at: instant(),
    },
    foreignKeys: [to('cuenta_id', 'cuentas'), to('usuario_id', 'usuarios')],
  }),
  tenantTable('turnos_caja', {
    columns: {
      ...tenant,
      usuario_id: id(),
      estado: oneOf('abierto', 'cerrado'),
      fondo_inicial_minor: money(),
      contado_minor: nullable(money()),
      abierto_at: instant(),
      cerrado_at: nullable(instant()),
      ...versioned,
    },
    index: [
      ['restaurante_id', 'usuario_id', 'estado'],
      ['restaurante_id', 'estado', 'abierto_at'],
    ],
    foreignKeys: [to('usuario_id', 'usuarios')],
    checks: { cerrado: "(estado = 'cerrado') = (cerrado_at IS NOT NULL)" },
  }),
  tenantTable('pagos', {
    columns: {
      ...tenant,
      cuenta_id: id(),
      metodo: oneOf('efectivo', 'tarjeta', 'transferencia', 'qr'),
      monto_minor: money(),
      propina_minor: money(),
      recibido_minor: nullable(money()),
      vuelto_minor: money(),
      redondeo_minor: money(),
      devuelto_minor: money(),
      turno_caja_id: nullable(id()),
      usuario_id: id(),
      created_at: instant(),
      dia_comercial: date(),
    },
    index: [
      ['restaurante_id', 'dia_comercial'],
      ['restaurante_id', 'cuenta_id', 'created_at'],
    ],
    foreignKeys: [to('cuenta_id', 'cuentas'), to('turno_caja_id', 'turnos_caja'), to('usuario_id', 'usuarios')],
    checks: { montos: 'monto_minor >= 0 AND propina_minor >= 0 AND vuelto_minor >= 0 AND devuelto_minor >= 0' },
  }),
  tenantTable('devoluciones', {
    columns: {
      ...tenant,
      pago_id: id(),
      monto_minor: money(),
      propina_minor: money(),
      motivo: text(200),
      usuario_id: id(),
      created_at: instant(),
    },
    foreignKeys: [to('pago_id', 'pagos'), to('usuario_id', 'usuarios')],
    checks: { montos: 'monto_minor >= 0 AND propina_minor >= 0' },
  }),
  tenantTable('movimientos_caja', {
    columns: {
      ...tenant,
      turno_caja_id: id(),
      tipo: oneOf('entrada', 'salida'),
      monto_minor: money(),
      motivo: text(200),
      usuario_id: id(),
      created_at: instant(),
    },
    foreignKeys: [to('turno_caja_id', 'turnos_caja'), to('usuario_id', 'usuarios')],
    checks: { monto: 'monto_minor > 0' },
  }),
]
