/**
 * ISO 4217's code for «no currency»: what stands where a restaurante has not set its own. Amounts in it add up, as hundredths;
 * they cannot be shown as money, nor paid.
 */
export const SIN_MONEDA = 'XXX'

/**
 * The currencies that a restaurante can use, each with three settings that are easily taken for one:
 * the ISO 4217 exponent (how an amount is stored), the digits that people see, and the smallest step that is paid.
 */
export type Moneda = {
  /** ISO 4217: decimals of the minor unit. 100 minor units are one peso where it is 2. */
  readonly exponente: number
  /** Decimals on screens and receipts. COP is kept with two and shown with none. */
  readonly decimalesVisibles: number
  /** The character between thousands as people of that country write it; the other one is for decimals. */
  readonly separadorMiles: '.' | ','
  /** Locale of the numbers where the screen speaks Spanish. */
  readonly locale: string
  /** What may stand beside a price of this currency in a price list, in lower case, longer words first; the ISO code and "$" go without saying. */
  readonly simbolos: readonly string[]
}

const MONEDAS = {
  ARS: { exponente: 2, decimalesVisibles: 2, separadorMiles: '.', locale: 'es-AR', simbolos: ['pesos', 'peso', 'ar$'] },
  BOB: {
    exponente: 2,
    decimalesVisibles: 2,
    separadorMiles: '.',
    locale: 'es-BO',
    simbolos: ['bolivianos', 'boliviano', 'bs.', 'bs'],
  },
  BRL: {
    exponente: 2,
    decimalesVisibles: 2,
    separadorMiles: '.',
    locale: 'pt-BR',
    simbolos: ['reales', 'reais', 'real', 'r$'],
  },
  CLP: {
    exponente: 0,
    decimalesVisibles: 0,
    separadorMiles: '.',
    locale: 'es-CL',
    simbolos: ['pesos', 'peso', 'cl$', 'clp$'],
  },
  COP: {
    exponente: 2,
    decimalesVisibles: 0,
    separadorMiles: '.',
    locale: 'es-CO',
    simbolos: ['pesos', 'peso', 'col$', 'cop$'],
  },
  CRC: {
    exponente: 2,
    decimalesVisibles: 2,
    separadorMiles: '.',
    locale: 'es-CR',
    simbolos: ['colones', 'colón', 'colon', '₡', '¢'],
  },
  DOP: { exponente: 2, decimalesVisibles: 2, separadorMiles: ',', locale: 'es-DO', simbolos: ['pesos', 'peso', 'rd$'] },
  EUR: { exponente: 2, decimalesVisibles: 2, separadorMiles: '.', locale: 'es-ES', simbolos: ['euros', 'euro', '€'] },
  GTQ: {
    exponente: 2,
    decimalesVisibles: 2,
    separadorMiles: ',',
    locale: 'es-GT',
    simbolos: ['quetzales', 'quetzal', 'q.', 'q'],
  },
  HNL: {
    exponente: 2,
    decimalesVisibles: 2,
    separadorMiles: ',',
    locale: 'es-HN',
    simbolos: ['lempiras', 'lempira', 'l.', 'l'],
  },
  MXN: {
    exponente: 2,
    decimalesVisibles: 2,
    separadorMiles: ',',
    locale: 'es-MX',
    simbolos: ['pesos', 'peso', 'mx$', 'm.n.', 'mn'],
  },
  NIO: {
    exponente: 2,
    decimalesVisibles: 2,
    separadorMiles: ',',
    locale: 'es-NI',
    simbolos: ['córdobas', 'cordobas', 'córdoba', 'c$'],
  },
  PAB: {
    exponente: 2,
    decimalesVisibles: 2,
    separadorMiles: ',',
    locale: 'es-PA',
    simbolos: ['balboas', 'balboa', 'b/.', 'b/'],
  },
  PEN: {
    exponente: 2,
    decimalesVisibles: 2,
    separadorMiles: ',',
    locale: 'es-PE',
    simbolos: ['nuevos soles', 'soles', 'sol', 's/.', 's/'],
  },
  PYG: {
    exponente: 0,
    decimalesVisibles: 0,
    separadorMiles: '.',
    locale: 'es-PY',
    simbolos: ['guaraníes', 'guaranies', 'guaraní', 'gs.', 'gs', '₲'],
  },
  USD: {
    exponente: 2,
    decimalesVisibles: 2,
    separadorMiles: ',',
    locale: 'es-US',
    simbolos: ['dólares', 'dolares', 'dollars', 'dólar', 'dollar', 'us$', 'u$s', 'u$d'],
  },
  UYU: {
    exponente: 2,
    decimalesVisibles: 2,
    separadorMiles: '.',
    locale: 'es-UY',
    simbolos: ['pesos', 'peso', '$u', 'uy$'],
  },
} as const satisfies Record<string, Moneda>

export type CodigoMoneda = keyof typeof MONEDAS

/** The ISO 4217 codes that a restaurante may choose, in alphabetical order. */
export const CODIGOS_MONEDA = Object.keys(MONEDAS) as [CodigoMoneda, ...CodigoMoneda[]]

/** True for a code of the table above, in capitals. */
export function isMoneda(codigo: string): codigo is CodigoMoneda {
  return Object.hasOwn(MONEDAS, codigo)
}

/** The settings of a currency. Throws RangeError for a code that is not in the table: the door checks it with `isMoneda`. */
export function getMoneda(codigo: string): Moneda {
  if (!isMoneda(codigo)) throw new RangeError(`unknown currency ${JSON.stringify(codigo)}`)
  return MONEDAS[codigo]
}

/**
 * The currencies that a word or sign may mean ("Soles", "S/", "PEN"); none where it says nothing of a currency of ours ("$" is written
 * for most of them).
 */
export function findMonedas(texto: string): CodigoMoneda[] {
  const plano = texto.normalize('NFKC').trim().toLowerCase()
  return CODIGOS_MONEDA.filter(
    (codigo) => codigo.toLowerCase() === plano || getMoneda(codigo).simbolos.some((simbolo) => simbolo === plano),
  )
}

/**
 * Decimals that people see: the restaurante's own setting (`digitosMostrados`) where it has one, else the currency's; never more
 * than the exponent.
 */
export function getDecimales(codigo: string, digitosMostrados?: number | null): number {
  const { exponente, decimalesVisibles } = getMoneda(codigo)
  return Math.min(exponente, digitosMostrados ?? decimalesVisibles)
}

/**
 * Minor units in the smallest amount that people see and pay: 1 for most, 100 for COP. Whatever we compute (tax, a percentage, a
 * share) is rounded to it, so that what is on the screen adds up by itself. Without a currency amounts stay as they are kept.
 */
export function getUnidadMinor(codigo: string, digitosMostrados?: number | null): number {
  if (codigo === SIN_MONEDA) return 1
  return 10 ** (getMoneda(codigo).exponente - getDecimales(codigo, digitosMostrados))
}
