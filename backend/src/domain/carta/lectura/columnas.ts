import { normalizeNombre } from './texto.js'
import type { Idioma } from '@arisgourmet/contract/idioma'
import type { Campo } from './tipos.js'

/** The names under which price lists bring each field, normalised (lower case, no accents, no punctuation). */
const SINONIMOS: Record<Campo, readonly string[]> = {
  categoria: [
    'categoria',
    'categorias',
    'categoria del producto',
    'seccion',
    'secciones',
    'rubro',
    'grupo',
    'familia',
    'tipo',
    'apartado',
    'capitulo',
    'category',
    'categories',
    'category name',
    'section',
    'menu section',
    'group',
    'family',
    'type',
    'nombre de la categoria',
    'seccion de la carta',
  ],
  nombre: [
    'producto',
    'productos',
    'plato',
    'platos',
    'platillo',
    'nombre',
    'nombre del producto',
    'nombre del plato',
    'nombre producto',
    'item',
    'items',
    'articulo',
    'plato o bebida',
    'titulo',
    'product',
    'product name',
    'dish',
    'dish name',
    'name',
    'item name',
    'menu item',
    'title',
    'nombre del item',
    'dishes',
    'products',
  ],
  descripcion: [
    'descripcion',
    'descripcion del producto',
    'descripcion del plato',
    'detalle',
    'detalles',
    'ingredientes',
    'composicion',
    'description',
    'item description',
    'detail',
    'details',
    'ingredients',
    'descripcion corta',
  ],
  precio: [
    'precio',
    'precios',
    'precio de venta',
    'precio venta',
    'precio unitario',
    'precio final',
    'precio al publico',
    'pvp',
    'valor',
    'importe',
    'monto',
    'tarifa',
    'price',
    'prices',
    'unit price',
    'sale price',
    'selling price',
    'amount',
    'precio de lista',
    'precio carta',
    'precio en carta',
    'precio de carta',
    'item price',
    'menu price',
    'list price',
  ],
  precioMinor: ['preciominor', 'precio minor', 'price minor', 'priceminor'],
  estacion: [
    'estacion',
    'estacion de cocina',
    'estacion de trabajo',
    'se prepara en',
    'se hace en',
    'lugar de preparacion',
    'area de preparacion',
    'centro de produccion',
    'partida',
    'area',
    'sector',
    'station',
    'kitchen station',
    'prep station',
    'prepared at',
    'prepared in',
    'estacion de preparacion',
    'preparacion',
    'donde se prepara',
    'preparado en',
    'kitchen',
    'prep area',
  ],
  alergenos: [
    'alergenos',
    'alergeno',
    'alergias',
    'contiene',
    'contiene alergenos',
    'allergens',
    'allergen',
    'allergies',
    'contains',
    'allergen information',
    'alergenos que contiene',
  ],
  disponible: [
    'disponible',
    'disponibles',
    'disponibilidad',
    'hay',
    'activo',
    'habilitado',
    'en carta',
    'en venta',
    'available',
    'availability',
    'active',
    'enabled',
    'in stock',
    'disponible hoy',
    'hay hoy',
    'vigente',
    'habilitada',
    'activa',
    'is available',
    'on sale',
  ],
  minutos: [
    'minutos',
    'minuto',
    'min',
    'mins',
    'minutos base',
    'minutosbase',
    'tiempo',
    'tiempo de preparacion',
    'tiempo min',
    'minutos de preparacion',
    'demora',
    'minutes',
    'minute',
    'base minutes',
    'time',
    'prep time',
    'preparation time',
    'preparation minutes',
    'cooking time',
    'minutos de coccion',
    'prep minutes',
    'prep time min',
    'tiempo de coccion',
  ],
  impuesto: [
    'impuesto',
    'impuestos',
    'tasa',
    'tasa de impuesto',
    'iva',
    'igv',
    'itbis',
    'tax',
    'taxes',
    'tax rate',
    'vat',
    'vat rate',
  ],
  curso: ['curso', 'cursos', 'orden de servicio', 'course', 'courses'],
  modificadores: [
    'modificadores',
    'modificador',
    'grupos de modificadores',
    'gruposmodificadores',
    'opciones',
    'extras',
    'adicionales',
    'modifiers',
    'modifier groups',
    'options',
  ],
}

const CAMPO_DE: ReadonlyMap<string, { campo: Campo; rango: number }> = new Map(
  Object.entries(SINONIMOS).flatMap(([campo, nombres]) =>
    nombres.map((nombre, rango) => [nombre, { campo: campo as Campo, rango }] as const),
  ),
)

/** The canonical header of each field: what the export writes and what a missing column is called. */
export const TITULOS: Record<Campo, Record<Idioma, string>> = {
  categoria: { es: 'Categoría', en: 'Category' },
  nombre: { es: 'Producto', en: 'Product' },
  descripcion: { es: 'Descripción', en: 'Description' },
  precio: { es: 'Precio', en: 'Price' },
  precioMinor: { es: 'Precio minor', en: 'Price minor' },
  estacion: { es: 'Estación', en: 'Station' },
  alergenos: { es: 'Alérgenos', en: 'Allergens' },
  disponible: { es: 'Disponible', en: 'Available' },
  minutos: { es: 'Minutos', en: 'Minutes' },
  impuesto: { es: 'Impuesto', en: 'Tax' },
  curso: { es: 'Curso', en: 'Course' },
  modificadores: { es: 'Modificadores', en: 'Modifiers' },
}

/** What each column of a header is for. Where two names mean one field, the more usual name has it; `otra` is that name. */
export type UsoDeColumna = { campo: Campo } | { campo: undefined; otra?: string }

export function assignColumnas(nombres: readonly string[]): UsoDeColumna[] {
  const leidas = nombres.map(lookUp)
  return leidas.map((leida, at) => {
    if (!leida) return { campo: undefined }
    const mejor = leidas.findIndex(
      (otra, en) =>
        otra?.campo === leida.campo && (otra.rango < leida.rango || (otra.rango === leida.rango && en < at)),
    )
    return mejor < 0 ? { campo: leida.campo } : { campo: undefined, otra: (nombres[mejor] ?? '').trim() }
  })
}

/**
 * The field that a column name means, whatever its case, accents and punctuation, and whatever unit or currency it names
 * beside it: "Precio ($)", "PRECIO ARS", "Tiempo (min)".
 */
export function recognizeColumna(nombre: string): Campo | undefined {
  return lookUp(nombre)?.campo
}

function lookUp(nombre: string): { campo: Campo; rango: number } | undefined {
  const plano = flatten(nombre)
  const sinParentesis = flatten(nombre.slice(0, LARGO_DE_TITULO).replace(/[([{].*$/su, ' '))
  const sinMoneda = CAMPO_DE.get(sinParentesis.replace(/ (?:[a-z]{3}|us)$/u, ''))
  return CAMPO_DE.get(plano) ?? CAMPO_DE.get(sinParentesis) ?? (sinMoneda?.campo === 'precio' ? sinMoneda : undefined)
}

/** A header is short: of a longer cell only the beginning is compared. */
const LARGO_DE_TITULO = 80

function flatten(nombre: string): string {
  return normalizeNombre(nombre.slice(0, LARGO_DE_TITULO))
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}
