import { normalizeNombre } from './texto.js'
import { flatten } from './titulos.js'

/** A product's numbered option in an export: its number, and whether the column holds its name or its value. */
export interface ColumnaDeOpcion {
  numero: number
  parte: 'nombre' | 'valor'
}

const OPCION = '(?:option|opcion|attribute|atributo)'
const NOMBRE = '(?:name|nombre)'
const VALOR = '(?:values?|valor|valores|value s|valor es)'
const FORMAS: readonly [RegExp, ColumnaDeOpcion['parte']][] = [
  // Loyverse "Option 1 name", "Opción 1 nombre"; Shopify "Option1 Name"; WooCommerce "Attribute 1 value(s)".
  [new RegExp(`^${OPCION} ?([1-9]) ?${NOMBRE}$`, 'u'), 'nombre'],
  [new RegExp(`^${OPCION} ?([1-9]) ?${VALOR}$`, 'u'), 'valor'],
  // Square "Option Name 1"; WooCommerce "Nombre del atributo 1", "Valor(es) del atributo 1".
  [new RegExp(`^${OPCION} ${NOMBRE} ?([1-9])$|^${NOMBRE} (?:del? |de la )?${OPCION} ?([1-9])$`, 'u'), 'nombre'],
  [new RegExp(`^${OPCION} ${VALOR} ?([1-9])$|^${VALOR} (?:del? |de la )?${OPCION} ?([1-9])$`, 'u'), 'valor'],
]

export function recognizeOpcion(titulo: string): ColumnaDeOpcion | undefined {
  const plano = flatten(titulo)
  for (const [forma, parte] of FORMAS) {
    const hallado = forma.exec(plano)
    if (hallado) return { numero: Number(hallado[1] ?? hallado[2]), parte }
  }
  return undefined
}

/** What exports call the only variation of a product that has none. */
const UNICAS = new Set([
  ...['regular', 'default', 'default title', 'normal', 'unico', 'unica', 'unidad', 'standard', 'estandar', 'one size'],
  ...[
    'title',
    'titulo',
    'precio normal',
    'regular price',
    'por defecto',
    'predeterminado',
    'predeterminada',
    'sin variante',
  ],
])

/** Whether a size says that there are no sizes. */
export function isUnica(talla: string): boolean {
  return talla === '' || UNICAS.has(normalizeNombre(talla))
}

const INGLESAS = new Set(
  'small medium large regular family half whole single double glass bottle pint cup extra large xl'.split(' '),
)

/** The name of a group of sizes that the file gives none, in the language of the sizes: always the same for the same file. */
export function nameOfGrupo(tallas: readonly string[]): string {
  return tallas.length > 0 && tallas.every((talla) => INGLESAS.has(normalizeNombre(talla))) ? 'Size' : 'Tamaño'
}
