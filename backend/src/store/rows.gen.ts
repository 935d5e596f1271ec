// Generated from backend/src/migrations by `aris db generate`; the build fails when it differs. Never edit it.

import type { ColumnType, Generated, Insertable, Selectable, Updateable } from 'kysely'

/** JSON: any object or array goes in; what comes out is for a schema to parse. */
export type Json = ColumnType<unknown, object, object>
export type NullableJson = ColumnType<unknown, object | null | undefined, object | null>

export interface RestaurantesTable {
  id: string
  slug: string
  nombre: string
  pais: string
  moneda: string | null
  zona_horaria: string | null
  idioma: 'es' | 'en'
  direccion: string | null
  telefono: string | null
  ajustes: Json
  horario: NullableJson
  cocina_pausada: boolean
  version: number
  created_at: Date
  updated_at: Date
}

export interface RolesTable {
  id: string
  restaurante_id: string
  nombre: string
  nombre_norm: string
  permisos: Json
  de_sistema: boolean
  version: number
  created_at: Date
  updated_at: Date
}

export interface UsuariosTable {
  id: string
  restaurante_id: string
  email: string
  email_norm: string
  nombre: string
  password_hash: string
  pin_hash: string | null
  rol_id: string
  activo: boolean
  token_epoca: number
  last_login_at: Date | null
  version: number
  created_at: Date
  updated_at: Date
}

export interface RefreshTokensTable {
  id: string
  restaurante_id: string
  usuario_id: string
  familia_id: string
  generacion: number
  token_hash: string
  parent_id: string | null
  client: string
  dispositivo: string | null
  ip: string | null
  sucesor_cifrado: string | null
  created_at: Date
  rotated_at: Date | null
  expires_at: Date
  familia_expires_at: Date
  revoked_at: Date | null
  motivo_revocacion: string | null
  sucesor_de: string | null
}

export interface SigningKeysTable {
  kid: string
  algoritmo: string
  public_jwk: Json
  private_cifrada: string
  estado: 'next' | 'active' | 'retired'
  created_at: Date
  retired_at: Date | null
}

export interface ApprovalsTable {
  id: string
  restaurante_id: string
  supervisor_id: string
  solicitante_id: string
  permiso: string
  token_hash: string
  created_at: Date
  expires_at: Date
  used_at: Date | null
}

export interface RateLimitsTable {
  clave: string
  ventana_inicio: Date
  cuenta: number
  bloqueado_hasta: Date | null
}

export interface LegacyIdsTable {
  tabla: string
  id_viejo: number
  id_nuevo: string
}

export interface ZonasTable {
  id: string
  restaurante_id: string
  nombre: string
  orden: number
  version: number
  created_at: Date
  updated_at: Date
}

export interface MesasTable {
  id: string
  restaurante_id: string
  zona_id: string | null
  nombre: string
  capacidad: number
  estado: 'libre' | 'ocupada' | 'reservada' | 'inactiva'
  sesion_id: string | null
  codigo: string | null
  codigo_qr: string
  x: number
  y: number
  ancho: number
  alto: number
  forma: 'cuadrada' | 'redonda' | 'barra'
  reserva_nombre: string | null
  reservada_para: Date | null
  archivada: boolean
  version: number
  created_at: Date
  updated_at: Date
}

export interface SesionesMesaTable {
  id: string
  restaurante_id: string
  mesa_id: string
  estado: 'abierta' | 'cerrada' | 'expirada'
  pin: string
  pin_rotated_at: Date
  epoca: number
  comensales: number | null
  abierta_at: Date
  cerrada_at: Date | null
  ultima_actividad_at: Date
  abierta_por: string | null
  alertada_at: Date | null
  version: number
  created_at: Date
  updated_at: Date
  pin_anterior: string | null
}

export interface ComensalesTable {
  id: string
  restaurante_id: string
  sesion_id: string | null
  mesa_id: string
  nombre: string | null
  estado: 'solicitado' | 'activo' | 'rechazado' | 'revocado'
  resuelto_at: Date | null
  expires_at: Date | null
  version: number
  created_at: Date
  updated_at: Date
}

export interface HistorialEstadoMesaTable {
  id: string
  restaurante_id: string
  mesa_id: string
  sesion_id: string | null
  from_estado: string | null
  to_estado: string
  actor_tipo: 'usuario' | 'comensal' | 'sistema'
  actor_id: string | null
  motivo: string | null
  created_at: Date
}

export interface LlamadasTable {
  id: string
  restaurante_id: string
  sesion_id: string
  mesa_id: string
  comensal_id: string | null
  tipo: 'mesero' | 'cuenta'
  estado: 'pendiente' | 'atendida'
  attended_at: Date | null
  usuario_id: string | null
  version: number
  created_at: Date
  updated_at: Date
}

export interface EstacionesTable {
  id: string
  restaurante_id: string
  nombre: string
  nombre_norm: string
  orden: number
  capacidad: number
  archivada: boolean
  version: number
  created_at: Date
  updated_at: Date
}

export interface CursosTable {
  id: string
  restaurante_id: string
  nombre: string
  orden: number
  version: number
  created_at: Date
  updated_at: Date
}

export interface CategoriasTable {
  id: string
  restaurante_id: string
  nombre: string
  orden: number
  archivada: boolean
  version: number
  created_at: Date
  updated_at: Date
}

export interface ProductosTable {
  id: string
  restaurante_id: string
  categoria_id: string
  estacion_id: string
  curso_id: string | null
  nombre: string
  nombre_norm: string
  descripcion: string
  precio_minor: number
  impuesto_bps: number | null
  impuesto_incluido: boolean | null
  disponible: boolean
  alergenos: Json
  foto: string | null
  minutos_base: number
  orden: number
  archivado: boolean
  version: number
  created_at: Date
  updated_at: Date
}

export interface GruposModificadoresTable {
  id: string
  restaurante_id: string
  nombre: string
  min: number
  max: number
  archivado: boolean
  version: number
  created_at: Date
  updated_at: Date
}

export interface ModificadoresTable {
  id: string
  restaurante_id: string
  grupo_id: string
  nombre: string
  precio_minor: number
  disponible: boolean
  orden: number
  producto_id: string | null
}

export interface ProductoGruposTable {
  restaurante_id: string
  producto_id: string
  grupo_id: string
  orden: number
}

export interface FotosTable {
  id: string
  restaurante_id: string
  producto_id: string | null
  tipo: string
  ancho: number
  alto: number
  bytes: Uint8Array
  sha256: string
  created_at: Date
}

export interface PedidosTable {
  id: string
  restaurante_id: string
  numero: number
  dia_comercial: string
  sesion_id: string | null
  mesa_id: string | null
  para_llevar_nombre: string | null
  estado: 'pendiente' | 'aceptado' | 'preparando' | 'listo' | 'entregado' | 'rechazado' | 'cancelado'
  moneda: string
  total_minor: number
  comensal_id: string | null
  usuario_id: string | null
  motivo: string | null
  aceptado_at: Date | null
  version: number
  created_at: Date
  updated_at: Date
  cobrado_en_sesion_id: string | null
}

export interface PedidoItemsTable {
  id: string
  restaurante_id: string
  pedido_id: string
  linea: number
  producto_id: string
  nombre: string
  cantidad: number
  precio_minor: number
  total_minor: number
  impuesto_bps: number
  impuesto_incluido: boolean
  modificadores: Json
  nota: string | null
  estado: 'retenido' | 'pendiente' | 'preparando' | 'listo' | 'entregado' | 'anulado'
  estacion_id: string
  curso_id: string | null
  comensal_id: string | null
  usuario_id: string | null
  minutos_base: number
  promised_at: Date | null
  started_at: Date | null
  ready_at: Date | null
  served_at: Date | null
  motivo: string | null
  created_at: Date
  updated_at: Date
  estimated_at: Date | null
  fired_at: Date | null
}

export interface HistorialEstadoPedidoTable {
  id: string
  restaurante_id: string
  pedido_id: string
  item_id: string | null
  from_estado: string | null
  to_estado: string
  actor_tipo: 'usuario' | 'comensal' | 'sistema'
  actor_id: string | null
  motivo: string | null
  created_at: Date
}

export interface CuentasTable {
  id: string
  restaurante_id: string
  sesion_id: string | null
  pedido_id: string | null
  moneda: string
  estado: 'abierta' | 'cerrada'
  solicitada_at: Date | null
  cerrada_at: Date | null
  total_minor: number | null
  servicio_bps: number
  version: number
  created_at: Date
  updated_at: Date
}

export interface CuentaAjustesTable {
  id: string
  restaurante_id: string
  cuenta_id: string
  tipo: 'descuento' | 'cortesia' | 'recargo'
  monto_minor: number
  bps: number | null
  motivo: string
  usuario_id: string
  created_at: Date
}

export interface TurnosCajaTable {
  id: string
  restaurante_id: string
  usuario_id: string
  estado: 'abierto' | 'cerrado'
  fondo_inicial_minor: number
  contado_minor: number | null
  abierto_at: Date
  cerrado_at: Date | null
  version: number
  created_at: Date
  updated_at: Date
}

export interface PagosTable {
  id: string
  restaurante_id: string
  cuenta_id: string
  metodo: 'efectivo' | 'tarjeta' | 'transferencia' | 'qr'
  monto_minor: number
  propina_minor: number
  recibido_minor: number | null
  vuelto_minor: number
  redondeo_minor: number
  devuelto_minor: number
  turno_caja_id: string | null
  usuario_id: string
  created_at: Date
  dia_comercial: string
}

export interface DevolucionesTable {
  id: string
  restaurante_id: string
  pago_id: string
  monto_minor: number
  propina_minor: number
  motivo: string
  usuario_id: string
  created_at: Date
}

export interface MovimientosCajaTable {
  id: string
  restaurante_id: string
  turno_caja_id: string
  tipo: 'entrada' | 'salida'
  monto_minor: number
  motivo: string
  usuario_id: string
  created_at: Date
}

export interface ContadoresTable {
  restaurante_id: string
  clave: string
  valor: number
}

export interface IdempotencyKeysTable {
  restaurante_id: string
  actor: string
  clave: string
  ruta: string
  body_hash: string
  status: number | null
  answer: NullableJson
  created_at: Date
}

export interface OutboxTable {
  seq: Generated<number>
  shard: number
  id: string
  restaurante_id: string
  aggregate_type: string
  aggregate_id: string
  aggregate_version: number
  type: string
  payload: Json
  canales: Json
  created_at: Date
  attempts: Generated<number>
  next_attempt_at: Date | null
  last_error: string | null
}

export interface EventLogTable {
  shard: number
  shard_seq: number
  id: string
  restaurante_id: string
  aggregate_type: string
  aggregate_id: string
  aggregate_version: number
  type: string
  payload: Json
  canales: Json
  created_at: Date
  logged_at: Date
  pack: string | null
}

export interface OutboxDeadTable {
  id: string
  restaurante_id: string
  aggregate_type: string
  aggregate_id: string
  aggregate_version: number
  type: string
  payload: Json
  canales: Json
  created_at: Date
  shard: number
  sink: string
  error: string
  attempts: number
  died_at: Date
  replayed_at: Date | null
}

export interface RelayLeasesTable {
  shard: number
  holder: string
  fencing: number
  next_seq: number
  expires_at: Date
}

export interface SinkCursorsTable {
  sink: string
  shard: number
  position: number
  updated_at: Date
}

export interface WebhooksTable {
  id: string
  restaurante_id: string
  url: string
  eventos: Json
  secret_cifrado: string
  estado: 'activo' | 'pausado' | 'desactivado'
  fallos_desde: Date | null
  version: number
  created_at: Date
  updated_at: Date
}

export interface WebhookEntregasTable {
  id: string
  restaurante_id: string
  webhook_id: string
  event_id: string
  intento: number
  estado: string
  http_status: number | null
  error: string | null
  duracion_ms: number | null
  created_at: Date
}

export interface NotificacionesTable {
  id: string
  restaurante_id: string
  tipo: string
  payload: Json
  sent: boolean
  created_at: Date
}

export interface AuditoriaTable {
  id: string
  restaurante_id: string
  secuencia: number | null
  actor_tipo: 'usuario' | 'comensal' | 'sistema'
  actor_id: string | null
  accion: string
  sujeto_tipo: string
  sujeto_id: string | null
  antes: NullableJson
  despues: NullableJson
  ip: string | null
  created_at: Date
  hash: string | null
  hash_anterior: string | null
}

export interface AuditoriaPersonalTable {
  auditoria_id: string
  restaurante_id: string
  datos: Json
}

export interface SinkWaitingTable {
  id: string
  sink: string
  shard: number
  event_id: string
  shard_seq: number
  restaurante_id: string
  aggregate_type: string
  aggregate_id: string
  aggregate_version: number
  type: string
  payload: Json
  canales: Json
  created_at: Date
  attempts: Generated<number>
  next_attempt_at: Date
  last_error: string | null
  waiting_since: Date
}

export interface FactoresTotpTable {
  id: string
  restaurante_id: string
  usuario_id: string
  secreto_cifrado: string
  confirmado_at: Date | null
  ultimo_paso: number
  created_at: Date
}

export interface LlavesAccesoTable {
  id: string
  restaurante_id: string
  usuario_id: string
  nombre: string
  credencial_hash: string
  credencial_id: string
  clave_publica: Uint8Array
  contador: number
  transportes: Json
  created_at: Date
  last_used_at: Date | null
}

export interface CodigosRecuperacionTable {
  id: string
  restaurante_id: string
  usuario_id: string
  codigo_hash: string
  created_at: Date
}

export interface RetosTable {
  token_hash: string
  tipo: 'entrada' | 'llave_nueva' | 'llave'
  reto: string | null
  restaurante_id: string | null
  usuario_id: string | null
  created_at: Date
  expires_at: Date
}

export interface EventPacksTable {
  shard: number
  shard_seq: number
  restaurante_id: string
  first_id: string
  last_id: string
  first_at: Date
  last_at: Date
}

/** Every table by its name. */
export interface Database {
  restaurantes: RestaurantesTable
  roles: RolesTable
  usuarios: UsuariosTable
  refresh_tokens: RefreshTokensTable
  signing_keys: SigningKeysTable
  approvals: ApprovalsTable
  rate_limits: RateLimitsTable
  legacy_ids: LegacyIdsTable
  zonas: ZonasTable
  mesas: MesasTable
  sesiones_mesa: SesionesMesaTable
  comensales: ComensalesTable
  historial_estado_mesa: HistorialEstadoMesaTable
  llamadas: LlamadasTable
  estaciones: EstacionesTable
  cursos: CursosTable
  categorias: CategoriasTable
  productos: ProductosTable
  grupos_modificadores: GruposModificadoresTable
  modificadores: ModificadoresTable
  producto_grupos: ProductoGruposTable
  fotos: FotosTable
  pedidos: PedidosTable
  pedido_items: PedidoItemsTable
  historial_estado_pedido: HistorialEstadoPedidoTable
  cuentas: CuentasTable
  cuenta_ajustes: CuentaAjustesTable
  turnos_caja: TurnosCajaTable
  pagos: PagosTable
  devoluciones: DevolucionesTable
  movimientos_caja: MovimientosCajaTable
  contadores: ContadoresTable
  idempotency_keys: IdempotencyKeysTable
  outbox: OutboxTable
  event_log: EventLogTable
  outbox_dead: OutboxDeadTable
  relay_leases: RelayLeasesTable
  sink_cursors: SinkCursorsTable
  webhooks: WebhooksTable
  webhook_entregas: WebhookEntregasTable
  notificaciones: NotificacionesTable
  auditoria: AuditoriaTable
  auditoria_personal: AuditoriaPersonalTable
  sink_waiting: SinkWaitingTable
  factores_totp: FactoresTotpTable
  llaves_acceso: LlavesAccesoTable
  codigos_recuperacion: CodigosRecuperacionTable
  retos: RetosTable
  event_packs: EventPacksTable
}

export type RestaurantesRow = Selectable<RestaurantesTable>
export type NewRestaurantes = Insertable<RestaurantesTable>
export type RestaurantesUpdate = Updateable<RestaurantesTable>
export type RolesRow = Selectable<RolesTable>
export type NewRoles = Insertable<RolesTable>
export type RolesUpdate = Updateable<RolesTable>
export type UsuariosRow = Selectable<UsuariosTable>
export type NewUsuarios = Insertable<UsuariosTable>
export type UsuariosUpdate = Updateable<UsuariosTable>
export type RefreshTokensRow = Selectable<RefreshTokensTable>
export type NewRefreshTokens = Insertable<RefreshTokensTable>
export type RefreshTokensUpdate = Updateable<RefreshTokensTable>
export type SigningKeysRow = Selectable<SigningKeysTable>
export type NewSigningKeys = Insertable<SigningKeysTable>
export type SigningKeysUpdate = Updateable<SigningKeysTable>
export type ApprovalsRow = Selectable<ApprovalsTable>
export type NewApprovals = Insertable<ApprovalsTable>
export type ApprovalsUpdate = Updateable<ApprovalsTable>
export type RateLimitsRow = Selectable<RateLimitsTable>
export type NewRateLimits = Insertable<RateLimitsTable>
export type RateLimitsUpdate = Updateable<RateLimitsTable>
export type LegacyIdsRow = Selectable<LegacyIdsTable>
export type NewLegacyIds = Insertable<LegacyIdsTable>
export type LegacyIdsUpdate = Updateable<LegacyIdsTable>
export type ZonasRow = Selectable<ZonasTable>
export type NewZonas = Insertable<ZonasTable>
export type ZonasUpdate = Updateable<ZonasTable>
export type MesasRow = Selectable<MesasTable>
export type NewMesas = Insertable<MesasTable>
export type MesasUpdate = Updateable<MesasTable>
export type SesionesMesaRow = Selectable<SesionesMesaTable>
export type NewSesionesMesa = Insertable<SesionesMesaTable>
export type SesionesMesaUpdate = Updateable<SesionesMesaTable>
export type ComensalesRow = Selectable<ComensalesTable>
export type NewComensales = Insertable<ComensalesTable>
export type ComensalesUpdate = Updateable<ComensalesTable>
export type HistorialEstadoMesaRow = Selectable<HistorialEstadoMesaTable>
export type NewHistorialEstadoMesa = Insertable<HistorialEstadoMesaTable>
export type HistorialEstadoMesaUpdate = Updateable<HistorialEstadoMesaTable>
export type LlamadasRow = Selectable<LlamadasTable>
export type NewLlamadas = Insertable<LlamadasTable>
export type LlamadasUpdate = Updateable<LlamadasTable>
export type EstacionesRow = Selectable<EstacionesTable>
export type NewEstaciones = Insertable<EstacionesTable>
export type EstacionesUpdate = Updateable<EstacionesTable>
export type CursosRow = Selectable<CursosTable>
export type NewCursos = Insertable<CursosTable>
export type CursosUpdate = Updateable<CursosTable>
export type CategoriasRow = Selectable<CategoriasTable>
export type NewCategorias = Insertable<CategoriasTable>
export type CategoriasUpdate = Updateable<CategoriasTable>
export type ProductosRow = Selectable<ProductosTable>
export type NewProductos = Insertable<ProductosTable>
export type ProductosUpdate = Updateable<ProductosTable>
export type GruposModificadoresRow = Selectable<GruposModificadoresTable>
export type NewGruposModificadores = Insertable<GruposModificadoresTable>
export type GruposModificadoresUpdate = Updateable<GruposModificadoresTable>
export type ModificadoresRow = Selectable<ModificadoresTable>
export type NewModificadores = Insertable<ModificadoresTable>
export type ModificadoresUpdate = Updateable<ModificadoresTable>
export type ProductoGruposRow = Selectable<ProductoGruposTable>
export type NewProductoGrupos = Insertable<ProductoGruposTable>
export type ProductoGruposUpdate = Updateable<ProductoGruposTable>
export type FotosRow = Selectable<FotosTable>
export type NewFotos = Insertable<FotosTable>
export type FotosUpdate = Updateable<FotosTable>
export type PedidosRow = Selectable<PedidosTable>
export type NewPedidos = Insertable<PedidosTable>
export type PedidosUpdate = Updateable<PedidosTable>
export type PedidoItemsRow = Selectable<PedidoItemsTable>
export type NewPedidoItems = Insertable<PedidoItemsTable>
export type PedidoItemsUpdate = Updateable<PedidoItemsTable>
export type HistorialEstadoPedidoRow = Selectable<HistorialEstadoPedidoTable>
export type NewHistorialEstadoPedido = Insertable<HistorialEstadoPedidoTable>
export type HistorialEstadoPedidoUpdate = Updateable<HistorialEstadoPedidoTable>
export type CuentasRow = Selectable<CuentasTable>
export type NewCuentas = Insertable<CuentasTable>
export type CuentasUpdate = Updateable<CuentasTable>
export type CuentaAjustesRow = Selectable<CuentaAjustesTable>
export type NewCuentaAjustes = Insertable<CuentaAjustesTable>
export type CuentaAjustesUpdate = Updateable<CuentaAjustesTable>
export type TurnosCajaRow = Selectable<TurnosCajaTable>
export type NewTurnosCaja = Insertable<TurnosCajaTable>
export type TurnosCajaUpdate = Updateable<TurnosCajaTable>
export type PagosRow = Selectable<PagosTable>
export type NewPagos = Insertable<PagosTable>
export type PagosUpdate = Updateable<PagosTable>
export type DevolucionesRow = Selectable<DevolucionesTable>
export type NewDevoluciones = Insertable<DevolucionesTable>
export type DevolucionesUpdate = Updateable<DevolucionesTable>
export type MovimientosCajaRow = Selectable<MovimientosCajaTable>
export type NewMovimientosCaja = Insertable<MovimientosCajaTable>
export type MovimientosCajaUpdate = Updateable<MovimientosCajaTable>
export type ContadoresRow = Selectable<ContadoresTable>
export type NewContadores = Insertable<ContadoresTable>
export type ContadoresUpdate = Updateable<ContadoresTable>
export type IdempotencyKeysRow = Selectable<IdempotencyKeysTable>
export type NewIdempotencyKeys = Insertable<IdempotencyKeysTable>
export type IdempotencyKeysUpdate = Updateable<IdempotencyKeysTable>
export type OutboxRow = Selectable<OutboxTable>
export type NewOutbox = Insertable<OutboxTable>
export type OutboxUpdate = Updateable<OutboxTable>
export type EventLogRow = Selectable<EventLogTable>
export type NewEventLog = Insertable<EventLogTable>
export type EventLogUpdate = Updateable<EventLogTable>
export type OutboxDeadRow = Selectable<OutboxDeadTable>
export type NewOutboxDead = Insertable<OutboxDeadTable>
export type OutboxDeadUpdate = Updateable<OutboxDeadTable>
export type RelayLeasesRow = Selectable<RelayLeasesTable>
export type NewRelayLeases = Insertable<RelayLeasesTable>
export type RelayLeasesUpdate = Updateable<RelayLeasesTable>
export type SinkCursorsRow = Selectable<SinkCursorsTable>
export type NewSinkCursors = Insertable<SinkCursorsTable>
export type SinkCursorsUpdate = Updateable<SinkCursorsTable>
export type WebhooksRow = Selectable<WebhooksTable>
export type NewWebhooks = Insertable<WebhooksTable>
export type WebhooksUpdate = Updateable<WebhooksTable>
export type WebhookEntregasRow = Selectable<WebhookEntregasTable>
export type NewWebhookEntregas = Insertable<WebhookEntregasTable>
export type WebhookEntregasUpdate = Updateable<WebhookEntregasTable>
export type NotificacionesRow = Selectable<NotificacionesTable>
export type NewNotificaciones = Insertable<NotificacionesTable>
export type NotificacionesUpdate = Updateable<NotificacionesTable>
export type AuditoriaRow = Selectable<AuditoriaTable>
export type NewAuditoria = Insertable<AuditoriaTable>
export type AuditoriaUpdate = Updateable<AuditoriaTable>
export type AuditoriaPersonalRow = Selectable<AuditoriaPersonalTable>
export type NewAuditoriaPersonal = Insertable<AuditoriaPersonalTable>
export type AuditoriaPersonalUpdate = Updateable<AuditoriaPersonalTable>
export type SinkWaitingRow = Selectable<SinkWaitingTable>
export type NewSinkWaiting = Insertable<SinkWaitingTable>
export type SinkWaitingUpdate = Updateable<SinkWaitingTable>
export type FactoresTotpRow = Selectable<FactoresTotpTable>
export type NewFactoresTotp = Insertable<FactoresTotpTable>
export type FactoresTotpUpdate = Updateable<FactoresTotpTable>
export type LlavesAccesoRow = Selectable<LlavesAccesoTable>
export type NewLlavesAcceso = Insertable<LlavesAccesoTable>
export type LlavesAccesoUpdate = Updateable<LlavesAccesoTable>
export type CodigosRecuperacionRow = Selectable<CodigosRecuperacionTable>
export type NewCodigosRecuperacion = Insertable<CodigosRecuperacionTable>
export type CodigosRecuperacionUpdate = Updateable<CodigosRecuperacionTable>
export type RetosRow = Selectable<RetosTable>
export type NewRetos = Insertable<RetosTable>
export type RetosUpdate = Updateable<RetosTable>
export type EventPacksRow = Selectable<EventPacksTable>
export type NewEventPacks = Insertable<EventPacksTable>
export type EventPacksUpdate = Updateable<EventPacksTable>
