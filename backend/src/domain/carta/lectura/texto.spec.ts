import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeTexto } from './decodeTexto.js'
import { escapeFormula, unescapeFormula } from './escapeFormula.js'
import { cleanProsa, cleanTexto, countCaracteres, normalizeNombre, quoteValor } from './texto.js'

const cualquiera = fc.string({ unit: 'binary', maxLength: 30, size: 'max' })

describe('texts', () => {
  it('cleans once and for all', () => {
    fc.assert(
      fc.property(cualquiera, (texto) => {
        for (const clean of [cleanTexto, cleanProsa]) expect(clean(clean(texto))).toBe(clean(texto))
        expect(cleanTexto(texto)).not.toMatch(/[\p{Cc}\u202e\ufeff]|^\s|\s$/u)
        expect(countCaracteres(texto)).toBe([...texto].length)
      }),
    )
  })

  it('half a character becomes the one that is reported as unreadable', () => {
    expect(cleanTexto('a\ud800b')).toBe('a\ufffdb')
  })

  it('names are the same whatever their case, accents, width and blanks', () => {
    const iguales = ['Café  con Leche', 'CAFÉ CON LECHE', 'cafe\u0301 con\u00a0leche', 'Ｃafe con leche']
    expect(new Set(iguales.map(normalizeNombre))).toEqual(new Set(['cafe con leche']))
    expect(normalizeNombre('\u0301')).not.toBe('')
  })

  it('quotes a long value short and a short one whole', () => {
    expect(quoteValor('consultar', 20)).toBe('consultar')
    expect(quoteValor('😀'.repeat(50), 20)).toBe(`${'😀'.repeat(20)}…`)
    expect(quoteValor(`a${' '.repeat(500)}`, 20)).toBe('a…')
  })

  it('no cell begins like a formula, and every one comes back as it was', () => {
    fc.assert(
      fc.property(
        fc
          .tuple(fc.constantFrom('', '=', '+', '-', '@', "'", "'=", "''-", '\t=', '＝'), cualquiera)
          .map(([a, b]) => a + b),
        (texto) => {
          const escapado = escapeFormula(texto)
          expect(escapado).not.toMatch(/^[=+\-@\t\r＝＋－＠]/u)
          expect(unescapeFormula(escapado)).toBe(texto)
        },
      ),
      { numRuns: 500 },
    )
    expect(escapeFormula("'Ndrangheta")).toBe("'Ndrangheta")
  })
})

describe('encodings', () => {
  const texto = 'Categoría;Ñandú €'
  const utf16be = (s: string) => Buffer.from(s, 'utf-16le').swap16()
  it.each([
    ['UTF-8', Buffer.from(texto)],
    ['UTF-8 with its mark', Buffer.from(`\ufeff${texto}`)],
    ['UTF-16LE with its mark', Buffer.from(`\ufeff${texto}`, 'utf-16le')],
    ['UTF-16BE with its mark', utf16be(`\ufeff${texto}`)],
    ['UTF-16LE without', Buffer.from(texto, 'utf-16le')],
    ['UTF-16BE without', utf16be(texto)],
    ['Windows-1252', Buffer.from('Categor\xeda;\xd1and\xfa \x80', 'latin1')],
  ])('%s', (_, bytes) => {
    expect(decodeTexto(bytes)?.texto).toBe(texto)
  })

  it('believes the declared charset where the bytes do not decide, and the bytes where they do', () => {
    expect(decodeTexto(Buffer.from([0xb0, 0xb5]), 'iso-8859-5')?.texto).toBe('АЕ')
    expect(decodeTexto(Buffer.from(texto), 'iso-8859-1')?.texto).toBe(texto)
    expect(decodeTexto(Buffer.from([0x61, 0xf1]), 'no-such-charset')?.texto).toBe('añ')
    expect(decodeTexto(Buffer.from([0x61, 0xf1]), 'utf-8')?.texto).toBe('añ')
  })
})
