/**
 * Texts that people read, as they are kept: composed (NFC) and without what nobody sees. Soft hyphens, zero-width characters, byte order
 * marks and direction marks make two names look the same that are not, or a name look like another; they come along with what is pasted, and
 * who pastes it cannot see what would have to be taken away: so they are taken away, not refused.
 *
 * Kept is what changes the look of what is seen beside it, and there only:
 * - joiners (U+200D), variation selectors and tags inside an emoji: 👩‍🍳, ❤️, 1️⃣ and 🏴󠁧󠁢󠁥󠁮󠁧󠁿 are one sign each;
 * - joiners and non-joiners (U+200D, U+200C) between letters of the scripts that write with them, as Persian می‌خواهم (RFC 5892 A.1 and A.2
 *   allow them in names by the same reason); between Latin letters they show nothing;
 * - variation selectors after ideographs (names in Japanese have their variant) and after Mongolian letters.
 * Direction marks and isolates are not kept in any script: a screen isolates a name by itself (`dir="auto"`, `<bdi>`).
 */
export function sinInvisibles(texto: string): string {
  if (PLAIN.test(texto)) return texto
  return texto
    .replace(/\p{Surrogate}/gu, '\ufffd')
    .replace(INVISIBLE_OR_KEPT, (_, kept: string | undefined) => kept ?? '')
    .normalize('NFC')
}

/** One line: blanks of any kind are one blank, none at the ends. Control characters stay: the door refuses them, a price list makes them blanks. */
export const cleanLinea = (texto: string): string =>
  PLAIN.test(texto)
    ? texto
    : sinInvisibles(texto)
        .replace(/\p{Zs}+/gu, ' ')
        .replace(/^ | $/g, '')

/** Several lines: each as it is written, without what nobody sees, and none that is blank at the ends. */
export const cleanLineas = (texto: string): string => sinInvisibles(texto.replace(/\r\n?|[\u2028\u2029]/g, '\n')).trim()

/** Whether one line of text has characters that are no text; a line break is one of them. */
export const hasControl = (texto: string): boolean => /[\p{Cc}\u2028\u2029]/u.test(texto)

/** Whether there is anything to see; cheap also for megabytes. */
export const isVisible = (texto: string): boolean => VISIBLE.test(texto)

/** Latin-1 words with one blank between: nearly every text, known clean at a glance. */
const PLAIN = /^[!-~\u00a1-\u00ac\u00ae-\u00ff]+(?: [!-~\u00a1-\u00ac\u00ae-\u00ff]+)*$/

/** What Unicode says to draw nothing for, interlinear marks, and a Braille cell without dots. */
const INVISIBLE = '\\p{Default_Ignorable_Code_Point}\\ufff9-\\ufffb\\u2800'
const VISIBLE = new RegExp(`[^\\p{Cc}\\p{Z}${INVISIBLE}]`, 'u')

const SIGN = '\\p{Extended_Pictographic}\\ufe0f?[\\u{1f3fb}-\\u{1f3ff}]?'
const SCRIPTS = 'Arab Syrc Nkoo Mong Phag Deva Beng Guru Gujr Orya Taml Telu Knda Mlym Sinh Khmr Mymr Tibt'
const LETTER = `[${SCRIPTS.split(' ')
  .map((script) => `\\p{Script=${script}}`)
  .join('')}](?:(?!\\p{Default_Ignorable_Code_Point})\\p{M})*`
const KEPT = [
  '\\u{1f3f4}[\\u{e0030}-\\u{e0039}\\u{e0061}-\\u{e007a}]{3,6}\\u{e007f}',
  '\\p{Extended_Pictographic}\\ufe0e',
  `${SIGN}(?:\\u200d${SIGN})*`,
  '[\\d#*]\\ufe0f\\u20e3',
  `${LETTER}(?:[\\u200c\\u200d]${LETTER})+`,
  '\\p{Script=Han}[\\u{e0100}-\\u{e01ef}]',
  '\\p{Script=Mongolian}[\\u180b-\\u180d\\u180f]',
]
const INVISIBLE_OR_KEPT = new RegExp(`(${KEPT.join('|')})|[${INVISIBLE}]`, 'gu')
