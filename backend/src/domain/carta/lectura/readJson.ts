import { isBlank } from './celdas.js'
import { recognize } from './columnas.js'
import { LIMITES } from './limites.js'
import { flatten } from './titulos.js'
import type { Celda, PrecioDeTalla, Problema, Rejilla } from './tipos.js'

type Objeto = Readonly<Record<string, Celda>>

/** A product as it was found, with the category of what it stood in. */
interface Elemento {
  categoria?: Celda
  producto: Celda
}

/** How deep a menu may be nested: menu, section, sub-section, item, offer, with room to spare. */
const HONDURA = 12

/**
 * JSON to rows and columns: the export's own form (`{moneda, categorias: [{nombre, productos: []}]}`), a list of products, bare or
 * under a key, sections with their items at any depth, sections by name (`{"Pizzas": [...]}`), and schema.org's `Menu`. A product's
 * position counts from 1.
 */
export function readJson(texto: string, moneda: string): Rejilla | Problema {
  let dato: Celda
  try {
    dato = JSON.parse(texto) as Celda
  } catch {
    return problema(1, 'json_mal_formado')
  }
  const suya = monedaOf(dato)
  if (suya !== undefined && suya !== moneda) return problema(1, 'moneda_distinta', { suya, moneda })
  const elementos: Elemento[] = []
  const hallado = collect(dato, undefined, 0, elementos)
  if (elementos.length === 0 && !hallado) return problema(1, 'json_sin_filas')
  if (elementos.length > LIMITES.filas)
    return problema(LIMITES.filas + 1, 'demasiadas_filas', { maximo: LIMITES.filas })
  return toRejilla(elementos, isObjeto(dato) && typeof dato['moneda'] === 'string' && Array.isArray(dato['categorias']))
}

function monedaOf(dato: Celda): string | undefined {
  if (!isObjeto(dato)) return undefined
  const propia = dato['moneda'] ?? (isObjeto(dato['restaurante']) ? dato['restaurante']['moneda'] : undefined)
  return typeof propia === 'string' ? propia.slice(0, 20) : undefined
}

/** Keys under which menus hold their sections and items; any other key that holds objects is a section by that name. */
const CONTENEDORES = new Set([
  ...['categorias', 'categories', 'secciones', 'sections', 'menu', 'menus', 'carta', 'cartas', 'productos', 'products'],
  ...['items', 'platos', 'dishes', 'filas', 'rows', 'data', 'datos', 'result', 'results', 'records', 'list', 'lista'],
  ...[
    'menu items',
    'menu sections',
    'menu groups',
    'groups',
    'grupos',
    'has menu',
    'has menu section',
    'has menu item',
  ],
  ...[
    'graph',
    'children',
    'subcategories',
    'subcategorias',
    'sub sections',
    'entries',
    'articulos',
    'contents',
    'catalog',
  ],
  ...['item list element', 'item', 'restaurant', 'restaurante', 'store', 'payload', 'response', 'bebidas y platos'],
])

/** What a product carries itself, and no section does. */
const PRECIOS = ['precio', 'precioMinor']

/** Takes what is in a value; true where the value is a list or a section that could have held products. */
function collect(dato: Celda, categoria: Celda | undefined, hondura: number, en: Elemento[]): boolean {
  if (en.length > LIMITES.filas) return true
  const add = (producto: Celda) => en.push(categoria === undefined ? { producto } : { categoria, producto })
  if (isLista(dato)) {
    for (const uno of dato) {
      if (hondura >= HONDURA || !isObjeto(uno)) add(uno)
      else if (isProducto(uno) || !collect(uno, categoria, hondura + 1, en)) add(uno)
    }
    return true
  }
  if (!isObjeto(dato) || hondura >= HONDURA) return false
  if (isProducto(dato)) {
    add(dato)
    return true
  }
  const propia = nameOfSeccion(dato) ?? categoria
  let hallado = false
  for (const [clave, valor] of Object.entries(dato)) {
    const plano = flatten(clave.replace(/^@/u, ''))
    const objetos = isLista(valor) && (valor.length === 0 || valor.some(isObjeto))
    if (CONTENEDORES.has(plano)) {
      if (isLista(valor) || isObjeto(valor))
        hallado = collect(valor, hondura === 0 ? categoria : propia, hondura + 1, en) || hallado
    } else if (objetos && valor.length > 0 && recognize(clave) === undefined && !MENUDENCIAS.has(plano))
      hallado = collect(valor, clave, hondura + 1, en) || hallado
    else if (objetos && valor.length > 0 && SECCION_POR_NOMBRE.has(plano))
      hallado = collect(valor, clave, hondura + 1, en) || hallado
  }
  return hallado
}

/** Lists beside sections that hold no products. */
const MENUDENCIAS = new Set([
  'images',
  'imagenes',
  'fotos',
  'photos',
  'hours',
  'horarios',
  'opening hours specification',
  'taxes',
  'address',
])
/** Words that name a column of a sheet and, as a key of a list, a section. */
const SECCION_POR_NOMBRE = new Set([
  'bebidas',
  'comida',
  'extras',
  'adicionales',
  'guarniciones',
  'complementos',
  'acompanamientos',
])

/** An object with a name and a price, offers or sizes of its own. */
function isProducto(objeto: Objeto): boolean {
  const tipo = objeto['@type']
  if (tipo === 'MenuItem' || tipo === 'Product') return true
  if (typeof tipo === 'string' && /^(?:Menu|MenuSection|Restaurant|ItemList)$/u.test(tipo)) return false
  const claves = Object.keys(objeto)
  const roles = claves.map((clave) => recognize(clave)?.rol)
  const conPrecio =
    roles.some((rol) => rol !== undefined && PRECIOS.includes(rol)) ||
    claves.some((clave) => DE_TALLAS.has(flatten(clave)) || clave === 'offers')
  const hijos = claves.some((clave) => CONTENEDORES.has(flatten(clave)) && isLista(objeto[clave]))
  return conPrecio && !hijos
}

function nameOfSeccion(objeto: Objeto): Celda | undefined {
  const tipo = objeto['@type']
  if (typeof tipo === 'string' && tipo !== 'MenuSection') return undefined
  const claves = Object.keys(objeto).filter((clave) => !clave.startsWith('@'))
  const de = (rol: string) => claves.find((clave) => recognize(clave)?.rol === rol && typeof objeto[clave] === 'string')
  const dicha = de('categoria')
  const propia = dicha !== undefined && !/^(?:type|tipo|group|grupo)$/iu.test(dicha) ? dicha : undefined
  const clave = propia ?? de('nombre') ?? claves.find((una) => /^(?:label|heading|header)$/iu.test(una))
  return clave === undefined ? undefined : objeto[clave]
}

/** Keys of our own views that say nothing for an import: they are left aside without a word. */
const CALLADAS = new Set(['id', 'version', 'orden', 'moneda'])

function toRejilla(elementos: readonly Elemento[], propia: boolean): Rejilla | Problema {
  const titulos: string[] = []
  const columnaDe = new Map<string, number>()
  const at = (clave: string): number => {
    const conocida = columnaDe.get(clave)
    if (conocida !== undefined) return conocida
    columnaDe.set(clave, titulos.length)
    return titulos.push(clave) - 1
  }
  const renglones: { fila: number; celdas: (Celda | undefined)[]; precios?: PrecioDeTalla[] }[] = []
  for (const [en, { categoria, producto }] of elementos.entries()) {
    const fila = en + 1
    if (!isObjeto(producto)) return { ...problema(fila, 'json_fila_invalida'), valor: quote(producto) }
    if (Object.keys(producto).length > LIMITES.columnas)
      return problema(fila, 'demasiadas_columnas', { maximo: LIMITES.columnas })
    const celdas: (Celda | undefined)[] = []
    if (categoria !== undefined) celdas[at('categoria')] = categoria
    const { campos, precios } = takeProducto(producto)
    for (const [clave, celda] of campos) {
      if (clave.startsWith('@') || (CALLADAS.has(clave) && (propia || clave !== 'moneda'))) continue
      if (columnaDe.size >= LIMITES.columnas && !columnaDe.has(clave)) continue
      if (celdas[at(clave)] === undefined) celdas[at(clave)] = celda
    }
    renglones.push({ fila, celdas, ...(precios.length > 0 ? { precios } : {}) })
  }
  return { titulos, renglones, hoja: false, propia, avisos: [] }
}

/** Keys that hold a product's sizes: a list of objects with a name and a price, or an object of prices by size. */
const DE_TALLAS = new Set([
  ...[
    'tamanos',
    'tallas',
    'sizes',
    'size',
    'variants',
    'variantes',
    'variations',
    'variaciones',
    'presentaciones',
    'precios',
    'prices',
  ],
  ...['portions', 'porciones', 'price options'],
])

/** A product's keys and values as one row; offers and lists of sizes become prices. */
function takeProducto(producto: Objeto): { campos: [string, Celda][]; precios: PrecioDeTalla[] } {
  const campos: [string, Celda][] = []
  const precios: PrecioDeTalla[] = []
  for (const [clave, valor] of Object.entries(producto)) {
    const plano = flatten(clave)
    if (clave === 'offers') takeOfertas(valor, campos, precios)
    else if (recognize(clave)?.rol === 'precio' && isObjeto(valor)) takePrecio(clave, valor, campos, precios)
    else if (DE_TALLAS.has(plano) && typeof valor === 'object' && valor !== null && !isEmpty(valor))
      takeTallas(clave, valor, campos, precios)
    else campos.push([clave, valor])
  }
  return { campos, precios }
}

const isEmpty = (valor: Celda): boolean => isLista(valor) && valor.length === 0

/** schema.org: one offer is the price; several with names are sizes; without names they cannot be told apart. */
function takeOfertas(ofertas: Celda, campos: [string, Celda][], precios: PrecioDeTalla[]): void {
  const todas = (isLista(ofertas) ? ofertas : [ofertas]).filter(isObjeto)
  const conNombre = todas.filter((it): it is typeof it & { name: string } => typeof it['name'] === 'string')
  for (const it of todas.slice(0, 1)) {
    if (it['priceCurrency'] !== undefined) campos.push(['priceCurrency', it['priceCurrency']])
    if (it['availability'] !== undefined && todas.length === 1) campos.push(['availability', it['availability']])
  }
  if (todas.length > 1 && conNombre.length === todas.length)
    for (const it of conNombre) precios.push({ talla: it.name, columna: 'offers', celda: priceOf(it) })
  else if (todas.length === 1) campos.push(['price', priceOf(todas[0] ?? {})])
  else campos.push(['price', ofertas])
}

const priceOf = (oferta: Objeto): Celda =>
  oferta['price'] ??
  (isObjeto(oferta['priceSpecification'])
    ? (oferta['priceSpecification']['price'] ?? null)
    : oferta['lowPrice'] === undefined
      ? null
      : [oferta])

/** `{value, currency}`, or prices by size. An `amount` may be cents in one program and whole units in another: it is not guessed. */
function takePrecio(clave: string, valor: Objeto, campos: [string, Celda][], precios: PrecioDeTalla[]): void {
  const moneda = valor['currency'] ?? valor['moneda'] ?? valor['priceCurrency']
  const entero = valor['value'] ?? valor['valor'] ?? valor['price'] ?? valor['precio']
  if (moneda !== undefined) campos.push(['currency', moneda])
  if (entero !== undefined) campos.push([clave, entero])
  else if (moneda === undefined && !('amount' in valor)) takeTallas(clave, valor, campos, precios)
  else campos.push([clave, [valor]])
}

function takeTallas(clave: string, valor: Celda, campos: [string, Celda][], precios: PrecioDeTalla[]): void {
  const pares = isLista(valor)
    ? valor.map(sizeOf)
    : isObjeto(valor)
      ? Object.entries(valor).map(([talla, celda]) => ({ talla, celda }))
      : []
  const entendidas = pares.filter((par) => par !== undefined)
  if (
    entendidas.length !== pares.length ||
    pares.some((par) => typeof par?.celda === 'object' || isBlank(par?.celda ?? ''))
  )
    return void campos.push([recognize(clave)?.rol === 'precio' ? clave : 'price', [valor]])
  const [unica] = entendidas
  if (entendidas.length === 1 && unica?.talla === '') campos.push(['price', unica.celda])
  else for (const { talla, celda } of entendidas) precios.push({ talla, columna: clave, celda })
}

function sizeOf(celda: Celda): { talla: string; celda: Celda } | undefined {
  if (!isObjeto(celda)) return undefined
  const claves = Object.keys(celda)
  const nombre = claves.find(
    (clave) =>
      ['nombre', 'talla', 'variacion'].includes(recognize(clave)?.rol ?? '') ||
      /^(?:label|option|valor|value)$/iu.test(clave),
  )
  const precio = claves.find((clave) => recognize(clave)?.rol === 'precio')
  if (precio === undefined) return undefined
  const talla = nombre === undefined ? '' : celda[nombre]
  return typeof talla === 'string' ? { talla, celda: celda[precio] ?? null } : undefined
}

function quote(celda: Celda): string {
  return typeof celda === 'object' && celda !== null ? '[…]' : String(celda)
}

function isLista(celda: Celda | undefined): celda is readonly Celda[] {
  return Array.isArray(celda)
}

function isObjeto(celda: Celda | undefined): celda is Objeto {
  return typeof celda === 'object' && celda !== null && !Array.isArray(celda)
}

function problema(fila: number, codigo: Problema['codigo'], parametros: Problema['parametros'] = {}): Problema {
  return { fila, columna: '', valor: '', codigo, parametros }
}
