import { ascii, bool, char, date, id, instant, int, json, money, nullable, oneOf, text } from '../dsl/columns.js'
import { ofRestaurante, tenant, tenantTable, to, versioned } from '../dsl/operations.js'

/** What was ordered, line by line, and what became of it. */
export const pedidos = [
  tenantTable('pedidos', {
    columns: {
      ...tenant, numero: int(), dia_comercial: date(), sesion_id: nullable(id()), mesa_id: nullable(id()),
      para_llevar_nombre: nullable(text(80)),
      estado: oneOf('pendiente', 'aceptado', 'preparando', 'listo', 'entregado', 'rechazado', 'cancelado'), moneda: char(3),
      total_minor: money(), comensal_id: nullable(id()), usuario_id: nullable(id()), motivo: nullable(text(200)),
      aceptado_at: nullable(instant()), ...versioned,
    },
    unique: [['restaurante_id', 'dia_comercial', 'numero']],
    index: [['restaurante_id', 'estado', 'created_at'], ['restaurante_id', 'sesion_id']],
    foreignKeys: [
      ofRestaurante, to('sesion_id', 'sesiones_mesa'), to('mesa_id', 'mesas'), to('comensal_id', 'comensales'), to('usuario_id', 'usuarios'),
    ],
    checks: { sesion_o_para_llevar: '(sesion_id IS NULL) = (para_llevar_nombre IS NOT NULL)' },
  }),
  tenantTable('pedido_items', {
    columns: {
      ...tenant, pedido_id: id(), linea: int(), producto_id: id(), nombre: text(255), cantidad: int(), precio_minor: money(),
      total_minor: money(), impuesto_bps: int(), impuesto_incluido: bool(), modificadores: json(), nota: nullable(text(280)),
      estado: oneOf('retenido', 'pendiente', 'preparando', 'listo', 'entregado', 'anulado'), estacion_id: id(), curso_id: nullable(id()),
      comensal_id: nullable(id()), usuario_id: nullable(id()), minutos_base: int(), promised_at: nullable(instant()),
      started_at: nullable(instant()), ready_at: nullable(instant()), served_at: nullable(instant()), motivo: nullable(text(200)),
      created_at: instant(), updated_at: instant(),
    },
    unique: [['restaurante_id', 'pedido_id', 'linea']],
    index: [['restaurante_id', 'estacion_id', 'estado']],
    foreignKeys: [
      to('pedido_id', 'pedidos'), to('producto_id', 'productos'), to('estacion_id', 'estaciones'), to('curso_id', 'cursos'),
      to('comensal_id', 'comensales'), to('usuario_id', 'usuarios'),
    ],
    checks: { cantidad: 'cantidad BETWEEN 1 AND 99', total: 'total_minor = cantidad * precio_minor' },
  }),
  tenantTable('historial_estado_pedido', {
    columns: {
      ...tenant, pedido_id: id(), item_id: nullable(id()), from_estado: nullable(ascii(20)), to_estado: ascii(20),
      actor_tipo: oneOf('usuario', 'comensal', 'sistema'), actor_id: nullable(id()), motivo: nullable(text(200)), created_at: instant(),
    },
    index: [['restaurante_id', 'pedido_id', 'created_at']],
    foreignKeys: [to('pedido_id', 'pedidos'), to('item_id', 'pedido_items')],
  }),
]
