import { decodeUnaByte, undoDobleLectura, type TextoLeido } from './codificacion.js'

/**
 * Bytes to text, as spreadsheets write them. In this order: a byte order mark; UTF-16 without one, known by the zero
 * byte beside each Latin letter; valid UTF-8; mostly valid UTF-8 (a damaged file, whose bad bytes become U+FFFD and are
 * reported by cell); the encoding of one byte a letter in which the letters make sense. Null where none does. Never throws.
 */
export function decodeTexto(bytes: Uint8Array, charset?: string): TextoLeido | null {
  if (startsWith(bytes, [0xef, 0xbb, 0xbf]))
    return { texto: undoDobleLectura(decode('utf-8', bytes.subarray(3))), codificacion: 'utf-8' }
  if (startsWith(bytes, [0xff, 0xfe])) return { texto: decode('utf-16le', bytes.subarray(2)), codificacion: 'utf-16le' }
  if (startsWith(bytes, [0xfe, 0xff])) return { texto: decode('utf-16be', bytes.subarray(2)), codificacion: 'utf-16be' }
  const utf16 = guessUtf16(bytes)
  if (utf16) return { texto: decode(utf16, bytes), codificacion: utf16 }
  const utf8 = decodeUtf8(bytes)
  if (utf8 !== undefined) return { texto: undoDobleLectura(utf8), codificacion: 'utf-8' }
  return decodeUnaByte(bytes, isKnown(charset) ? new TextDecoder(charset).encoding : undefined)
}
function startsWith(bytes: Uint8Array, mark: readonly number[]): boolean {
  return mark.every((byte, at) => bytes[at] === byte)
}

const MUESTRA = 4096

function guessUtf16(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  const muestra = bytes.subarray(0, MUESTRA)
  const pares = Math.floor(muestra.length / 2)
  if (pares === 0) return undefined
  let low = 0
  let high = 0
  for (let at = 0; at + 1 < muestra.length; at += 2) {
    if (muestra[at] === 0) high += 1
    if (muestra[at + 1] === 0) low += 1
  }
  if (low > pares * 0.4 && high <= pares * 0.05) return 'utf-16le'
  if (high > pares * 0.4 && low <= pares * 0.05) return 'utf-16be'
  return undefined
}

function decodeUtf8(bytes: Uint8Array): string | undefined {
  const texto = decode('utf-8', bytes)
  let rotos = 0
  let buenos = 0
  for (let at = 0; at < texto.length; at += 1) {
    const unidad = texto.charCodeAt(at)
    if (unidad === 0xfffd) rotos += 1
    else if (unidad > 0x7f) buenos += 1
  }
  return rotos === 0 || buenos >= 3 * rotos ? texto : undefined
}

function isKnown(charset: string | undefined): charset is string {
  if (!charset || /^utf-?8$/i.test(charset)) return false
  try {
    new TextDecoder(charset)
    return true
  } catch {
    return false
  }
}

function decode(charset: string, bytes: Uint8Array): string {
  return new TextDecoder(charset).decode(bytes)
}
