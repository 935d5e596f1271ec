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
  return getFormat(idioma === 'es' ? locale : 'en', moneda, digits).format(toDecimal(minor, moneda) as `${number}`)
}

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
 * 2.800.-". The other country's form is taken where it can mean only one thing ("1,234.56" in Argentina); where a
 * thousandfold error is possible ("2,800" in Argentina, "2.800" in México) it is refused, since a wrong price costs more than
 * a question.
 * @returns minor units by the ISO exponent, or the reason why not
 */
export function parsePrecio(text: string, moneda: string): PrecioLeido {
  const settings = getMoneda(moneda)
  const bare = text.normalize('NFKC').trim().toLowerCase().replace(/;$/, '').trim()
  if (bare === '') return refuse('vacio')
  if (bare.length > MAX_TEXT) return refuse('no_es_precio')
  const amount = stripMoneda(bare, moneda, settings)
  if (typeof amount !== 'string') return amount
  if (/^[-−–]\s*[\d.,]|^\(.*\d.*\)$|\d-$/.test(amount)) return refuse('negativo')
  if (!/^[\d.,' ’]*\d[\d.,' ’]*$/.test(amount)) return refuse('no_es_precio')
  return readNumber(amount, settings)
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

function readNumber(amount: string, settings: Moneda): PrecioLeido {
  const text = amount.replace(/[' ’]+/g, ' ').replace(/[.,]$/, '')
  const last = Math.max(text.lastIndexOf('.'), text.lastIndexOf(','))
  if (last < 0) return readGroups(text, ' ', '', settings)
  const mark = text.charAt(last)
  const other = mark === '.' ? ',' : '.'
  const head = text.slice(0, last)
  const tail = text.slice(last + 1)
  if (!/^\d+$/.test(tail)) return refuse('no_es_precio')
  if (head.includes(mark)) return readGroups(text, mark, '', settings)
  if (head.includes(other)) return readGroups(head, other, tail, settings)
  if (head.includes(' ')) return readGroups(head, ' ', tail, settings)
  const habit = mark === settings.separadorMiles
  if (tail.length !== 3 || !/^[1-9]/.test(head)) return toMinor(head, tail, settings)
  if (head.length > 3) return habit ? refuse('ambiguo') : toMinor(head, tail, settings)
  return habit || settings.exponente === 0 ? toMinor(head + tail, '', settings) : refuse('ambiguo')
}

/** `whole` in groups of three between `mark`s, or without any mark. */
function readGroups(whole: string, mark: string, decimals: string, settings: Moneda): PrecioLeido {
  const groups = whole.split(mark)
  const [first = '', ...rest] = groups
  const regular =
    rest.length === 0 ? /^\d*$/.test(first) : /^\d{1,3}$/.test(first) && rest.every((group) => /^\d{3}$/.test(group))
  return regular ? toMinor(groups.join(''), decimals, settings) : refuse('no_es_precio')
}

function toMinor(whole: string, decimals: string, { exponente }: Moneda): PrecioLeido {
  if (/[1-9]/.test(decimals.slice(exponente))) return refuse('demasiados_decimales')
  const minor = Number(whole + decimals.slice(0, exponente).padEnd(exponente, '0'))
  return Number.isSafeInteger(minor) ? { ok: true, minor } : refuse('demasiado_grande')
}

function refuse(motivo: MotivoPrecio): { ok: false; motivo: MotivoPrecio } {
  return { ok: false, motivo }
}
