import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cleanLinea, cleanLineas, hasControl, isVisible, sinInvisibles } from './texto.js'

const anything = fc.string({ unit: 'binary', maxLength: 40, size: 'max' })
/** Of what a disguise is made, more often than by chance. */
const hostile = fc
  .array(
    fc.constantFrom(
      ...['a', 'e', '\u0301', ' ', '1', '👩', '🍳', '❤', '🏽', 'ی', 'خ', '漢', '\u20e3', '\u{1f3f4}'],
      ...['\u200b', '\u200c', '\u200d', '\u202e', '\u2066', '\ufe0e', '\ufe0f', '\u{e0067}', '\u{e007f}', '\u{e0101}'],
    ),
    { maxLength: 12, size: 'max' },
  )
  .map((list) => list.join(''))

describe('texts that people read (issue 10, line 27)', () => {
  it.each([
    ['composed', 'Cafe\u0301', 'Café'],
    ['composed also where something stood between', 'Cafe\u200b\u0301', 'Café'],
    ['a right-to-left override', 'Ana\u202egpj.exe', 'Anagpj.exe'],
    ['isolates and marks', '\u2066Ana\u2069\u200e\u200f\u061c', 'Ana'],
    ['zero width', 'A\u200bn\u2060a\ufeff', 'Ana'],
    ['a soft hyphen', 'ham\u00adburguesa', 'hamburguesa'],
    ['joiners that join nothing', 'A\u200dn\u200ca', 'Ana'],
    ['a joiner at the end of a sign', '👩\u200d', '👩'],
    ['a variation of a letter', 'A\ufe0fna\ufe00', 'Ana'],
    ['fillers that look blank', '\u3164\u115f\uffa0\u2800x', 'x'],
    ['tags that spell a hidden text', 'Ana\u{e0048}\u{e0069}\u{e007f}', 'Ana'],
    ['half a character', 'a\ud800b', 'a\ufffdb'],
  ])('loses what nobody sees: %s', (_, given, kept) => {
    expect(sinInvisibles(given)).toBe(kept)
  })

  it.each([
    ['an emoji of several', 'Chef 👩\u200d🍳'],
    ['with a colour of skin', '👩🏽\u200d🍳'],
    ['a heart, and one in text', '❤\ufe0f ❤\ufe0e'],
    ['a family', '👨\u200d👩\u200d👧'],
    ['a key', '1\ufe0f\u20e3'],
    ['a flag of a region', '\u{1f3f4}\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}'],
    ['Persian with a non-joiner', 'می\u200cخواهم'],
    ['Bengali with a joiner', 'র\u200d্যাম'],
    ['a half form', 'क्\u200dष'],
    ['an ideograph with its variant', '辻\u{e0101}さん'],
    ['other accents and scripts', 'Ñandú São Öl Žižkov 東京 Ресторан مطعم'],
  ])('keeps what shows something: %s', (_, text) => {
    expect(sinInvisibles(text)).toBe(text.normalize('NFC'))
  })

  it('one line has one blank between words, whatever blank it was; a control character is found', () => {
    expect(cleanLinea('  Ana\u00a0\u2003 María\u3000')).toBe('Ana María')
    expect(cleanLinea('\u200b \u2060')).toBe('')
    expect(['a\tb', 'a\nb', 'a\u0085b', 'a\u2028b', 'a\u007fb', 'Ana María'].map(hasControl)).toEqual([
      ...Array.from({ length: 5 }, () => true),
      false,
    ])
  })

  it('several lines keep their breaks and their blanks', () => {
    expect(cleanLineas('\u200bSin  sal\r\npor favor\u2028gracias\n ')).toBe('Sin  sal\npor favor\ngracias')
  })

  it('is done once and for all, is composed, and leaves nothing where there was nothing to see', () => {
    fc.assert(
      fc.property(fc.oneof(anything, hostile), (text) => {
        for (const clean of [sinInvisibles, cleanLinea, cleanLineas]) {
          expect(clean(clean(text))).toBe(clean(text))
          expect(clean(text).normalize('NFC')).toBe(clean(text))
        }
        expect(cleanLinea(text).replace(/[\p{Cc}\p{Z}]/gu, '') !== '').toBe(isVisible(text))
      }),
      { numRuns: 2_000 },
    )
  })

  it('a long text is cleaned in the time that its length takes', () => {
    for (const piece of ['a\u200d', '👩\u200d', 'ی\u200c', '\u{1f3f4}\u{e0067}', '\u202e']) {
      const started = performance.now()
      sinInvisibles(piece.repeat(60_000))
      expect(performance.now() - started, JSON.stringify(piece)).toBeLessThan(2_000)
    }
  })
})
