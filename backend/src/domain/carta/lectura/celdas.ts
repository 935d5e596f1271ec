import { parsePrecio, parsePrecioNumber, type MotivoPrecio, type PrecioLeido } from '@arisgourmet/contract/rules/dinero'
import { CeldaRota, Cifra } from './cifra.js'
import { LIMITES } from './limites.js'
import type { CodigoMotivo, ParametrosMotivo } from './motivos.js'
import { cleanProsa, cleanTexto, countCaracteres, isVacio, normalizeNombre } from './texto.js'
import type { Celda, ImpuestoLeido, Lectura } from './tipos.js'

/** A list of words is one text, its words with commas between them; anything else stays as it is. */
export function joinPalabras(celda: Celda): Celda {
  if (!Array.isArray(celda) || celda.length === 0) return celda
  const palabras = celda as readonly Celda[]
  return palabras.every((palabra) => typeof palabra === 'string') ? palabras.join(', ') : celda
}

/** A text of one line and at most `maximo` characters, cleaned; blank is ''. */
export function readTexto(celda: Celda, maximo: number): Lectura<string> {
  return readLimpio(celda, maximo, cleanTexto)
}

/** A text that may have several lines. */
export function readProsa(celda: Celda, maximo: number): Lectura<string> {
  return readLimpio(celda, maximo, cleanProsa)
}

function readLimpio(celda: Celda, maximo: number, clean: (texto: string) => string): Lectura<string> {
  const texto = toText(celda)
  if (texto === undefined) return refuse('valor_de_otro_tipo')
  // A megabyte is not normalised only to be refused: no clean text is that much shorter than what it was made from.
  const limpio = texto.length > maximo * 20 + 1000 ? texto : clean(texto)
  if (limpio.includes('\ufffd')) return refuse('caracter_ilegible')
  const largo = countCaracteres(limpio)
  return largo > maximo ? refuse('demasiado_largo', { largo, maximo }) : { ok: true, valor: limpio }
}

const MOTIVO_DE_PRECIO: Record<MotivoPrecio, CodigoMotivo> = {
  vacio: 'falta_valor',
  no_es_precio: 'precio_no_es_numero',
  negativo: 'precio_negativo',
  demasiados_decimales: 'precio_con_demasiados_decimales',
  ambiguo: 'precio_ambiguo',
  otra_moneda: 'precio_de_otra_moneda',
  demasiado_grande: 'precio_demasiado_grande',
}

/** A price in minor units, read with the number habits of the currency; a number of JSON or of a workbook is in major units. */
export function readPrecio(celda: Celda, moneda: string): Lectura<number> {
  const texto = toText(celda)
  if (texto === undefined) return refuse('valor_de_otro_tipo')
  const leido = celda instanceof Cifra ? parseCifra(celda, moneda) : parseCelda(celda, texto, moneda)
  return leido.ok ? bound(leido.minor) : refuse(MOTIVO_DE_PRECIO[leido.motivo], { moneda })
}

const parseCelda = (celda: Celda, texto: string, moneda: string): PrecioLeido =>
  typeof celda === 'number' ? parsePrecioNumber(celda, moneda) : parsePrecio(texto, moneda)

/** What stands around the number is judged as in a text; the number itself is taken as it is, since no mark in it can be misread. */
function parseCifra({ valor, marco }: Cifra, moneda: string): PrecioLeido {
  const solo = parsePrecio(marco, moneda)
  return solo.ok ? parsePrecioNumber(valor, moneda) : solo
}

/** A price that is already in minor units: a whole number, as the JSON export writes it. */
export function readPrecioMinor(celda: Celda): Lectura<number> {
  const texto = celda instanceof Cifra ? String(celda.valor) : (toText(celda)?.trim() ?? '')
  if (texto === '') return refuse('falta_valor')
  if (/^-\d/.test(texto)) return refuse('precio_negativo')
  if (!/^\d+$/.test(texto)) return refuse('precio_no_es_numero')
  return bound(Number(texto))
}

function bound(minor: number): Lectura<number> {
  return minor <= LIMITES.precioMinor ? { ok: true, valor: minor } : refuse('precio_demasiado_grande')
}

const SI = new Set('si s yes y true verdadero v t 1 on ok'.split(' '))
const NO = new Set('n no false falso f 0 off'.split(' '))
/** Words that say what they mean whatever the column asks: for sale, and not. */
const EN_VENTA = new Set([
  ...'hay disponible disponibles available activo activa active habilitado habilitada enabled visible vigente alta'.split(
    ' ',
  ),
  ...'publicado publicada published publish sellable vendible instock onlineonly instoreonly limitedavailability'.split(
    ' ',
  ),
  ...[
    'a la venta',
    'en venta',
    'en carta',
    'for sale',
    'in stock',
    'con stock',
    'en stock',
    'se vende',
    'catalog',
    'search',
  ],
  ...['catalogo', 'tienda', 'available for sale', 'shop and search results', 'shop', 'backorder', 'onbackorder'],
])
const FUERA_DE_VENTA = new Set([
  ...'agotado agotada agotados inactivo inactiva inactive unavailable disabled deshabilitado deshabilitada hidden'.split(
    ' ',
  ),
  ...'oculto oculta draft borrador private privado privada pending pendiente archived archivado archivada trash'.split(
    ' ',
  ),
  ...'papelera unpublished outofstock soldout discontinued descontinuado descontinuada discontinuado descatalogado'.split(
    ' ',
  ),
  ...'baja suspendido suspendida pausado pausada paused retirado retirada eliminado borrado deleted faltante -1 86'.split(
    ' ',
  ),
  ...[
    'no hay',
    'no disponible',
    'not available',
    'sold out',
    'out of stock',
    'sin stock',
    'no a la venta',
    'not for sale',
  ],
  ...[
    'no se vende',
    'de baja',
    'dado de baja',
    'fuera de carta',
    'fuera de venta',
    'fuera de temporada',
    'no publicado',
  ],
  ...['temporalmente agotado', 'desactivado', 'desactivada', 'unlisted'],
])
/** Marks that tick a box: in a column of marks a blank box is a no. */
const MARCAS = new Set(['x', '✓', '✔', '☑', '✅', '*', '•', '●'])
const MARCAS_NO = new Set(['✗', '✘', '☐', '❌', '-', '–', '—'])

/** Whether a value ticks a box, rather than saying yes in words. */
export function isMarca(celda: Celda): boolean {
  return typeof celda === 'string' && MARCAS.has(normalizeMarca(celda))
}

/** Yes, no, or not said ('' gives undefined). */
export function readBooleano(celda: Celda): Lectura<boolean | undefined> {
  return readVenta(celda, false)
}

/**
 * Whether it is for sale, by a column that asks that (`niega` false) or the contrary ("Archived", "Agotado"): there a yes is a no, and
 * the words that mean something by themselves ("archivado", "visible") keep their meaning.
 */
export function readVenta(celda: Celda, niega: boolean): Lectura<boolean | undefined> {
  if (typeof celda === 'boolean') return { ok: true, valor: celda !== niega }
  const texto = toText(celda)
  if (texto === undefined) return refuse('si_o_no')
  const plano = normalizeMarca(texto.replace(/^https?:\/\/schema\.org\//iu, ''))
  if (plano === '') return { ok: true, valor: undefined }
  if (EN_VENTA.has(plano)) return { ok: true, valor: true }
  if (FUERA_DE_VENTA.has(plano)) return { ok: true, valor: false }
  if (SI.has(plano) || MARCAS.has(plano)) return { ok: true, valor: !niega }
  return NO.has(plano) || MARCAS_NO.has(plano) ? { ok: true, valor: niega } : refuse('si_o_no')
}

/** A number of things, as a stock count is written; undefined where it is no number. */
export function readCuenta(celda: Celda): number | undefined {
  const texto = celda instanceof Cifra ? String(celda.valor) : (toText(celda) ?? '').trim()
  return /^-?\d{1,9}(?:[.,]\d{1,6})?$/u.test(texto) ? Number(texto.replace(',', '.')) : undefined
}

function normalizeMarca(texto: string): string {
  return normalizeNombre(texto.slice(0, 60).replace('\ufe0f', ''))
}

/** Whole minutes: "12", "12 min", "12,0", "12'"; blank gives undefined. */
export function readMinutos(celda: Celda): Lectura<number | undefined> {
  const texto = toText(celda)?.trim().toLowerCase()
  if (texto === '') return { ok: true, valor: undefined }
  const numero = /^(\d{1,4})(?:[.,]0+)?\s*(?:m|min|mins|minutos?|minutes?|['’′])?\.?$/.exec((texto ?? '').slice(0, 40))
  const minutos = numero ? Number(numero[1]) : Number.NaN
  return minutos <= LIMITES.minutos
    ? { ok: true, valor: minutos }
    : refuse('minutos_invalidos', { maximo: LIMITES.minutos })
}

/**
 * A tax: "21%", "10,5 % incluido", "19 aparte", "exento"; blank (null) is the restaurante's own. The JSON export's form is
 * `{tasaBps, incluido}`. A bare number below 1 ("0,21") is refused: it may mean 21 %.
 */
export function readImpuesto(celda: Celda): Lectura<ImpuestoLeido | null> {
  if (isCompuesta(celda)) return readImpuestoJson(celda)
  const texto = normalizeNombre((toText(celda) ?? '').slice(0, 60))
  if (texto === '') return { ok: true, valor: null }
  const partes = /^(exento|exenta|exempt|\d{1,3}(?:[.,]\d{1,4})?)\s*(%)?\s*(\D*)$/u.exec(texto)
  const [, cifra = '', porciento = '', resto = ''] = partes ?? []
  const incluido = INCLUIDO.get(resto.trim())
  if (!partes || incluido === undefined) return refuse('impuesto_invalido')
  const tasaBps = cifra.startsWith('e') ? 0 : Math.round(Number(cifra.replace(',', '.')) * 10_000) / 100
  const dudoso = porciento === '' && tasaBps > 0 && tasaBps < 100
  if (tasaBps > 10_000 || !Number.isInteger(tasaBps) || dudoso) return refuse('impuesto_invalido')
  return { ok: true, valor: { tasaBps, incluido } }
}

const INCLUIDO: ReadonlyMap<string, boolean | null> = new Map([
  ['', null],
  ...['incluido', 'incluida', 'incl', 'incl.', 'included', 'inclusive'].map((palabra) => [palabra, true] as const),
  ...['aparte', 'no incluido', 'no incluida', 'excluido', 'mas', 'excluded', 'exclusive', 'not included', 'extra'].map(
    (palabra) => [palabra, false] as const,
  ),
])

function readImpuestoJson(celda: object): Lectura<ImpuestoLeido> {
  const { tasaBps, incluido = null } = celda as { tasaBps?: unknown; incluido?: unknown }
  const validTasa = typeof tasaBps === 'number' && Number.isInteger(tasaBps) && tasaBps >= 0 && tasaBps <= 10_000
  if (!validTasa || (incluido !== null && typeof incluido !== 'boolean')) return refuse('impuesto_invalido')
  return { ok: true, valor: { tasaBps, incluido } }
}

export function isBlank(celda: Celda): boolean {
  const texto = toText(celda)
  return texto !== undefined && isVacio(texto)
}

/** A value as a finding shows it; what is inside a list or an object is not shown. */
export function quoteCelda(celda: Celda): string {
  return toText(celda) ?? (Array.isArray(celda) ? '[…]' : '{…}')
}

/** A value as text, or undefined where it is a list or an object. A JSON number is written as JavaScript does. */
export function toText(celda: Celda): string | undefined {
  if (celda === null) return ''
  if (celda instanceof Cifra) return celda.texto
  if (celda instanceof CeldaRota) return celda.texto === '' ? celda.celda : celda.texto
  return typeof celda === 'object' ? undefined : String(celda)
}

type Rechazo = { ok: false; codigo: CodigoMotivo; parametros: ParametrosMotivo }

function refuse(codigo: CodigoMotivo, parametros: ParametrosMotivo = {}): Rechazo {
  return { ok: false, codigo, parametros }
}

/** Whether a value is a list or an object of JSON, and so no value of a single cell. */
export function isCompuesta(celda: Celda): celda is Extract<Celda, readonly unknown[] | { [clave: string]: unknown }> {
  return typeof celda === 'object' && celda !== null && !(celda instanceof Cifra) && !(celda instanceof CeldaRota)
}
