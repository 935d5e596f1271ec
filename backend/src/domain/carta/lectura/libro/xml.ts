import { SaxesParser } from 'saxes'
import { LIMITES } from '../limites.js'
import { Ilegible } from './ilegible.js'

/** What an element says, by names without their namespace's prefix. */
export type Atributos = Readonly<Record<string, string>>

export interface Oyente {
  open?(nombre: string, atributos: Atributos): void
  close?(nombre: string): void
  text?(texto: string): void
}

const PROFUNDIDAD = 64
const ATRIBUTOS = 100
const TROZO = 64 * 1024

/** Counts the elements of all parts of a workbook, so that time is bounded as memory is. */
export class LectorXml {
  private elementos = 0

  /**
   * Reports the elements and texts of one part in their order.
   * @throws Ilegible on XML that is not well formed, on a document type (no workbook has one) and beyond the limits
   */
  read(bytes: Uint8Array, oyente: Oyente): void {
    const parser = new SaxesParser<{ xmlns: false; position: false }>({ xmlns: false, position: false })
    let [profundidad, atributos] = [0, 0]
    parser.on('doctype', () => {
      throw new Ilegible('libro_danado')
    })
    parser.on('attribute', () => {
      atributos += 1
      if (atributos > ATRIBUTOS) throw new Ilegible('libro_danado')
    })
    parser.on('opentag', (tag) => {
      atributos = 0
      profundidad += 1
      this.elementos += 1
      if (profundidad > PROFUNDIDAD) throw new Ilegible('libro_danado')
      if (this.elementos > LIMITES.libro.elementos) throw new Ilegible('libro_con_demasiadas_partes')
      oyente.open?.(localOf(tag.name), localAtributos(tag.attributes))
    })
    parser.on('closetag', (tag) => {
      profundidad -= 1
      oyente.close?.(localOf(tag.name))
    })
    parser.on('text', (texto) => oyente.text?.(texto))
    parser.on('cdata', (texto) => oyente.text?.(texto))
    parse(parser, decode(bytes))
  }
}

function parse(parser: { write(texto: string): unknown; close(): unknown }, texto: string): void {
  try {
    for (let at = 0; at < texto.length; at += TROZO) parser.write(texto.slice(at, at + TROZO))
    parser.close()
  } catch (error) {
    throw error instanceof Ilegible ? error : new Ilegible('libro_danado')
  }
}

function decode(bytes: Uint8Array): string {
  const marca = `${String(bytes[0])} ${String(bytes[1])}`
  return new TextDecoder(marca === '255 254' ? 'utf-16le' : marca === '254 255' ? 'utf-16be' : 'utf-8').decode(bytes)
}

const localOf = (nombre: string): string => nombre.slice(nombre.indexOf(':') + 1)

function localAtributos(atributos: Atributos): Atributos {
  for (const nombre in atributos)
    if (nombre.includes(':'))
      return Object.fromEntries(Object.entries(atributos).map(([clave, valor]) => [localOf(clave), valor]))
  return atributos
}
