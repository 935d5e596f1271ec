import { normalizeNombre } from './texto.js'

/** A header is short: of a longer cell only the beginning is compared. */
const LARGO_DE_TITULO = 80

/**
 * A column's name as names are compared: words in lower case, without accents or punctuation. "menu_price", "menuPrice" and
 * "Menu price*" are one name; a plus is the word "mas", since "precio + IVA" is not "precio IVA".
 */
export function flatten(titulo: string): string {
  return normalizeNombre(
    titulo
      .slice(0, LARGO_DE_TITULO)
      .replace(/\+/g, ' mas ')
      .replace(/([a-z])([A-Z])(?=[a-z])/g, '$1 $2'),
  )
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

/** The name without what stands in brackets behind it: a unit, a currency, a branch. */
export function flattenSinParentesis(titulo: string): string {
  return flatten(titulo.slice(0, LARGO_DE_TITULO).replace(/[([{].*$/su, ' '))
}

/** What stands in brackets at the end: "Cafe" of "Price [Cafe]". */
export function parentesisOf(titulo: string): string {
  return flatten(/[([{]([^)\]}]*)[)\]}]?\s*$/u.exec(titulo.slice(0, LARGO_DE_TITULO))?.[1] ?? '')
}

/** The letter that a spreadsheet shows above the column: A, B … Z, AA. */
export function letterOf(columna: number): string {
  const letra = String.fromCharCode(65 + (columna % 26))
  return columna < 26 ? letra : letterOf(Math.floor(columna / 26) - 1) + letra
}
