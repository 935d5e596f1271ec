/** What a spreadsheet takes for a formula when a cell begins with it, the full-width forms among them. */
const PELIGRO = '[=+\\-@\\t\\r\\uff1d\\uff0b\\uff0d\\uff20]'
const ESCAPABLE = new RegExp(`^'*${PELIGRO}`, 'u')
const ESCAPADO = new RegExp(`^'+${PELIGRO}`, 'u')

/**
 * A cell that a spreadsheet would run as a formula gets an apostrophe before it, which a spreadsheet hides (OWASP, CSV
 * injection). A cell that already looks escaped gets one more, so that `unescapeFormula` gives back every text as it was.
 */
export function escapeFormula(texto: string): string {
  return ESCAPABLE.test(texto) ? `'${texto}` : texto
}

export function unescapeFormula(texto: string): string {
  return ESCAPADO.test(texto) ? texto.slice(1) : texto
}
