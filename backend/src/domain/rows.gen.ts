// Generated from backend/src/migrations by `aris db generate`; the build fails when it differs. Never edit it.

export interface RestaurantesRow {
  id: string
  slug: string
  nombre: string
  pais: string
  moneda: string | null
  zonaHoraria: string | null
  idioma: 'es' | 'en'
  direccion: string | null
  telefono: string | null
  ajustes: unknown
  horario: unknown
  cocinaPausada: boolean
  version: number
  createdAt: Date
  updatedAt: Date
}

export interface RolesRow {
  id: string
  restauranteId: string
  nombre: string
  nombreNorm: string
  permisos: unknown
  deSistema: boolean
  version: number
  createdAt: Date
  updatedAt: Date
}

export interface UsuariosRow {
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

export interface RefreshTokensRow {
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

export interface SigningKeysRow {
  kid: string
  algoritmo: string
  publicJwk: unknown
  privateCifrada: string
  estado: 'next' | 'active' | 'retired'
  createdAt: Date
  retiredAt: Date | null
}

export interface ApprovalsRow {
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

export interface RateLimitsRow {
  clave: string
  ventanaInicio: Date
  cuenta: number
  bloqueadoHasta: Date | null
  enCurso: number
  enCursoAt: Date | null
}

export interface LegacyIdsRow {
  tabla: string
  idViejo: number
  idNuevo: string
}

export interface ZonasRow {
  id: string
  restauranteId: string
  nombre: string
  orden: number
  version: number
  createdAt: Date
  updatedAt: Date
}

export interface MesasRow {
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

export interface SesionesMesaRow {
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

export interface ComensalesRow {
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
  red: string | null
  telefono: string | null
}

export interface HistorialEstadoMesaRow {
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

export interface LlamadasRow {
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

export interface EstacionesRow {
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

export interface CursosRow {
  id: string
  restauranteId: string
  nombre: string
  orden: number
  version: number
  createdAt: Date
  updatedAt: Date
}

export interface CategoriasRow {
  id: string
  restauranteId: string
  nombre: string
  orden: number
  archivada: boolean
  version: number
  createdAt: Date
  updatedAt: Date
}

export interface ProductosRow {
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
  alergenos: unknown
  foto: string | null
  minutosBase: number
  orden: number
  archivado: boolean
  version: number
  createdAt: Date
  updatedAt: Date
}

export interface GruposModificadoresRow {
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

export interface ModificadoresRow {
  id: string
  restauranteId: string
  grupoId: string
  nombre: string
  precioMinor: number
  disponible: boolean
  orden: number
  productoId: string | null
}

export interface ProductoGruposRow {
  restauranteId: string
  productoId: string
  grupoId: string
  orden: number
}

export interface FotosRow {
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

export interface PedidosRow {
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

export interface PedidoItemsRow {
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
  modificadores: unknown
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

export interface HistorialEstadoPedidoRow {
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

export interface CuentasRow {
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

export interface CuentaAjustesRow {
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

export interface TurnosCajaRow {
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

export interface PagosRow {
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

export interface DevolucionesRow {
  id: string
  restauranteId: string
  pagoId: string
  montoMinor: number
  propinaMinor: number
  motivo: string
  usuarioId: string
  createdAt: Date
}

export interface MovimientosCajaRow {
  id: string
  restauranteId: string
  turnoCajaId: string
  tipo: 'entrada' | 'salida'
  montoMinor: number
  motivo: string
  usuarioId: string
  createdAt: Date
}

export interface ContadoresRow {
  restauranteId: string
  clave: string
  valor: number
}

export interface IdempotencyKeysRow {
  restauranteId: string
  actor: string
  clave: string
  ruta: string
  bodyHash: string
  status: number | null
  answer: unknown
  createdAt: Date
}

export interface OutboxRow {
  seq: number
  shard: number
  id: string
  restauranteId: string
  aggregateType: string
  aggregateId: string
  aggregateVersion: number
  type: string
  payload: unknown
  canales: unknown
  createdAt: Date
  attempts: number
  nextAttemptAt: Date | null
  lastError: string | null
}

export interface EventLogRow {
  shard: number
  shardSeq: number
  id: string
  restauranteId: string
  aggregateType: string
  aggregateId: string
  aggregateVersion: number
  type: string
  payload: unknown
  canales: unknown
  createdAt: Date
  loggedAt: Date
  pack: string | null
}

export interface OutboxDeadRow {
  id: string
  restauranteId: string
  aggregateType: string
  aggregateId: string
  aggregateVersion: number
  type: string
  payload: unknown
  canales: unknown
  createdAt: Date
  shard: number
  sink: string
  error: string
  attempts: number
  diedAt: Date
  replayedAt: Date | null
}

export interface RelayLeasesRow {
  shard: number
  holder: string
  fencing: number
  nextSeq: number
  expiresAt: Date
}

export interface SinkCursorsRow {
  sink: string
  shard: number
  position: number
  updatedAt: Date
}

export interface WebhooksRow {
  id: string
  restauranteId: string
  url: string
  eventos: unknown
  secretCifrado: string
  estado: 'activo' | 'pausado' | 'desactivado'
  fallosDesde: Date | null
  version: number
  createdAt: Date
  updatedAt: Date
}

export interface WebhookEntregasRow {
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

export interface NotificacionesRow {
  id: string
  restauranteId: string
  tipo: string
  payload: unknown
  sent: boolean
  createdAt: Date
}

export interface AuditoriaRow {
  id: string
  restauranteId: string
  secuencia: number | null
  actorTipo: 'usuario' | 'comensal' | 'sistema'
  actorId: string | null
  accion: string
  sujetoTipo: string
  sujetoId: string | null
  antes: unknown
  despues: unknown
  ip: string | null
  createdAt: Date
  hash: string | null
  hashAnterior: string | null
}

export interface AuditoriaPersonalRow {
  auditoriaId: string
  restauranteId: string
  datos: unknown
}

export interface SinkWaitingRow {
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
  payload: unknown
  canales: unknown
  createdAt: Date
  attempts: number
  nextAttemptAt: Date
  lastError: string | null
  waitingSince: Date
}

export interface FactoresTotpRow {
  id: string
  restauranteId: string
  usuarioId: string
  secretoCifrado: string
  confirmadoAt: Date | null
  ultimoPaso: number
  createdAt: Date
}

export interface LlavesAccesoRow {
  id: string
  restauranteId: string
  usuarioId: string
  nombre: string
  credencialHash: string
  credencialId: string
  clavePublica: Uint8Array
  contador: number
  transportes: unknown
  createdAt: Date
  lastUsedAt: Date | null
}

export interface CodigosRecuperacionRow {
  id: string
  restauranteId: string
  usuarioId: string
  codigoHash: string
  createdAt: Date
}

export interface RetosRow {
  tokenHash: string
  tipo: 'entrada' | 'llave_nueva' | 'llave'
  reto: string | null
  restauranteId: string | null
  usuarioId: string | null
  createdAt: Date
  expiresAt: Date
}

export interface EventPacksRow {
  shard: number
  shardSeq: number
  restauranteId: string
  firstId: string
  lastId: string
  firstAt: Date
  lastAt: Date
}

export interface UnionesRow {
  id: string
  restauranteId: string
  sesionId: string
  mesaId: string
  unidaSesionId: string | null
  traido: unknown
  abiertaAt: Date
  createdAt: Date
  deshechaAt: Date | null
}

export interface CorreosRow {
  id: string
  restauranteId: string
  mensajeCifrado: string
  intentos: number
  proximoAt: Date
  venceAt: Date
  error: string | null
  murioAt: Date | null
  createdAt: Date
}
