import type { LegacyTable } from './legacy.js'

/** Old state → new state of a pedido. */
export const PEDIDO_STATES: Readonly<Record<string, string>> = {
  nuevo: 'pendiente',
  en_proceso: 'preparando',
  listo: 'listo',
  servido: 'entregado',
  cancelado: 'cancelado',
}

/** New state of a pedido → state of its items: they take their pedido's. */
export const ITEM_STATES: Readonly<Record<string, string>> = {
  pendiente: 'pendiente',
  preparando: 'preparando',
  listo: 'listo',
  entregado: 'entregado',
  cancelado: 'anulado',
}

/** ISO 4217 currencies without decimals: their old "cents" are hundredths of the minor unit. */
const WITHOUT_DECIMALS = new Set([
  'BIF',
  'CLP',
  'DJF',
  'GNF',
  'ISK',
  'JPY',
  'KMF',
  'KRW',
  'PYG',
  'RWF',
  'UGX',
  'UYI',
  'VND',
  'VUV',
  'XAF',
  'XOF',
  'XPF',
])

/** How many old cents make a minor unit. Without a currency they stay as they are. */
export const centsPerMinor = (moneda: string | null): number =>
  moneda !== null && WITHOUT_DECIMALS.has(moneda) ? 100 : 1

const COUNTRY_OF_CURRENCY: Readonly<Record<string, string>> = {
  COP: 'CO',
  ARS: 'AR',
  CLP: 'CL',
  MXN: 'MX',
  PEN: 'PE',
  PYG: 'PY',
  UYU: 'UY',
  BOB: 'BO',
  BRL: 'BR',
  VES: 'VE',
  CRC: 'CR',
  GTQ: 'GT',
  HNL: 'HN',
  NIO: 'NI',
  DOP: 'DO',
  PAB: 'PA',
}
/** ISO 3166's code for a country that nobody has stated. */
const UNKNOWN_COUNTRY = 'ZZ'
/**
 * ISO 4217's code for no currency: such a restaurante is closed for orders until somebody sets one. The contract says it too; it is said
 * again here because a migration does not read what may change later.
 */
export const NO_CURRENCY = 'XXX'

export const countryOf = (moneda: string | null): string => COUNTRY_OF_CURRENCY[moneda ?? ''] ?? UNKNOWN_COUNTRY

export interface Metadata {
  readonly moneda: string | null
  readonly zona: string | null
}

/** Currency and zone of a restaurante's `metadata` JSON; null where it says nothing. */
export function metadataOf(json: string | null): Metadata {
  const parsed: unknown = json === null ? {} : JSON.parse(json)
  const { moneda, zona } = (typeof parsed === 'object' && parsed !== null ? parsed : {}) as Record<string, unknown>
  return {
    moneda: typeof moneda === 'string' && moneda ? moneda : null,
    zona: typeof zona === 'string' && zona ? zona : null,
  }
}

export const isCurrency = (code: string): boolean => /^[A-Z]{3}$/.test(code)

export function isZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).format(0) !== ''
  } catch {
    return false
  }
}

const CUT_OFF_HOURS = 4

/** The business day of an instant with the cut-off at 04:00. Without a zone it is counted in UTC: such a day is history only. */
export function businessDay(instant: Date, zone: string | null): string {
  const shifted = new Date(instant.getTime() - CUT_OFF_HOURS * 3_600_000)
  return new Intl.DateTimeFormat('sv-SE', {
    timeZone: zone ?? 'UTC',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  }).format(shifted)
}

/** Case, accents and blanks aside: what must be unique. */
export const normalize = (text: string): string =>
  text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/\s+/g, ' ').trim().normalize('NFC')

export const normalizeEmail = (email: string): string => email.trim().toLowerCase()

/** `La Ñaña d'Abril` → `la-nana-d-abril`; a number behind it where the name is taken. */
export function slugFor(name: string, taken: ReadonlySet<string>): string {
  const base =
    normalize(name)
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-|-$/g, '')
      .slice(0, 50)
      .replace(/-$/, '') || 'restaurante'
  let slug = base
  for (let n = 2; taken.has(slug); n += 1) slug = `${base}-${n}`
  return slug
}

const SALON = [
  'mesas.ver',
  'mesas.operar',
  'carta.agotar',
  'pedidos.ver',
  'pedidos.crear',
  'pedidos.aceptar',
  'items.servir',
  'items.marchar',
  'llamadas.atender',
  'cuentas.ver',
]
const COCINA = ['pedidos.ver', 'items.preparar', 'carta.agotar', 'cocina.pausar']
const ALL = [
  ...new Set([
    ...SALON,
    ...COCINA,
    'restaurante.editar',
    'mesas.editar',
    'carta.editar',
    'pedidos.cancelar',
    'items.anular',
    'cuentas.ajustar',
    'cuentas.cobrar',
    'cuentas.devolver',
    'caja.operar',
    'reportes.ver',
    'usuarios.editar',
    'roles.editar',
    'auditoria.ver',
    'webhooks.editar',
    'outbox.ver',
  ]),
]

const OF_ROLE: Readonly<Record<string, readonly string[]>> = { admin: ALL, host: SALON, mesero: SALON, cocina: COCINA }
const OF_PERMISSION: Readonly<Record<string, readonly string[]>> = {
  'mesas.ver': ['mesas.ver'],
  'mesas.liberar': ['mesas.operar'],
  'pedidos.ver': ['pedidos.ver'],
  'pedidos.cancelar': ['pedidos.cancelar', 'items.anular'],
  'productos.editar': ['carta.editar', 'carta.agotar'],
}

/** What an old role may do now: its trade's permissions, and those that its old permissions became. */
export function permissionsOf(role: string, oldPermissions: readonly string[]): string[] {
  return [
    ...new Set([...(OF_ROLE[normalize(role)] ?? []), ...oldPermissions.flatMap((name) => OF_PERMISSION[name] ?? [])]),
  ].sort()
}

/** A reason not to adopt, with the row that it is about. */
export interface Finding {
  readonly table: LegacyTable
  readonly id: number
  readonly value: string
  readonly reason: string
}
