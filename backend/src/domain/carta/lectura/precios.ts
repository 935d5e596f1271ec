import { CODIGOS_MONEDA, findMonedas } from '@arisgourmet/contract/rules/moneda'
import { isBlank, readPrecio, toText } from './celdas.js'
import { flatten, letterOf, parentesisOf } from './titulos.js'
import type { Aviso, Celda, Pregunta, Rejilla } from './tipos.js'

/** What kind of price a column holds. `otra`: a price of which the name says something that we do not know (a branch, a turn). */
export type ClaseDePrecio = 'regular' | 'costo' | 'oferta' | 'tachado' | 'canal' | 'talla' | 'otra'

export interface PrecioNombrado {
  clase: ClaseDePrecio
  impuesto: 'con' | 'sin' | null
  /** ISO codes of the currency that the name mentions; none where it mentions none. */
  monedas: readonly string[]
  /** "Sale price": a shop's word for an offer, a till's for the selling price. What stands beside it decides. */
  deVenta: boolean
}

const PRECIO = /\b(?:precios?|prices?|pvp|tarifas?|costos?|costes?|costs?|importe|valor|monto|amount|msrp|rrp)\b/u
/** Words of which alone a column is no price: "valor nutricional", "importe mínimo". */
const DEBIL = /\b(?:importe|valor|monto|amount)\b/u
const IMPUESTO = '(?:iva|igv|itbis|itbms|isv|ipc|imp|impuestos?|impoconsumo|tax(?:es)?|vat)'
const CON = new RegExp(
  `\\b(?:con|c|incl|incluye|incluyendo|inc|with|including|includes?) (?:el |los )?${IMPUESTO}\\b` +
    `|\\b${IMPUESTO} (?:incluidos?|incl|inc|included|inclusive)\\b|\\b(?:bruto|gross)\\b`,
  'u',
)
const SIN = new RegExp(
  `\\b(?:sin|s|mas|plus|excl|excluye|exc|ex|without|excluding|before|antes de|no incluye) (?:el |los )?${IMPUESTO}\\b` +
    `|\\b${IMPUESTO} (?:no incluidos?|excluidos?|excl|exc|excluded|exclusive|aparte)\\b|\\b(?:neto|net)\\b|\\bbase imponible\\b`,
  'u',
)
const COSTO = /\b(?:costos?|costes?|costs?|compra|compras|purchase|proveedor|supplier|reposicion)\b/u
const OFERTA = new RegExp(
  '\\b(?:ofertas?|rebajad[oa]s?|rebaja|descuento|dto|promo|promos|promocion|promocional|discount|discounted|offer|offers|special|' +
    'especial|happy hour|reducid[oa]|reduced|liquidacion|outlet)\\b',
  'u',
)
const TACHADO =
  /\b(?:compare at|comparar|comparacion|msrp|rrp|sugerido|anterior|antes|tachado|original|previous|old|was)\b/u
const CANAL = new RegExp(
  '\\b(?:delivery|domicilios?|llevar|takeaway|take away|takeout|take out|to go|online|en linea|web|app|apps|rappi|pedidos ?ya|uber|' +
    'uber ?eats|didi|glovo|just ?eat|ifood|envio|envios|mayorista|mayoreo|por mayor|wholesale|bulk|empleados?|staff|socios?|members?|' +
    'vip|internacional|international|eventos?|catering)\\b',
  'u',
)
/** What may stand beside "price" and leaves it the regular selling price. */
const LLANAS = new Set([
  ...['de', 'del', 'la', 'el', 'los', 'al', 'a', 'en', 'por', 'para', 'y', 'the', 'of', 'per', 'for', 'in', 'un', 'us'],
  ...[
    'venta',
    'ventas',
    'regular',
    'normal',
    'publico',
    'carta',
    'lista',
    'list',
    'selling',
    'sale',
    'sales',
    'retail',
  ],
  ...[
    'menu',
    'unitario',
    'unidad',
    'unit',
    'final',
    'base',
    'actual',
    'current',
    'vigente',
    'item',
    'variant',
    'producto',
  ],
  ...[
    'product',
    'plato',
    'default',
    'standard',
    'estandar',
    'salon',
    'mesa',
    'mesas',
    'comedor',
    'restaurante',
    'local',
  ],
  ...['dine', 'eat', 'store', 'tienda', 'iva', 'impuesto', 'impuestos', 'tax', 'con', 'incluido', 'incl', 'included'],
  ...[
    'precio',
    'precios',
    'price',
    'prices',
    'pvp',
    'tarifa',
    'tarifas',
    'importe',
    'valor',
    'monto',
    'amount',
    'c',
    'minor',
  ],
  ...[
    'sin',
    'mas',
    'bruto',
    'neto',
    'gross',
    'net',
    'without',
    'with',
    'excl',
    'excluding',
    'including',
    'igv',
    's',
    'imp',
  ],
])
/** Names of what has "price" in it and is none. */
const NO_ES_PRECIO =
  /\b(?:type|tipo|unit of|strategy|estrategia|tier|level|nivel|category|categoria|range|rango|group|grupo|date|fecha|starts?|ends?|empieza|termina|inicio|fin|lists|editable|rule|regla|code|codigo|currency|moneda|per unit name)\b|\bprice unit\b|\bprice list\b|\blista de precios\b|\bmeasure\b/u

/** What a column's name says of the price in it; null where it is no price. */
export function classifyPrecio(titulo: string): PrecioNombrado | null {
  const plano = flatten(titulo)
  if (!PRECIO.test(plano) || NO_ES_PRECIO.test(plano)) return null
  const impuesto = SIN.test(plano) ? 'sin' : CON.test(plano) ? 'con' : null
  const monedas = monedasOf(titulo, plano)
  const resto = plano.split(' ').filter((palabra) => !LLANAS.has(palabra) && !isMonedaWord(palabra))
  const deVenta = /\bsale price\b/u.test(plano)
  const nombrado = (clase: ClaseDePrecio): PrecioNombrado => ({ clase, impuesto, monedas, deVenta })
  if (COSTO.test(plano)) return nombrado('costo')
  if (resto.length > 0 && DEBIL.test(plano) && !/\b(?:precios?|prices?|pvp|tarifas?)\b/u.test(plano)) return null
  if (OFERTA.test(plano)) return nombrado('oferta')
  if (impuesto === null && TACHADO.test(plano)) return nombrado('tachado')
  if (CANAL.test(plano)) return nombrado('canal')
  if (resto.length === 0) return nombrado('regular')
  return nombrado(isTalla(resto.join(' ')) ? 'talla' : 'otra')
}

const CODIGOS = new Set<string>(CODIGOS_MONEDA.map((codigo) => codigo.toLowerCase()))

function isMonedaWord(palabra: string): boolean {
  return CODIGOS.has(palabra) || findMonedas(palabra).length > 0 || palabra === 'dolares' || palabra === 'guaranies'
}

function monedasOf(titulo: string, plano: string): string[] {
  const palabras = plano.split(' ').filter(isMonedaWord)
  const signos = /US\$|U\$S|R\$|S\/\.?|€|₡|₲|Bs\.?|RD\$|C\$|B\/\./u.exec(titulo)?.[0]
  const todas = palabras.flatMap((palabra) => (palabra === 'dolares' ? ['USD'] : findMonedas(palabra)))
  return signos === undefined ? todas : [...todas, ...findMonedas(signos)]
}

const TALLAS = new Set([
  ...[
    'chica',
    'chico',
    'chicas',
    'chicos',
    'pequena',
    'pequeno',
    'mediana',
    'mediano',
    'grande',
    'grandes',
    'familiar',
  ],
  ...[
    'personal',
    'individual',
    'mini',
    'extra grande',
    'extragrande',
    'gigante',
    'jumbo',
    'super',
    'maxi',
    'xxl',
    'xl',
    'l',
    'm',
  ],
  ...[
    's',
    'xs',
    'media',
    'medio',
    'entera',
    'entero',
    'completa',
    'completo',
    'doble',
    'simple',
    'sencilla',
    'sencillo',
  ],
  ...[
    'triple',
    'racion',
    'media racion',
    'ración',
    'tapa',
    'pincho',
    'porcion',
    'porcion chica',
    'media porcion',
    'plato',
  ],
  ...[
    'copa',
    'botella',
    'media botella',
    'jarra',
    'media jarra',
    'vaso',
    'pinta',
    'media pinta',
    'litro',
    'medio litro',
  ],
  ...[
    'cana',
    'tercio',
    'doble',
    'chupito',
    'trago',
    'shot',
    'lata',
    'porron',
    'balde',
    'docena',
    'media docena',
    'unidad',
  ],
  ...[
    'small',
    'medium',
    'large',
    'regular',
    'extra large',
    'x large',
    'family',
    'half',
    'whole',
    'full',
    'single',
    'double',
  ],
  ...[
    'glass',
    'bottle',
    'half bottle',
    'pitcher',
    'pint',
    'half pint',
    'can',
    'cup',
    'bowl',
    'slice',
    'pie',
    'short',
    'tall',
  ],
  ...[
    'grande venti',
    'venti',
    'dozen',
    'half dozen',
    'piece',
    'sm',
    'md',
    'lg',
    'kids',
    'nino',
    'ninos',
    'junior',
    'adulto',
  ],
  ...[
    '1 2',
    '1 4',
    '3 4',
    '1 2 racion',
    '1 2 porcion',
    '1 2 litro',
    'para compartir',
    'para 2',
    'para 4',
    'kilo',
    'medio kilo',
  ],
  ...['cuarto', 'mediana 8', 'grande 12', 'tercio litro', 'taza', 'pocillo', 'jarrito', 'tazon'],
])
const MEDIDA =
  /^(?:x ?)?\d{1,4}(?: \d{1,2})? ?(?:ml|cl|l|lt|lts|litros?|cc|oz|g|gr|grs|kg|cm|porciones|piezas|pzas?|unidades|u|un|pulgadas|in|inch|personas)$/u

function isTalla(plano: string): boolean {
  return (
    TALLAS.has(plano) ||
    MEDIDA.test(plano) ||
    [...TALLAS].some((talla) => talla.length > 3 && plano === `tamano ${talla}`)
  )
}

/** A column named as a size and nothing else: "Chica", "500 ml", "Media ración". */
export function isTallaPura(titulo: string): boolean {
  const plano = flatten(titulo)
  return plano.length > 1 && plano !== 'plato' && isTalla(plano)
}

/** The size that a column's name says, as it is written: "Chica" of "Precio chica ($)". */
export function tallaOf(titulo: string): string {
  const sinPrecio = titulo
    .replace(/\b(?:precios?|prices?|pvp|tarifas?|tama[nñ]o|size)\b/giu, ' ')
    .replace(/[$€*:]/gu, ' ')
  const sinBordes = sinPrecio.replace(/\(\s*\)|\[\s*\]/gu, ' ').trim()
  const dentro = /^[([](.+)[)\]]$/u.exec(sinBordes)
  const talla = (dentro?.[1] ?? sinBordes).replace(/^(?:de |de la |del |por |[-–_/]\s*)+|[-–_/]+$/giu, '').trim()
  return talla.charAt(0).toUpperCase() + talla.slice(1)
}

export interface Eleccion {
  /** The column of the regular selling price. */
  precio?: number
  /** The columns of the sizes' prices. */
  tallas: readonly number[]
  /** Columns of offers beside it, of which filled cells are told. */
  ofertas: readonly number[]
  /** Branch that the chosen column is of; its availability goes with it. */
  sucursal: string
  avisos: Aviso[]
}

interface Columna extends PrecioNombrado {
  at: number
  titulo: string
  rango: number
}

export interface OpcionesDePrecio {
  moneda: string
  /** Whether the restaurante's prices contain the tax; null where that is not known. */
  impuestoIncluido: boolean | null
  /** The column that a person chose, by its name or its letter. */
  precio?: string | undefined
}

/**
 * Which column is the regular selling price (H63): never the cost, an offer, a crossed-out price, another currency or another way of
 * selling; with the tax where the restaurante's prices contain it. Several that differ are a question with the columns as answers; so is
 * a single one that is not what a diner pays. `candidatas`: columns that their names or values call prices.
 */
export function choosePrecio(
  rejilla: Rejilla,
  candidatas: readonly { at: number; rango: number }[],
  opciones: OpcionesDePrecio,
): Eleccion | Pregunta | null {
  const columnas = candidatas.map(({ at, rango }) => describe(rejilla, at, rango))
  const puras = rejilla.titulos.flatMap((titulo, at) =>
    isTallaPura(titulo) && looksLikePrecios(rejilla, at) ? [describe(rejilla, at, 1000)] : [],
  )
  if (opciones.precio !== undefined) return chosen(rejilla, [...columnas, ...puras], opciones.precio)
  const escritas = columnas.filter(
    ({ at, rango, clase }) => (rango < 1000 && clase !== 'costo') || looksLikePrecios(rejilla, at),
  )
  // Prices of which none can be read are still the list's prices: their rows say what is wrong.
  const llenas = escritas.some(({ clase }) => clase !== 'costo') ? escritas : columnas
  const mias = llenas.filter(({ monedas }) => monedas.length === 0 || monedas.includes(opciones.moneda))
  const propias = mias.some(({ monedas }) => monedas.length > 0)
    ? mias.filter((it) => it.monedas.length > 0 || it.clase !== 'regular')
    : mias
  const pagadas = propias.filter(({ clase }) => clase !== 'costo' && clase !== 'tachado')
  const tallas = [...pagadas.filter(({ clase }) => clase === 'talla'), ...puras].sort((a, b) => a.at - b.at)
  const ofertas = pagadas.filter((it) => isOferta(it, pagadas))
  const normales = pagadas.filter((it) => !ofertas.includes(it) && it.clase !== 'talla')
  const enMesa = normales.some(({ clase }) => clase !== 'canal')
    ? normales.filter(({ clase }) => clase !== 'canal')
    : []
  const conSuImpuesto = enMesa.filter(({ impuesto }) => suits(impuesto, opciones.impuestoIncluido))
  const quedan = conSuImpuesto.some(({ impuesto }) => impuesto !== null)
    ? conSuImpuesto.filter(({ impuesto }) => impuesto !== null)
    : conSuImpuesto
  const sizes = tallas.length >= 2 ? tallas : []
  const unica = tallas.length === 1 && quedan.length === 0 ? tallas[0] : undefined
  const elegida = unica ?? (allEqual(rejilla, quedan, opciones.moneda) ? mostUsual(rejilla, quedan) : undefined)
  const dudosas = tallas.length === 1 && quedan.length > 0 ? [...quedan, ...tallas] : quedan
  if ((dudosas.length > quedan.length && quedan.length > 0) || (quedan.length > 1 && !elegida))
    return ask(rejilla, dudosas, 'precios_por_elegir')
  if (!elegida && sizes.length === 0) {
    const otras = [...enMesa, ...normales, ...ofertas].filter((it, at, todas) => todas.indexOf(it) === at)
    return otras.length > 0 ? ask(rejilla, otras, 'precio_no_regular') : null
  }
  return {
    ...(elegida ? { precio: elegida.at } : {}),
    tallas: sizes.map(({ at }) => at),
    ofertas: ofertas.map(({ at }) => at),
    sucursal: elegida?.clase === 'otra' ? parentesisOf(elegida.titulo) : '',
    avisos: columnas
      .filter(({ at }) => at !== elegida?.at && !sizes.some((talla) => talla.at === at))
      .map((it) => unused(it, elegida?.titulo ?? sizes.map(({ titulo }) => titulo).join(', '), opciones)),
  }
}

/** A shop's "Sale price" beside a regular one is an offer. */
function isOferta(it: Columna, todas: readonly Columna[]): boolean {
  if (it.clase === 'oferta') return true
  return it.deVenta && todas.some((otra) => otra !== it && otra.clase === 'regular' && !otra.deVenta)
}

function suits(impuesto: 'con' | 'sin' | null, incluido: boolean | null): boolean {
  return impuesto === null || incluido === null || (impuesto === 'con') === incluido
}

function describe(rejilla: Rejilla, at: number, rango: number): Columna {
  const titulo = rejilla.titulos[at] ?? ''
  const nombrado = classifyPrecio(titulo) ?? { clase: 'regular', impuesto: null, monedas: [], deVenta: false }
  return { ...nombrado, ...(isTallaPura(titulo) ? { clase: 'talla' as const } : {}), at, titulo: titulo.trim(), rango }
}

/** The name that tells a column from its namesakes. */
export function labelOf({ titulos }: Rejilla, at: number): string {
  const titulo = (titulos[at] ?? '').trim()
  const iguales = titulos.filter((otro) => otro.trim() === titulo).length
  return titulo === '' ? letterOf(at) : iguales > 1 ? `${titulo} (${letterOf(at)})` : titulo
}

function chosen(rejilla: Rejilla, columnas: readonly Columna[], precio: string): Eleccion | Pregunta {
  const plano = flatten(precio)
  const igual = (at: number) => labelOf(rejilla, at) === precio.trim()
  const exacta = rejilla.titulos.findIndex((_, at) => igual(at))
  const parecida = rejilla.titulos.findIndex((titulo) => plano !== '' && flatten(titulo) === plano)
  const at = exacta >= 0 ? exacta : parecida
  if (at < 0) return ask(rejilla, columnas, 'precio_pedido_ausente')
  const { titulo } = describe(rejilla, at, 0)
  return {
    precio: at,
    tallas: [],
    ofertas: [],
    sucursal: parentesisOf(titulo),
    avisos: columnas
      .filter((it) => it.at !== at)
      .map((it) => ({ columna: it.titulo, codigo: 'precio_sin_uso', parametros: { otra: titulo } })),
  }
}

function unused({ titulo, clase, monedas }: Columna, otra: string, { moneda }: OpcionesDePrecio): Aviso {
  if (monedas.length > 0 && !monedas.includes(moneda))
    return { columna: titulo, codigo: 'precio_en_otra_moneda', parametros: { moneda } }
  if (clase === 'costo') return { columna: titulo, codigo: 'costo_sin_uso', parametros: { otra } }
  return { columna: titulo, codigo: 'precio_sin_uso', parametros: { otra } }
}

function ask(rejilla: Rejilla, columnas: readonly Columna[], codigo: Pregunta['codigo']): Pregunta {
  const opciones = [...columnas].sort((a, b) => a.at - b.at)
  return {
    tipo: 'precio',
    codigo,
    opciones: opciones.map(({ at }) => ({ valor: labelOf(rejilla, at), muestras: sample(rejilla, at) })),
  }
}

const MUESTRAS = 3

function sample({ renglones }: Rejilla, at: number): string[] {
  return renglones
    .map(({ celdas }) => toText(celdas[at] ?? '') ?? '')
    .filter((texto) => texto.trim() !== '')
    .slice(0, MUESTRAS)
    .map((texto) => texto.trim().slice(0, 40))
}

/** Most of what is written in the column has a digit and reads as an amount; a column of nothing is no price. */
function looksLikePrecios({ renglones }: Rejilla, at: number): boolean {
  const escritas = renglones.map(({ celdas }) => celdas[at] ?? '').filter((celda) => !isBlank(celda))
  const cifras = escritas.filter((celda) =>
    /^[^\p{L}]*\d[\d.,'’\s]*[^\p{L}\d]*(?:\p{L}{1,9}\.?)?$/u.test(toText(celda) ?? ''),
  )
  return escritas.length > 0 && cifras.length * 2 > escritas.length
}

/** Whether the columns say the same in every row, so that it does not matter which is taken. */
function allEqual({ renglones }: Rejilla, columnas: readonly Columna[], moneda: string): boolean {
  if (columnas.length <= 1) return columnas.length === 1
  const amount = (celda: Celda) => {
    const leido = readPrecio(celda, moneda)
    return leido.ok ? String(leido.valor) : `? ${toText(celda) ?? ''}`
  }
  return renglones.every(({ celdas }) => {
    const valores = columnas
      .map(({ at }) => celdas[at] ?? '')
      .filter((celda) => !isBlank(celda))
      .map(amount)
    return new Set(valores).size <= 1
  })
}

function mostUsual({ renglones }: Rejilla, columnas: readonly Columna[]): Columna | undefined {
  const filled = ({ at }: Columna) => renglones.filter(({ celdas }) => !isBlank(celdas[at] ?? '')).length
  return [...columnas].sort((a, b) => filled(b) - filled(a) || a.rango - b.rango || a.at - b.at)[0]
}
