// Generated from backend/src/migrations by `aris db generate`; the build fails when it differs. Never edit it.

import type { ColumnType, Generated } from 'kysely'

/** JSON: any object or array goes in; what comes out is for a schema to parse. */
export type Json = ColumnType<unknown, object, object>
export type NullableJson = ColumnType<unknown, object | null | undefined, object | null>

export interface RestaurantesTable {
  id: string
  slug: string
  nombre: string
  pais: string
  moneda: string | null
  zonaHoraria: string | null
  idioma: 'es' | 'en'
  direccion: string | null
  telefono: string | null
  ajustes: Json
  horario: NullableJson
  cocinaPausada: boolean
  version: number
  createdAt: Date
  updatedAt: Date
}

export interface RolesTable {
  id: string
  restauranteId: string
  nombre: string
  nombreNorm: string
  permisos: Json
  deSistema: boolean
  version: number
  createdAt: Date
  updatedAt: Date
}

export interface UsuariosTable {
  id: string
  restauranteId: string
  email: string
  emailNorm: string
  nombre: string
  passwordHash: string
  pinHash: string | null
  rolId: string
  activo: boolean
  tokenEpoca: number
  lastLoginAt: Date | null
  version: number
  createdAt: Date
  updatedAt: Date
}

export interface RefreshTokensTable {
  id: string
  restauranteId: string
  usuarioId: string
  familiaId: string
  generacion: number
  tokenHash: string
  parentId: string | null
  client: string
  dispositivo: string | null
  ip: string | null
  sucesorCifrado: string | null
  createdAt: Date
  rotatedAt: Date | null
  expiresAt: Date
  familiaExpiresAt: Date
  revokedAt: Date | null
  motivoRevocacion: string | null
  sucesorDe: string | null
}

export interface SigningKeysTable {
  kid: string
  algoritmo: string
  publicJwk: Json
  privateCifrada: string
  estado: 'next' | 'active' | 'retired'
  createdAt: Date
  retiredAt: Date | null
}

export interface ApprovalsTable {
  id: string
  restauranteId: string
  supervisorId: string
  solicitanteId: string
  permiso: string
  tokenHash: string
  createdAt: Date
  expiresAt: Date
  usedAt: Date | null
}

export interface RateLimitsTable {
  clave: string
  ventanaInicio: Date
  cuenta: number
  bloqueadoHasta: Date | null
}

export interface LegacyIdsTable {
  tabla: string
  idViejo: number
  idNuevo: string
}

export interface ZonasTable {
  id: string
  restauranteId: string
  nombre: string
  orden: number
  version: number
  createdAt: Date
  updatedAt: Date
}

export interface MesasTable {
  id: string
  restauranteId: string
  zonaId: string | null
  nombre: string
  capacidad: number
  estado: 'libre' | 'ocupada' | 'reservada' | 'inactiva'
  sesionId: string | null
  codigo: string | null
  codigoQr: string
  x: number
  y: number
  ancho: number
  alto: number
  forma: 'cuadrada' | 'redonda' | 'barra'
  reservaNombre: string | null
  reservadaPara: Date | null
  archivada: boolean
  version: number
  createdAt: Date
  updatedAt: Date
}

export interface SesionesMesaTable {
  id: string
  restauranteId: string
  mesaId: string
  estado: 'abierta' | 'cerrada' | 'expirada'
  pin: string
  pinRotatedAt: Date
  epoca: number
  comensales: number | null
  abiertaAt: Date
  cerradaAt: Date | null
  ultimaActividadAt: Date
  abiertaPor: string | null
  alertadaAt: Date | null
  version: number
  createdAt: Date
  updatedAt: Date
  pinAnterior: string | null
}

export interface ComensalesTable {
  id: string
  restauranteId: string
  sesionId: string | null
  mesaId: string
  nombre: string | null
  estado: 'solicitado' | 'activo' | 'rechazado' | 'revocado'
  resueltoAt: Date | null
  expiresAt: Date | null
  version: number
  createdAt: Date
  updatedAt: Date
}

export interface HistorialEstadoMesaTable {
  id: string
  restauranteId: string
  mesaId: string
  sesionId: string | null
  fromEstado: string | null
  toEstado: string
  actorTipo: 'usuario' | 'comensal' | 'sistema'
  actorId: string | null
  motivo: string | null
  createdAt: Date
}

export interface LlamadasTable {
  id: string
  restauranteId: string
  sesionId: string
  mesaId: string
  comensalId: string | null
  tipo: 'mesero' | 'cuenta'
  estado: 'pendiente' | 'atendida'
  attendedAt: Date | null
  usuarioId: string | null
  version: number
  createdAt: Date
  updatedAt: Date
}

export interface EstacionesTable {
  id: string
  restauranteId: string
  nombre: string
  nombreNorm: string
  orden: number
  capacidad: number
  archivada: boolean
  version: number
  createdAt: Date
  updatedAt: Date
}

export interface CursosTable {
  id: string
  restauranteId: string
  nombre: string
  orden: number
  version: number
  createdAt: Date
  updatedAt: Date
}

export interface CategoriasTable {
  id: string
  restauranteId: string
  nombre: string
  orden: number
  archivada: boolean
  version: number
  createdAt: Date
  updatedAt: Date
}

export interface ProductosTable {
  id: string
  restauranteId: string
  categoriaId: string
  estacionId: string
  cursoId: string | null
  nombre: string
  nombreNorm: string
  descripcion: string
  precioMinor: number
  impuestoBps: number | null
  impuestoIncluido: boolean | null
  disponible: boolean
  alergenos: Json
  foto: string | null
  minutosBase: number
  orden: number
  archivado: boolean
  version: number
  createdAt: Date
  updatedAt: Date
}

export interface GruposModificadoresTable {
  id: string
  restauranteId: string
  nombre: string
  min: number
  max: number
  archivado: boolean
  version: number
  createdAt: Date
  updatedAt: Date
}

export interface ModificadoresTable {
  id: string
  restauranteId: string
  grupoId: string
  nombre: string
  precioMinor: number
  disponible: boolean
  orden: number
  productoId: string | null
}

export interface ProductoGruposTable {
  restauranteId: string
  productoId: string
  grupoId: string
  orden: number
}

export interface FotosTable {
  id: string
  restauranteId: string
  productoId: string | null
  tipo: string
  ancho: number
  alto: number
  bytes: Uint8Array
  sha256: string
  createdAt: Date
}

export interface PedidosTable {
  id: string
  restauranteId: string
  numero: number
  diaComercial: string
  sesionId: string | null
  mesaId: string | null
  paraLlevarNombre: string | null
  estado: 'pendiente' | 'aceptado' | 'preparando' | 'listo' | 'entregado' | 'rechazado' | 'cancelado'
  moneda: string
  totalMinor: number
  comensalId: string | null
  usuarioId: string | null
  motivo: string | null
  aceptadoAt: Date | null
  version: number
  createdAt: Date
  updatedAt: Date
  cobradoEnSesionId: string | null
}

export interface PedidoItemsTable {
  id: string
  restauranteId: string
  pedidoId: string
  linea: number
  productoId: string
  nombre: string
  cantidad: number
  precioMinor: number
  totalMinor: number
  impuestoBps: number
  impuestoIncluido: boolean
  modificadores: Json
  nota: string | null
  estado: 'retenido' | 'pendiente' | 'preparando' | 'listo' | 'entregado' | 'anulado'
  estacionId: string
  cursoId: string | null
  comensalId: string | null
  usuarioId: string | null
  minutosBase: number
  promisedAt: Date | null
  startedAt: Date | null
  readyAt: Date | null
  servedAt: Date | null
  motivo: string | null
  createdAt: Date
  updatedAt: Date
  estimatedAt: Date | null
  firedAt: Date | null
}

export interface HistorialEstadoPedidoTable {
  id: string
  restauranteId: string
  pedidoId: string
  itemId: string | null
  fromEstado: string | null
  toEstado: string
  actorTipo: 'usuario' | 'comensal' | 'sistema'
  actorId: string | null
  motivo: string | null
  createdAt: Date
}

export interface CuentasTable {
  id: string
  restauranteId: string
  sesionId: string | null
  pedidoId: string | null
  moneda: string
  estado: 'abierta' | 'cerrada'
  solicitadaAt: Date | null
  cerradaAt: Date | null
  totalMinor: number | null
  servicioBps: number
  version: number
  createdAt: Date
  updatedAt: Date
}

export interface CuentaAjustesTable {
  id: string
  restauranteId: string
  cuentaId: string
  tipo: 'descuento' | 'cortesia' | 'recargo'
  montoMinor: number
  bps: number | null
  motivo: string
  usuarioId: string
  createdAt: Date
}

export interface TurnosCajaTable {
  id: string
  restauranteId: string
  usuarioId: string
  estado: 'abierto' | 'cerrado'
  fondoInicialMinor: number
  contadoMinor: number | null
  abiertoAt: Date
  cerradoAt: Date | null
  version: number
  createdAt: Date
  updatedAt: Date
}

export interface PagosTable {
  id: string
  restauranteId: string
  cuentaId: string
  metodo: 'efectivo' | 'tarjeta' | 'transferencia' | 'qr'
  montoMinor: number
  propinaMinor: number
  recibidoMinor: number | null
  vueltoMinor: number
  redondeoMinor: number
  devueltoMinor: number
  turnoCajaId: string | null
  usuarioId: string
  createdAt: Date
  diaComercial: string
}

export interface DevolucionesTable {
  id: string
  restauranteId: string
  pagoId: string
  montoMinor: number
  propinaMinor: number
  motivo: string
  usuarioId: string
  createdAt: Date
}

export interface MovimientosCajaTable {
  id: string
  restauranteId: string
  turnoCajaId: string
  tipo: 'entrada' | 'salida'
  montoMinor: number
  motivo: string
  usuarioId: string
  createdAt: Date
}

export interface ContadoresTable {
  restauranteId: string
  clave: string
  valor: number
}

export interface IdempotencyKeysTable {
  restauranteId: string
  actor: string
  clave: string
  ruta: string
  bodyHash: string
  status: number | null
  answer: NullableJson
  createdAt: Date
}

export interface OutboxTable {
  seq: Generated<number>
  shard: number
  id: string
  restauranteId: string
  aggregateType: string
  aggregateId: string
  aggregateVersion: number
  type: string
  payload: Json
  canales: Json
  createdAt: Date
  attempts: Generated<number>
  nextAttemptAt: Date | null
  lastError: string | null
}

export interface EventLogTable {
  shard: number
  shardSeq: number
  id: string
  restauranteId: string
  aggregateType: string
  aggregateId: string
  aggregateVersion: number
  type: string
  payload: Json
  canales: Json
  createdAt: Date
  loggedAt: Date
  pack: string | null
}

export interface OutboxDeadTable {
  id: string
  restauranteId: string
  aggregateType: string
  aggregateId: string
  aggregateVersion: number
  type: string
  payload: Json
  canales: Json
  createdAt: Date
  shard: number
  sink: string
  error: string
  attempts: number
  diedAt: Date
  replayedAt: Date | null
}

export interface RelayLeasesTable {
  shard: number
  holder: string
  fencing: number
  nextSeq: number
  expiresAt: Date
}

export interface SinkCursorsTable {
  sink: string
  shard: number
  position: number
  updatedAt: Date
}

export interface WebhooksTable {
  id: string
  restauranteId: string
  url: string
  eventos: Json
  secretCifrado: string
  estado: 'activo' | 'pausado' | 'desactivado'
  fallosDesde: Date | null
  version: number
  createdAt: Date
  updatedAt: Date
}

export interface WebhookEntregasTable {
  id: string
  restauranteId: string
  webhookId: string
  eventId: string
  intento: number
  estado: string
  httpStatus: number | null
  error: string | null
  duracionMs: number | null
  createdAt: Date
}

export interface NotificacionesTable {
  id: string
  restauranteId: string
  tipo: string
  payload: Json
  sent: boolean
  createdAt: Date
}

export interface AuditoriaTable {
  id: string
  restauranteId: string
  secuencia: number | null
  actorTipo: 'usuario' | 'comensal' | 'sistema'
  actorId: string | null
  accion: string
  sujetoTipo: string
  sujetoId: string | null
  antes: NullableJson
  despues: NullableJson
  ip: string | null
  createdAt: Date
  hash: string | null
  hashAnterior: string | null
}

export interface AuditoriaPersonalTable {
  auditoriaId: string
  restauranteId: string
  datos: Json
}

export interface SinkWaitingTable {
  id: string
  sink: string
  shard: number
  eventId: string
  shardSeq: number
  restauranteId: string
  aggregateType: string
  aggregateId: string
  aggregateVersion: number
  type: string
  payload: Json
  canales: Json
  createdAt: Date
  attempts: Generated<number>
  nextAttemptAt: Date
  lastError: string | null
  waitingSince: Date
}

export interface FactoresTotpTable {
  id: string
  restauranteId: string
  usuarioId: string
  secretoCifrado: string
  confirmadoAt: Date | null
  ultimoPaso: number
  createdAt: Date
}

export interface LlavesAccesoTable {
  id: string
  restauranteId: string
  usuarioId: string
  nombre: string
  credencialHash: string
  credencialId: string
  clavePublica: Uint8Array
  contador: number
  transportes: Json
  createdAt: Date
  lastUsedAt: Date | null
}

export interface CodigosRecuperacionTable {
  id: string
  restauranteId: string
  usuarioId: string
  codigoHash: string
  createdAt: Date
}

export interface RetosTable {
  tokenHash: string
  tipo: 'entrada' | 'llave_nueva' | 'llave'
  reto: string | null
  restauranteId: string | null
  usuarioId: string | null
  createdAt: Date
  expiresAt: Date
}

export interface EventPacksTable {
  shard: number
  shardSeq: number
  restauranteId: string
  firstId: string
  lastId: string
  firstAt: Date
  lastAt: Date
}

/** Every table by its name. */
export interface Database {
  restaurantes: RestaurantesTable
  roles: RolesTable
  usuarios: UsuariosTable
  refreshTokens: RefreshTokensTable
  signingKeys: SigningKeysTable
  approvals: ApprovalsTable
  rateLimits: RateLimitsTable
  legacyIds: LegacyIdsTable
  zonas: ZonasTable
  mesas: MesasTable
  sesionesMesa: SesionesMesaTable
  comensales: ComensalesTable
  historialEstadoMesa: HistorialEstadoMesaTable
  llamadas: LlamadasTable
  estaciones: EstacionesTable
  cursos: CursosTable
  categorias: CategoriasTable
  productos: ProductosTable
  gruposModificadores: GruposModificadoresTable
  modificadores: ModificadoresTable
  productoGrupos: ProductoGruposTable
  fotos: FotosTable
  pedidos: PedidosTable
  pedidoItems: PedidoItemsTable
  historialEstadoPedido: HistorialEstadoPedidoTable
  cuentas: CuentasTable
  cuentaAjustes: CuentaAjustesTable
  turnosCaja: TurnosCajaTable
  pagos: PagosTable
  devoluciones: DevolucionesTable
  movimientosCaja: MovimientosCajaTable
  contadores: ContadoresTable
  idempotencyKeys: IdempotencyKeysTable
  outbox: OutboxTable
  eventLog: EventLogTable
  outboxDead: OutboxDeadTable
  relayLeases: RelayLeasesTable
  sinkCursors: SinkCursorsTable
  webhooks: WebhooksTable
  webhookEntregas: WebhookEntregasTable
  notificaciones: NotificacionesTable
  auditoria: AuditoriaTable
  auditoriaPersonal: AuditoriaPersonalTable
  sinkWaiting: SinkWaitingTable
  factoresTotp: FactoresTotpTable
  llavesAcceso: LlavesAccesoTable
  codigosRecuperacion: CodigosRecuperacionTable
  retos: RetosTable
  eventPacks: EventPacksTable
}
