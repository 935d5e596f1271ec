import type { Idioma } from '@arisgourmet/contract/idioma'
import { CONOCIDAS, type Rol } from './conocidas.js'
import { recognizeOpcion } from './opciones.js'
import { classifyPrecio, isTallaPura } from './precios.js'
import { flatten, flattenSinParentesis } from './titulos.js'
import type { Campo } from './tipos.js'

/** The canonical header of each field: what the export writes and what a missing column is called. */
export const TITULOS: Record<Campo, Record<Idioma, string>> = {
  categoria: { es: 'Categoría', en: 'Category' },
  nombre: { es: 'Producto', en: 'Product' },
  descripcion: { es: 'Descripción', en: 'Description' },
  precio: { es: 'Precio', en: 'Price' },
  precioMinor: { es: 'Precio minor', en: 'Price minor' },
  moneda: { es: 'Moneda', en: 'Currency' },
  estacion: { es: 'Estación', en: 'Station' },
  alergenos: { es: 'Alérgenos', en: 'Allergens' },
  disponible: { es: 'Disponible', en: 'Available' },
  minutos: { es: 'Minutos', en: 'Minutes' },
  impuesto: { es: 'Impuesto', en: 'Tax' },
  curso: { es: 'Curso', en: 'Course' },
  talla: { es: 'Tamaño', en: 'Size' },
  modificadores: { es: 'Modificadores', en: 'Modifiers' },
}

/** The columns of our own export, in their order. */
export const COLUMNAS_DE_EXPORTACION = [
  'categoria',
  'nombre',
  'descripcion',
  'precio',
  'estacion',
  'alergenos',
  'disponible',
  'minutos',
  'impuesto',
  'curso',
  'modificadores',
] as const satisfies readonly Campo[]

/** Whether a header is the one that our own export writes. */
export function isPropia(titulos: readonly string[]): boolean {
  return (['es', 'en'] as const).some(
    (idioma) =>
      titulos.length === COLUMNAS_DE_EXPORTACION.length &&
      COLUMNAS_DE_EXPORTACION.every((campo, at) => titulos[at]?.trim() === TITULOS[campo][idioma]),
  )
}

/** What a column's name says that it is for, and how usual the name is; lower is more usual. */
export interface Reconocida {
  rol: Rol
  rango: number
}

const CONOCIDA: ReadonlyMap<string, Reconocida> = indexConocidas()

function indexConocidas(): Map<string, Reconocida> {
  const todas = new Map<string, Reconocida>()
  const rangos = new Map<Rol, number>()
  for (const { columnas } of CONOCIDAS) {
    for (const [rol, nombres] of Object.entries(columnas) as [Rol, readonly string[]][]) {
      for (const nombre of nombres) {
        const plano = flatten(nombre)
        const rango = (rangos.get(rol) ?? 0) + 1
        rangos.set(rol, rango)
        if (!todas.has(plano)) todas.set(plano, { rol, rango })
      }
    }
  }
  return todas
}

/**
 * The role that a column name means, whatever its case, accents and punctuation, and whatever unit, branch or currency it names
 * beside it: "Price [Cafe]", "PRECIO ARS", "Tiempo (min)". What kind of price a price is, `precios.ts` knows.
 */
export function recognize(titulo: string): Reconocida | undefined {
  const exacta = CONOCIDA.get(flatten(titulo))
  if (exacta) return exacta
  if (recognizeOpcion(titulo)) return undefined
  const precio = classifyPrecio(titulo)
  if (precio) return { rol: precio.clase === 'costo' ? 'costo' : 'precio', rango: 1000 }
  return CONOCIDA.get(flattenSinParentesis(titulo))
}

/** How much a row looks like a header: the fields that it names, a name and a price above all. */
export function namesOf(fila: readonly string[]): { campos: number; nombre: boolean; precio: boolean } {
  const roles = fila.map((celda) => recognize(celda)?.rol)
  const tallas = fila.filter(isTallaPura).length
  const campos = new Set(roles.filter((rol) => rol !== undefined && rol !== 'ninguno'))
  return {
    campos: campos.size + (tallas >= 2 ? 1 : 0),
    nombre: roles.includes('nombre'),
    precio:
      roles.includes('precio') ||
      roles.includes('precioMinor') ||
      roles.some((rol) => rol === 'costo' || rol === 'oferta' || rol === 'tachado') ||
      tallas >= 2,
  }
}

/** Whose export a header is; null where nothing says so. */
export function detectPrograma(titulos: readonly string[]): string | null {
  const planos = new Set(titulos.map(flattenSinParentesis))
  const has = (...nombres: string[]) => nombres.some((nombre) => planos.has(nombre))
  if (has('menu name') && has('menu price')) return 'TastyIgniter'
  if (has('token', 'item name', 'nombre del articulo') && has('variation name', 'nombre de la variante'))
    return 'Square'
  if (has('regular price', 'precio normal') && has('published', 'publicado', 'type', 'tipo', 'sku'))
    return 'WooCommerce'
  if (has('clover id', 'price type')) return 'Clover'
  if (has('handle', 'url handle') && has('title')) return 'Shopify'
  if (has('handle') && has('name', 'nombre')) return 'Loyverse'
  if (has('entity type')) return 'Toast'
  const odoo = ['external id', 'point of sale category', 'categoria del punto de venta', 'sale ok', 'available in pos']
  if (has(...odoo, 'can be sold', 'internal reference', 'standard price')) return 'Odoo'
  return null
}
