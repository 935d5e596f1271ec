/**
 * What in a text may be an amount. `claro`: it stands with a currency's sign, with a plus or minus before it, or with two decimals, and nothing
 * else can be meant. `dudoso`: a bare number at the end ("Coca 500"), which may be a size or a price.
 */
export function looksLikeImporte(texto: string): 'claro' | 'dudoso' | null {
  if (MONEDA.test(texto) || CON_SIGNO.test(texto) || DECIMALES.test(texto)) return 'claro'
  return SUELTO.test(texto) ? 'dudoso' : null
}

const SIGNO = '(?:[a-z]{0,3}\\$[a-z]?|€|₡|₲|s/\\.?|bs\\.?|gs\\.?)'
const MONEDA = new RegExp(
  `(?:^|[^\\p{L}])${SIGNO}\\s*\\d|\\d\\s*(?:\\$|€|₡|₲|(?:pesos|soles|euros|usd|ars|mxn|cop|clp|pen|eur)\\b)`,
  'iu',
)
/** "harina +5", "harina(+5)", "harina+5", "sin papas -500"; not "1-2", "Coca-Cola" or "+1 huevo". */
const CON_SIGNO = /(?:\+|(?<=^|[\s([])[-−–])\s*[\d.,]*\d[\d.,']*\s*[)\]]?\s*$/u
const DECIMALES = /(?:^|[\s(:=])\d{1,3}(?:[.,'\s]\d{3})*[.,]\d{2}\s*[)\]]?\s*$/u
const SUELTO = /(?:^|[\s(:=])\d{1,3}(?:[.,']\d{3})+\s*[)\]]?\s*$|(?:[\s(:=])\d{1,7}\s*[)\]]?\s*$/u
