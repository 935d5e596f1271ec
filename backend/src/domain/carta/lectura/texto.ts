/**
 * A name as the carta keeps it: one line, composed (NFC), well-formed, without control, zero-width or direction characters,
 * blanks collapsed and trimmed. Idempotent.
 */
export function cleanTexto(texto: string): string {
  if (YA_LIMPIO.test(texto)) return texto
  return texto
    .toWellFormed()
    .normalize('NFC')
    .replace(INVISIBLES, '')
    .replace(/[\p{Cc}\p{Z}]+/gu, ' ')
    .trim()
}

/** Latin-1 words with one blank between: nearly every cell of a price list, known clean at a glance. */
const YA_LIMPIO = /^[!-~\u00a1-\u00ac\u00ae-\u00ff]+(?: [!-~\u00a1-\u00ac\u00ae-\u00ff]+)*$/

/** Soft hyphen, zero-width space, byte order mark, direction marks and overrides: they can disguise a name. */
const INVISIBLES = /[\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g
const VISIBLE = /[^\p{Cc}\p{Z}\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/u

/** True where `cleanTexto` leaves nothing; cheap also for a cell of megabytes. */
export function isVacio(texto: string): boolean {
  return !VISIBLE.test(texto)
}

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
    .replace(/\p{M}+/gu, '')
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
