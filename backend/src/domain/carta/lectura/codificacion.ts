/** The upper half of code page 850, from 0x80: what DOS programs and old tills write in Latin America. */
const CP850 =
  'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u00ad±‗¾¶§÷¸°¨·¹³²■\u00a0'

export type Codificacion = 'windows-1252' | 'macintosh' | 'cp850' | (string & {})

export interface TextoLeido {
  texto: string
  codificacion: Codificacion
}

/**
 * Bytes that are no UTF-8, read by the encoding in which their letters make sense: Windows-1252, MacRoman or CP850 (H66). Each byte above
 * ASCII is weighed with its neighbours: a small letter with an accent inside a word speaks for an encoding; a sign, a control or a capital
 * in the middle of a word against it. Null where no encoding makes sense, or two make as much.
 */
export function decodeUnaByte(bytes: Uint8Array, declared?: string): TextoLeido | null {
  // Whoever names another alphabet, or the Mac's, knows what they send; "windows-1252" is what programs say of anything.
  if (declared !== undefined && declared !== 'windows-1252')
    return { texto: new TextDecoder(declared).decode(bytes), codificacion: declared }
  const muestra = pick(bytes)
  const puestas = ['windows-1252', 'macintosh', 'cp850']
    .map((codificacion) => {
      const texto = decodeAs(muestra, codificacion)
      const propio = codificacion === declared ? 2 : 0
      return { codificacion, texto, puntos: weigh(texto) + (PREFERENCIA[codificacion] ?? 0) + propio }
    })
    .sort((a, b) => b.puntos - a.puntos)
  const [mejor, segunda] = puestas
  if (!mejor || mejor.puntos < MINIMO) return null
  if (segunda && segunda.texto !== mejor.texto && mejor.puntos - segunda.puntos < MARGEN) return null
  return { texto: decodeAs(bytes, mejor.codificacion), codificacion: mejor.codificacion }
}

/** Windows is what most spreadsheets write; the others have to show more. */
const PREFERENCIA: Readonly<Record<string, number>> = { 'windows-1252': 1.5, macintosh: 0, cp850: 0 }
const MINIMO = -1
const MARGEN = 0.5
const MUESTRA = 200_000

/** The bytes above ASCII with their neighbours; of a long file the beginning will do. */
function pick(bytes: Uint8Array): Uint8Array {
  return bytes.subarray(0, MUESTRA)
}

function decodeAs(bytes: Uint8Array, codificacion: string): string {
  if (codificacion !== 'cp850') return new TextDecoder(codificacion).decode(bytes)
  const trozos: string[] = []
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at] ?? 0
    trozos.push(byte < 0x80 ? String.fromCharCode(byte) : (CP850[byte - 0x80] ?? '\ufffd'))
  }
  return trozos.join('')
}

const ESPANOL = 'áéíóúüñ'
const VECINAS = 'çãõâêôàèìòùîïëöäœß'
const APERTURA = '¿¡'

/** How well the letters above ASCII fit where they stand; per kind of place, so that one word a thousand times is one word. */
function weigh(texto: string): number {
  const vistos = new Map<string, number>()
  for (let at = 0; at < texto.length; at += 1) {
    const letra = texto.charAt(at)
    if (letra <= '\u007f') continue
    const lugar = texto.slice(Math.max(0, at - 2), at + 3)
    if (vistos.size < 5000 && !vistos.has(lugar))
      vistos.set(lugar, weighLetra(letra, texto.charAt(at - 1), texto.charAt(at + 1), texto.charAt(at + 2)))
  }
  let suma = 0
  for (const puntos of vistos.values()) suma += puntos
  return suma
}

function weighLetra(letra: string, antes: string, despues: string, luego: string): number {
  if (letra === '\ufffd' || /[\u0080-\u009f]/u.test(letra)) return -10
  const entre = isLetra(antes) && isLetra(despues)
  if (/\p{L}/u.test(letra) && !'ªº'.includes(letra)) return weighAlfabetica(letra, antes, despues)
  if (letra === '’')
    return entre ? ((/^[sS]$/u.test(despues) && !isLetra(luego)) || /[ldnLDNO]/u.test(antes) ? 2 : -1) : 0.5
  if (entre) return letra === '·' ? 0 : -5
  if (APERTURA.includes(letra)) return isLetra(despues) && !isLetra(antes) ? 2 : -1
  if ('ªº°'.includes(letra)) return /\d/u.test(antes) || isLetra(antes) ? 1 : -0.5
  if ('–—…“”‘«»€•®™½¼¾×'.includes(letra)) return isLetra(antes) && '“«•½¼¾'.includes(letra) ? -1 : 1
  if ('£¥¢¤©±´¨¸²³¹·'.includes(letra)) return -0.5
  if (letra === '\u00a0') return 0.5
  return -3
}

function weighAlfabetica(letra: string, antes: string, despues: string): number {
  const minuscula = letra.toLowerCase()
  const conocida = ESPANOL.includes(minuscula) ? 2 : VECINAS.includes(minuscula) ? 0.75 : -2
  if (!isLetra(antes) && !isLetra(despues)) return conocida > 0 ? -1 : -3
  if (/\d/u.test(antes) || /\d/u.test(despues)) return -3
  // Three such letters in a row are another alphabet.
  if (isExtranjera(antes) && isExtranjera(despues)) return -5
  const mayuscula = letra !== minuscula
  // "jamÓn" and "dÁngelo": a capital inside a word of small letters is somebody else's sign.
  if (mayuscula && isMinuscula(antes)) return -5
  if (mayuscula && isMinuscula(despues) && isLetra(antes)) return -5
  if (!mayuscula && isMayuscula(despues)) return -5
  if (!mayuscula && isMayuscula(antes) && isMayuscula(despues)) return -5
  return conocida
}

const isExtranjera = (letra: string): boolean => letra > '\u007f' && isLetra(letra)
const isLetra = (letra: string): boolean => /\p{L}/u.test(letra)
const isMinuscula = (letra: string): boolean => /\p{Ll}/u.test(letra)
const isMayuscula = (letra: string): boolean => /\p{Lu}/u.test(letra)

/**
 * UTF-8 that was read as another encoding on its way ("SÃ¡ndwiches", "Categor√≠a"), set right; the text itself where it was not. The
 * whole text has to come out right, or nothing is touched.
 */
export function undoDobleLectura(texto: string): string {
  for (const codificacion of ['windows-1252', 'macintosh']) {
    const senales =
      codificacion === 'windows-1252'
        ? /[ÂÃ][\u0080-\u00bf‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ€]/u
        : /√[°±≠≥∫¢£†•≤∂ëâåìöÅÉç]|¬[ø°∫™]/u
    if (!senales.test(texto)) continue
    const bytes = encodeAs(texto, codificacion)
    const leido = bytes && tryUtf8(bytes)
    if (leido) return leido
  }
  return texto
}

function tryUtf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

function encodeAs(texto: string, codificacion: string): Uint8Array | null {
  const byteDe = new Map<string, number>()
  for (let byte = 0; byte < 256; byte += 1) byteDe.set(new TextDecoder(codificacion).decode(Uint8Array.of(byte)), byte)
  const bytes = new Uint8Array(texto.length)
  for (let at = 0; at < texto.length; at += 1) {
    const byte = byteDe.get(texto.charAt(at))
    if (byte === undefined) return null
    bytes[at] = byte
  }
  return bytes
}

/** What a file is that is no text at all; null for text. `zip` is an .xlsx workbook, or something else in a ZIP file. */
export function detectBinario(bytes: Uint8Array): 'zip' | 'libro_con_clave' | 'libro_en_otro_formato' | 'otro' | null {
  const empieza = (...marca: number[]) => marca.every((byte, at) => bytes[at] === byte)
  if (empieza(0x50, 0x4b, 0x03, 0x04)) return 'zip'
  // OLE: an .xls workbook, or the envelope of an encrypted .xlsx one.
  if (empieza(0xd0, 0xcf, 0x11, 0xe0))
    return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes('EncryptedPackage', 0, 'utf16le')
      ? 'libro_con_clave'
      : 'libro_en_otro_formato'
  if (empieza(0x25, 0x50, 0x44, 0x46) || empieza(0xff, 0xd8, 0xff) || empieza(0x89, 0x50, 0x4e, 0x47)) return 'otro'
  return null
}
