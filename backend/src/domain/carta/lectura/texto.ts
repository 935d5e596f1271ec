import { cleanLinea, isVisible } from '@arisgourmet/contract/rules/texto'

/** A name as the carta keeps it: as every name (`cleanLinea`), and on one line: a control character is a blank. Idempotent. */
export const cleanTexto = (texto: string): string =>
  cleanLinea(texto)
    .replace(/[\p{Cc}\p{Z}]+/gu, ' ')
    .trim()

/** True where `cleanTexto` leaves nothing; cheap also for a cell of megabytes. */
export const isVacio = (texto: string): boolean => !isVisible(texto)

/** A text of several lines: each as `cleanTexto` has it, at most one blank line between them. */
export function cleanProsa(texto: string): string {
  return texto
    .split(/\r\n|[\n\r\u2028\u2029]/u)
    .map(cleanTexto)
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}

/** What makes two names the same: case, accents, width and blanks aside. Feeds `nombre_norm`. */
export function normalizeNombre(nombre: string): string {
  const limpio = cleanTexto(nombre)
  if (YA_PLANO.test(limpio)) return limpio.toLowerCase()
  const plano = limpio
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[\p{M}\p{Default_Ignorable_Code_Point}]+/gu, '')
    .normalize('NFC')
    .replace(/\s+/gu, ' ')
    .trim()
  return plano === '' ? limpio : plano
}

/** Without accents or wide forms there is only case to take away; planning a long list asks for every name. */
const YA_PLANO = /^[ -~]+$/

/** The length as the schema counts it. */
export function countCaracteres(texto: string): number {
  return texto.length - (texto.match(/[\ud800-\udbff][\udc00-\udfff]/g)?.length ?? 0)
}

/** A value as a finding quotes it: one line, and not the whole of a five-megabyte cell. */
export function quoteValor(texto: string, maximo: number): string {
  const limpio = cleanTexto(texto.slice(0, maximo * 4))
  const letras = Array.from(limpio)
  return letras.length <= maximo && texto.length <= maximo * 4 ? limpio : `${letras.slice(0, maximo).join('')}…`
}
