import { cleanTexto } from './texto.js'

/** Exports that write several categories into one cell. */
const CON_LISTAS = new Set(['Square', 'WooCommerce', 'Clover', 'TastyIgniter', 'Odoo'])

export interface CategoriaLimpia {
  nombre: string
  /** Further categories in the cell, of which a product has none here. */
  otras: string[]
}

/**
 * A category as an export writes it, to its name: the last step of a path ("Comida > Pizzas", Odoo's "All / Food / Pizza"), the first of a
 * list where the export writes lists ("Postres, Ofertas"), without the token that Square puts behind it ("Bebidas (K7Q2ABCDEF)").
 */
export function cleanCategoria(texto: string, programa: string | null): CategoriaLimpia {
  const partes = programa !== null && CON_LISTAS.has(programa) ? splitLista(texto) : [texto]
  const [nombre = '', ...otras] = partes.map(lastStep).filter((parte) => parte !== '')
  return { nombre, otras: otras.filter((otra) => otra !== nombre) }
}

/** WooCommerce writes a comma of the name itself as `\,`. */
function splitLista(texto: string): string[] {
  return texto.split(/(?<!\\)[,;]\s*/u).map((parte) => parte.replaceAll('\\,', ','))
}

function lastStep(camino: string): string {
  const pasos = /^\s*(?:all|todos?|todas)\s*\//iu.test(camino)
    ? camino.split(/\s*\/\s*/u)
    : camino.split(/\s*(?<!\w)>\s*|\s+>\s*/u)
  return cleanTexto((pasos.at(-1) ?? '').replace(TOKEN, ''))
}

/** Square's ids: capitals and digits, of both at least one. */
const TOKEN = /\s*\((?=[A-Z0-9]*\d)(?=[A-Z0-9]*[A-Z])[A-Z0-9]{8,32}\)\s*$/u
