import type { OldId } from './ids.js'
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

/** The state that an order had, in our word; one that had none of the five is history only. */
export const pedidoState = (old: string): string => PEDIDO_STATES[old.toLowerCase()] ?? 'cancelado'

/** An old word of the history, which nothing reads any more: ours, or itself. Undefined where the column cannot hold it. */
export function historyState(old: string): string | undefined {
  return PEDIDO_STATES[old.toLowerCase()] ?? (/^[\x20-\x7e]{0,20}$/.test(old) ? old : undefined)
}

/** At most `length` characters, as servers count them, with a sign where some are missing. */
export function shortened(text: string, length: number): string {
  const characters = Array.from(text)
  return characters.length <= length ? text : `${characters.slice(0, length - 1).join('')}…`
}

/** The first `length` characters, for what is only compared. */
export const cut = (text: string, length: number): string =>
  text.length <= length ? text : Array.from(text).slice(0, length).join('').trim()

/** `text`, or what stands for a name where there is none. */
export const named = (text: string | null, otherwise: string): string => (text?.trim() ? text : otherwise)

const MOST_OF_ONE_LINE = 99
const MOST_LINES = 20

/** A quantity as lines that may be ordered have it; undefined where it would take too many, or is none at all. */
export function linesOf(cantidad: number): readonly number[] | undefined {
  if (cantidad < 1 || cantidad > MOST_OF_ONE_LINE * MOST_LINES) return undefined
  const full = Array.from({ length: Math.floor(cantidad / MOST_OF_ONE_LINE) }, () => MOST_OF_ONE_LINE)
  const rest = cantidad % MOST_OF_ONE_LINE
  return rest === 0 ? full : [...full, rest]
}

/**
 * The largest total, in minor units, that is taken over as money: what a bill may hold today, so that sums over many orders stay exact. The
 * old columns went up to 18446744073709551615, which is what a subtraction leaves that went below zero.
 */
export const MOST_MINOR = 1_000_000_000_000

/** Free text that the old column called JSON, as an object: what reads it later expects one. */
export function objectOf(json: string, key: string): string {
  const parsed = parsedOf(json)
  if (parsed === undefined) return JSON.stringify({ [key]: json })
  return typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed) ? json : `{"${key}":${json}}`
}

/** JSON as the application will read it; a text that only a server takes for JSON becomes one. */
export const jsonOf = (json: string): string => (parsedOf(json) === undefined ? JSON.stringify(json) : json)

function parsedOf(json: string): unknown {
  try {
    return JSON.parse(json) as unknown
  } catch {
    return undefined
  }
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
  const parsed = json === null ? {} : parsedOf(json)
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

export const isKnownPermission = (name: string): boolean => Object.hasOwn(OF_PERMISSION, name)

/** What an old role may do now: its trade's permissions, and those that its old permissions became. */
export function permissionsOf(role: string, oldPermissions: readonly string[]): string[] {
  return [
    ...new Set([...(OF_ROLE[normalize(role)] ?? []), ...oldPermissions.flatMap((name) => OF_PERMISSION[name] ?? [])]),
  ].sort()
}

/** A reason not to adopt, with the row that it is about. */
export interface Finding {
  readonly table: LegacyTable
  readonly id: OldId
  readonly value: string
  readonly reason: string
}
