import type { Idioma } from '../idioma.js'
import { CODIGOS_MONEDA, getDecimales, getMoneda, getUnidadMinor, type Moneda } from './moneda.js'

/** Why a text is not a price. The screen and the importer turn the reason into a sentence. */
export type MotivoPrecio =
  'vacio' | 'no_es_precio' | 'negativo' | 'demasiados_decimales' | 'ambiguo' | 'otra_moneda' | 'demasiado_grande'

export type PrecioLeido = { ok: true; minor: number } | { ok: false; motivo: MotivoPrecio }

/**
 * An amount as people read it: "$ 2.800,00" (ARS), "$12.990" (CLP), "$ 18.000" (COP).
 * Decimals that the currency does not show appear all the same where they are not zero: a screen may be plain but never wrong.
 * In English the currency is named where "$" would be taken for dollars. The space inside does not break.
 * What no number holds exactly is a dash: a face is drawn all the same (H52).
 * @param minor minor units, negative for discounts
 * @param digitosMostrados the restaurante's setting; null or left out: the currency's own
 */
export function formatDinero(
  minor: number,
  moneda: string,
  idioma: Idioma = 'es',
  digitosMostrados?: number | null,
): string {
  const { exponente, locale } = getMoneda(moneda)
  if (!Number.isSafeInteger(minor)) return '—'
  const whole = minor % getUnidadMinor(moneda, digitosMostrados) === 0
  const digits = whole ? getDecimales(moneda, digitosMostrados) : exponente
  return getFormat(idioma === 'es' ? locale : 'en', moneda, digits).format(decimalOf(minor, moneda))
}

/** An amount inside of a sentence that is said in the reader's language, such as a refusal's. */
export const sayDinero = (minor: number, moneda: string, digitosMostrados: number | null): Record<Idioma, string> => ({
  es: formatDinero(minor, moneda, 'es', digitosMostrados),
  en: formatDinero(minor, moneda, 'en', digitosMostrados),
})

/**
 * For `Intl`, which takes the digits themselves where it can (ECMA-402, 2023) and so is exact beyond 2^53; an older one makes a number of
 * them, and its types know numbers only.
 */
const decimalOf = (minor: number, moneda: string): number => toDecimal(minor, moneda) as unknown as number

/**
 * An amount as machines read it, with "." before the decimals and all digits of the exponent: "2800.00", "12990".
 * `parsePrecio` reads it back.
 */
export function toDecimal(minor: number, moneda: string): string {
  if (!Number.isSafeInteger(minor)) throw new RangeError(`not a safe integer: ${minor}`)
  const { exponente } = getMoneda(moneda)
  const digits = String(Math.abs(minor)).padStart(exponente + 1, '0')
  const cut = digits.length - exponente
  return (minor < 0 ? '-' : '') + digits.slice(0, cut) + (exponente > 0 ? '.' + digits.slice(cut) : '')
}

/**
 * Reads a price as people write it in that currency's country: "$ 2.800,00", "$12.990", "18000", "S/ 24.50", "1,234.56", "$
 * 2.800.-", "$1'200.000". The other country's form is taken where it can mean only one thing ("1,234.56" in Argentina). Of two different
 * marks the last one groups where three digits stand behind it, but in currencies with three decimals: nobody writes three decimals of a
 * currency that has two. Where a thousandfold error is possible ("2,800" in Argentina, "2.800" in México) it is refused, since a wrong
 * price costs more than a question. The importer and every field that people type an amount into read by this function.
 * @returns minor units by the ISO exponent, or the reason why not
 */
export function parsePrecio(text: string, moneda: string): PrecioLeido {
  const settings = getMoneda(moneda)
  const bare = text
    .replace(APOSTROFOS, "'")
    .normalize('NFKC')
    .replace(/\s+/gu, ' ')
    .trim()
    .toLowerCase()
    .replace(/;$/, '')
    .trim()
  if (bare === '') return refuse('vacio')
  if (bare.length > MAX_TEXT) return refuse('no_es_precio')
  const amount = stripMoneda(bare, moneda, settings)
  if (typeof amount !== 'string') return amount
  if (/^[-−–]\s*[\d.,]|^\(.*\d.*\)$|\d-$/.test(amount)) return refuse('negativo')
  if (!/^[\d.,' ]*\d[\d.,' ]*$/.test(amount)) return refuse('no_es_precio')
  return readNumber(amount, settings)
}

/** A price difference as people write it: "+1.500", "-500", "2.000". A minus lowers the price. */
export function parseDiferencia(text: string, moneda: string): PrecioLeido {
  const [, sign = '', rest = ''] = /^\s*([-−–+]?)([\s\S]*)$/u.exec(text) ?? []
  const read = parsePrecio(rest, moneda)
  return read.ok && sign !== '' && sign !== '+' && read.minor !== 0 ? { ok: true, minor: -read.minor } : read
}

/** A price that came as a JSON number in major units (2800.5), where no habit of writing is in play. */
export function parsePrecioNumber(value: number, moneda: string): PrecioLeido {
  if (!Number.isFinite(value)) return refuse('no_es_precio')
  if (value < 0) return refuse('negativo')
  if (value > Number.MAX_SAFE_INTEGER) return refuse('demasiado_grande')
  const text = String(value)
  if (text.includes('e')) return refuse('demasiados_decimales')
  const [whole = '', decimals = ''] = text.split('.')
  return toMinor(whole, decimals, getMoneda(moneda))
}

const MAX_TEXT = 60
/** What people type for an apostrophe between the millions: straight, typographic, accents, primes. */
const APOSTROFOS = /[\u2018\u2019\u201b\u00b4`\u2032\u02bc\u02b9\uff07]/gu
const formats = new Map<string, Intl.NumberFormat>()

function getFormat(locale: string, currency: string, digits: number): Intl.NumberFormat {
  const key = `${locale} ${currency} ${digits}`
  const known = formats.get(key)
  if (known) return known
  const made = new Intl.NumberFormat(locale, {
    style: 'currency',
    currency,
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  })
  formats.set(key, made)
  return made
}

function stripMoneda(text: string, codigo: string, { simbolos }: Moneda): string | PrecioLeido {
  const own = [codigo.toLowerCase(), ...simbolos]
  const before = own.find((symbol) => text.startsWith(symbol)) ?? ''
  const after = own.find((symbol) => text.endsWith(symbol)) ?? ''
  if (before + after === '' && namesOther(text, codigo)) return refuse('otra_moneda')
  const rest = text.slice(before.length, text.length - after.length).trim()
  const sign = /^[-−–]/.test(rest) ? '-' : ''
  return (
    sign +
    rest
      .slice(sign.length)
      .trim()
      .replace(/^\$|\$$/, '')
      .replace(/[.,]-+$/, '')
      .trim()
  )
}

function namesOther(text: string, codigo: string): boolean {
  const others = CODIGOS_MONEDA.filter((code) => code !== codigo).flatMap((code) => [
    code.toLowerCase(),
    ...getMoneda(code).simbolos,
  ])
  return others.some(
    (symbol) =>
      (text.startsWith(symbol) && /^\s*\$?\s*\d/.test(text.slice(symbol.length))) ||
      (text.endsWith(symbol) && /\d\s*$/.test(text.slice(0, -symbol.length))),
  )
}

/** Digits with marks between them. What the marks mean is decided here, and nowhere else. */
function readNumber(amount: string, settings: Moneda): PrecioLeido {
  const text = amount.replace(/ *' */g, "'").replace(/[.,]$/, '')
  const marks = text.match(/[.,' ]/g) ?? []
  const groups = text.split(/[.,' ]/)
  const last = marks.at(-1)
  if (last === undefined) return toMinor(text, '', settings)
  const tail = groups.at(-1) ?? ''
  if (marks.length === 1) return readOneMark(groups[0] ?? '', last, tail, settings)
  const [heads, headMarks] = [groups.slice(0, -1), marks.slice(0, -1)]
  if (new Set(marks).size === 1)
    return isGrouped(groups) ? toMinor(groups.join(''), '', settings) : refuse('no_es_precio')
  if (tail.length === 3 && settings.exponente < 3)
    return isGrouped(groups) && isOrdered(marks) ? toMinor(groups.join(''), '', settings) : refuse('no_es_precio')
  const decimals = last === "'" ? tail.length === 2 : last !== ' ' && tail !== ''
  if (!decimals || headMarks.includes(last) || !isGrouped(heads) || !isOrdered(headMarks)) return refuse('no_es_precio')
  return toMinor(heads.join(''), tail, settings)
}

function readOneMark(head: string, mark: string, tail: string, settings: Moneda): PrecioLeido {
  if (mark === ' ' || mark === "'") {
    if (isGrouped([head, tail])) return toMinor(head + tail, '', settings)
    // "12'50" is written by hand in Spain; an apostrophe before two digits can mean nothing else.
    return mark === "'" && /^\d+$/.test(head) && tail.length === 2
      ? toMinor(head, tail, settings)
      : refuse('no_es_precio')
  }
  const habit = mark === settings.separadorMiles
  if (tail.length !== 3 || !/^[1-9]/.test(head)) return toMinor(head, tail, settings)
  if (head.length > 3) return habit ? refuse('ambiguo') : toMinor(head, tail, settings)
  return habit || settings.exponente === 0 ? toMinor(head + tail, '', settings) : refuse('ambiguo')
}

/** Thousands: one to three digits, then three each. */
function isGrouped([first = '', ...rest]: readonly string[]): boolean {
  return /^\d{1,3}$/.test(first) && rest.every((group) => /^\d{3}$/.test(group))
}

/** One kind of mark, or two of which the first is for the millions ("1'234.567", "1.234,567") and does not come back. */
function isOrdered(marks: readonly string[]): boolean {
  const kinds = [...new Set(marks)]
  const [first = '', second] = kinds
  if (second === undefined) return true
  const once = marks.filter((mark) => mark === second).length === 1
  return (
    kinds.length === 2 && marks.lastIndexOf(first) < marks.indexOf(second) && (once || first === "'" || first === ' ')
  )
}

function toMinor(whole: string, decimals: string, { exponente }: Moneda): PrecioLeido {
  if (/[1-9]/.test(decimals.slice(exponente))) return refuse('demasiados_decimales')
  const minor = Number(whole + decimals.slice(0, exponente).padEnd(exponente, '0'))
  return Number.isSafeInteger(minor) ? { ok: true, minor } : refuse('demasiado_grande')
}

function refuse(motivo: MotivoPrecio): { ok: false; motivo: MotivoPrecio } {
  return { ok: false, motivo }
}
