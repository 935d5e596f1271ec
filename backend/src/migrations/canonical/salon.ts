import { ascii, bool, id, instant, int, nullable, oneOf, text } from '../dsl/columns.js'
import { ofRestaurante, tenant, tenantTable, to, versioned } from '../dsl/operations.js'

/** The room: zonas, mesas, the parties' visits and the phones in them. */
export const salon = [
  tenantTable('zonas', {
    columns: { ...tenant, nombre: text(60), orden: int(), ...versioned },
    foreignKeys: [ofRestaurante],
  }),
  tenantTable('mesas', {
    columns: {
      ...tenant, zona_id: nullable(id()), nombre: text(200), capacidad: int(), estado: oneOf('libre', 'ocupada', 'reservada', 'inactiva'),
      sesion_id: nullable(id()), codigo: nullable(text(100)), codigo_qr: ascii(32), x: int(), y: int(), ancho: int(), alto: int(),
      forma: oneOf('cuadrada', 'redonda', 'barra'), reserva_nombre: nullable(text(80)), reservada_para: nullable(instant()),
      archivada: bool(), ...versioned,
    },
    unique: [['codigo_qr']],
    foreignKeys: [ofRestaurante, to('zona_id', 'zonas'), to('sesion_id', 'sesiones_mesa')],
    checks: {
      capacidad: 'capacidad BETWEEN 1 AND 99',
      ocupada_con_sesion: "(estado = 'ocupada') = (sesion_id IS NOT NULL)",
    },
  }),
  tenantTable('sesiones_mesa', {
    columns: {
      ...tenant, mesa_id: id(), estado: oneOf('abierta', 'cerrada', 'expirada'), pin: ascii(8), pin_rotated_at: instant(), epoca: int(),
      comensales: nullable(int()), abierta_at: instant(), cerrada_at: nullable(instant()), ultima_actividad_at: instant(),
      abierta_por: nullable(id()), alertada_at: nullable(instant()), ...versioned,
    },
    index: [['restaurante_id', 'estado', 'ultima_actividad_at'], ['restaurante_id', 'mesa_id', 'abierta_at']],
    foreignKeys: [to('mesa_id', 'mesas'), to('abierta_por', 'usuarios')],
    checks: { cerrada_at: "(estado = 'abierta') = (cerrada_at IS NULL)" },
  }),
  tenantTable('comensales', {
    columns: {
      ...tenant, sesion_id: nullable(id()), mesa_id: id(), nombre: nullable(text(60)),
      estado: oneOf('solicitado', 'activo', 'rechazado', 'revocado'), resuelto_at: nullable(instant()), expires_at: nullable(instant()),
      ...versioned,
    },
    index: [['restaurante_id', 'mesa_id', 'estado'], ['restaurante_id', 'sesion_id']],
    foreignKeys: [to('sesion_id', 'sesiones_mesa'), to('mesa_id', 'mesas')],
  }),
  tenantTable('historial_estado_mesa', {
    columns: {
      ...tenant, mesa_id: id(), sesion_id: nullable(id()), from_estado: nullable(ascii(20)), to_estado: ascii(20),
      actor_tipo: oneOf('usuario', 'comensal', 'sistema'), actor_id: nullable(id()), motivo: nullable(text(200)), created_at: instant(),
    },
    index: [['restaurante_id', 'mesa_id', 'created_at']],
    foreignKeys: [to('mesa_id', 'mesas'), to('sesion_id', 'sesiones_mesa')],
  }),
  tenantTable('llamadas', {
    columns: {
      ...tenant, sesion_id: id(), mesa_id: id(), comensal_id: nullable(id()), tipo: oneOf('mesero', 'cuenta'),
      estado: oneOf('pendiente', 'atendida'), attended_at: nullable(instant()), usuario_id: nullable(id()), ...versioned,
    },
    index: [['restaurante_id', 'estado', 'created_at'], ['restaurante_id', 'sesion_id', 'estado']],
    foreignKeys: [
      to('sesion_id', 'sesiones_mesa'), to('mesa_id', 'mesas'), to('comensal_id', 'comensales'), to('usuario_id', 'usuarios'),
    ],
  }),
]
