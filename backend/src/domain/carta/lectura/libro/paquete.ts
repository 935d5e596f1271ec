import { crc32, inflateRawSync } from 'node:zlib'
import { LIMITES } from '../limites.js'
import { Ilegible } from './ilegible.js'

interface Entrada {
  desde: number
  comprimidos: number
  bytes: number
  metodo: number
  crc: number
}

const FIN = 0x06054b50
const CENTRAL = 0x02014b50
const LOCAL = 0x04034b50
const LARGO_FIN = 22
const LARGO_CENTRAL = 46
const LARGO_LOCAL = 30
const SIN_COMPRIMIR = 0
const DEFLATE = 8
/** Where the field holds this, the real value stands in a ZIP64 field, which no file of our size needs. */
const ZIP64 = 0xffffffff

/**
 * The parts of a ZIP file by name. Nothing is unpacked before it is asked for, and all of it together never beyond
 * `LIMITES.libro.desempaquetados`: the declared size is checked first and then holds the decompressor. Entries that share bytes, from
 * which a small file can unpack to much more than its ratio, are refused.
 * @throws Ilegible
 */
export class Paquete {
  private readonly entradas: ReadonlyMap<string, Entrada>
  private restantes: number = LIMITES.libro.desempaquetados

  constructor(private readonly archivo: Uint8Array) {
    this.entradas = readEntradas(new DataView(archivo.buffer, archivo.byteOffset, archivo.byteLength), archivo)
  }

  has(nombre: string): boolean {
    return this.entradas.has(toClave(nombre))
  }

  read(nombre: string): Uint8Array | undefined {
    const entrada = this.entradas.get(toClave(nombre))
    if (!entrada) return undefined
    const maximo = LIMITES.libro.desempaquetados
    if (entrada.bytes > this.restantes) throw new Ilegible('libro_demasiado_grande', { megas: maximo / 1_000_000 })
    this.restantes -= entrada.bytes
    const comprimidos = this.archivo.subarray(entrada.desde, entrada.desde + entrada.comprimidos)
    const bytes = entrada.metodo === SIN_COMPRIMIR ? comprimidos : inflate(comprimidos, entrada.bytes)
    if (bytes.length !== entrada.bytes || crc32(bytes) !== entrada.crc) throw new Ilegible('libro_danado')
    return bytes
  }
}

function inflate(comprimidos: Uint8Array, bytes: number): Uint8Array {
  try {
    return inflateRawSync(comprimidos, { maxOutputLength: Math.max(1, bytes) })
  } catch {
    // Damaged, or more than it declares.
    throw new Ilegible('libro_danado')
  }
}

function readEntradas(vista: DataView, archivo: Uint8Array): Map<string, Entrada> {
  const fin = findFin(vista)
  const [cantidad, desde] = [vista.getUint16(fin + 10, true), vista.getUint32(fin + 16, true)]
  if (vista.getUint16(fin + 4, true) !== 0 || desde === ZIP64) throw new Ilegible('libro_danado')
  if (cantidad > LIMITES.libro.entradas) throw new Ilegible('libro_con_demasiadas_partes')
  const entradas = new Map<string, Entrada>()
  const tramos: { desde: number; hasta: number }[] = []
  let at = desde
  for (let numero = 0; numero < cantidad; numero += 1) {
    if (at + LARGO_CENTRAL > fin || vista.getUint32(at, true) !== CENTRAL) throw new Ilegible('libro_danado')
    if ((vista.getUint16(at + 8, true) & 1) !== 0) throw new Ilegible('libro_con_clave')
    const largo = vista.getUint16(at + 28, true)
    const nombre = toClave(new TextDecoder().decode(archivo.subarray(at + LARGO_CENTRAL, at + LARGO_CENTRAL + largo)))
    const local = vista.getUint32(at + 42, true)
    const entrada = readEntrada(vista, at, local, desde)
    if (entradas.has(nombre)) throw new Ilegible('libro_danado')
    entradas.set(nombre, entrada)
    tramos.push({ desde: local, hasta: entrada.desde + entrada.comprimidos })
    at += LARGO_CENTRAL + largo + vista.getUint16(at + 30, true) + vista.getUint16(at + 32, true)
  }
  tramos.sort((a, b) => a.desde - b.desde)
  if (tramos.some(({ desde: empieza }, numero) => empieza < (tramos[numero - 1]?.hasta ?? 0)))
    throw new Ilegible('libro_danado')
  return entradas
}

function readEntrada(vista: DataView, central: number, local: number, hasta: number): Entrada {
  const comprimidos = vista.getUint32(central + 20, true)
  const bytes = vista.getUint32(central + 24, true)
  const metodo = vista.getUint16(central + 10, true)
  if (comprimidos === ZIP64 || bytes === ZIP64 || (metodo !== SIN_COMPRIMIR && metodo !== DEFLATE))
    throw new Ilegible('libro_danado')
  if (local + LARGO_LOCAL > hasta || vista.getUint32(local, true) !== LOCAL) throw new Ilegible('libro_danado')
  const desde = local + LARGO_LOCAL + vista.getUint16(local + 26, true) + vista.getUint16(local + 28, true)
  if (desde + comprimidos > hasta) throw new Ilegible('libro_danado')
  return { desde, comprimidos, bytes, metodo, crc: vista.getUint32(central + 16, true) }
}

/** The record at the end, behind which there may be a comment. */
function findFin(vista: DataView): number {
  const ultimo = vista.byteLength - LARGO_FIN
  for (let at = ultimo; at >= Math.max(0, ultimo - 0xffff); at -= 1)
    if (vista.getUint32(at, true) === FIN && at + LARGO_FIN + vista.getUint16(at + 20, true) <= vista.byteLength)
      return at
  throw new Ilegible('libro_danado')
}

/** Names of parts are the same whatever their case; some programs write the marks of Windows. */
const toClave = (nombre: string): string => nombre.replaceAll('\\', '/').replace(/^\/+/, '').toLowerCase()
