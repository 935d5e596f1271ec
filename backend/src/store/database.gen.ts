// Generated from backend/src/migrations by `aris db generate`; the build fails when it differs. Never edit it.

import type * as Rows from '../domain/rows.gen.js'
import type { Table } from './table.js'

export interface Database {
  restaurantes: Table<Rows.RestaurantesRow, 'ajustes', 'horario'>
  roles: Table<Rows.RolesRow, 'permisos'>
  usuarios: Table<Rows.UsuariosRow>
  refreshTokens: Table<Rows.RefreshTokensRow>
  signingKeys: Table<Rows.SigningKeysRow, 'publicJwk'>
  approvals: Table<Rows.ApprovalsRow>
  rateLimits: Table<Rows.RateLimitsRow, never, never, 'enCurso'>
  legacyIds: Table<Rows.LegacyIdsRow>
  zonas: Table<Rows.ZonasRow>
  mesas: Table<Rows.MesasRow>
  sesionesMesa: Table<Rows.SesionesMesaRow>
  comensales: Table<Rows.ComensalesRow>
  historialEstadoMesa: Table<Rows.HistorialEstadoMesaRow>
  llamadas: Table<Rows.LlamadasRow>
  estaciones: Table<Rows.EstacionesRow>
  cursos: Table<Rows.CursosRow>
  categorias: Table<Rows.CategoriasRow>
  productos: Table<Rows.ProductosRow, 'alergenos'>
  gruposModificadores: Table<Rows.GruposModificadoresRow>
  modificadores: Table<Rows.ModificadoresRow>
  productoGrupos: Table<Rows.ProductoGruposRow>
  fotos: Table<Rows.FotosRow>
  pedidos: Table<Rows.PedidosRow>
  pedidoItems: Table<Rows.PedidoItemsRow, 'modificadores'>
  historialEstadoPedido: Table<Rows.HistorialEstadoPedidoRow>
  cuentas: Table<Rows.CuentasRow>
  cuentaAjustes: Table<Rows.CuentaAjustesRow>
  turnosCaja: Table<Rows.TurnosCajaRow>
  pagos: Table<Rows.PagosRow>
  devoluciones: Table<Rows.DevolucionesRow>
  movimientosCaja: Table<Rows.MovimientosCajaRow>
  contadores: Table<Rows.ContadoresRow>
  idempotencyKeys: Table<Rows.IdempotencyKeysRow, never, 'answer'>
  outbox: Table<Rows.OutboxRow, 'payload' | 'canales', never, 'seq' | 'attempts'>
  eventLog: Table<Rows.EventLogRow, 'payload' | 'canales'>
  outboxDead: Table<Rows.OutboxDeadRow, 'payload' | 'canales'>
  relayLeases: Table<Rows.RelayLeasesRow>
  sinkCursors: Table<Rows.SinkCursorsRow>
  webhooks: Table<Rows.WebhooksRow, 'eventos'>
  webhookEntregas: Table<Rows.WebhookEntregasRow>
  notificaciones: Table<Rows.NotificacionesRow, 'payload'>
  auditoria: Table<Rows.AuditoriaRow, never, 'antes' | 'despues'>
  auditoriaPersonal: Table<Rows.AuditoriaPersonalRow, 'datos'>
  sinkWaiting: Table<Rows.SinkWaitingRow, 'payload' | 'canales', never, 'attempts'>
  factoresTotp: Table<Rows.FactoresTotpRow>
  llavesAcceso: Table<Rows.LlavesAccesoRow, 'transportes'>
  codigosRecuperacion: Table<Rows.CodigosRecuperacionRow>
  retos: Table<Rows.RetosRow>
  eventPacks: Table<Rows.EventPacksRow>
  uniones: Table<Rows.UnionesRow, 'traido'>
  correos: Table<Rows.CorreosRow>
}
