import type { Carta, Producto } from '../../comensal/estado/carta.js'

/**
 * Finds dishes by two letters, standing: "bc" is Bife de Chorizo by its initials, "mil" Milanesa by its beginning, "cho" by a later word.
 * The better the fit, the earlier; sold-out ones last.
 */
export const findPlatos = (carta: Carta, texto: string): Producto[] => {
  const wanted = plain(texto)
  if (wanted === '') return []
  return carta.categorias
    .flatMap((c) => c.productos)
    .map((producto) => ({ producto, rank: rankOf(plain(producto.nombre), wanted) }))
    .filter(({ rank }) => rank > 0)
    .sort(
      (a, b) =>
        Number(b.producto.disponible) - Number(a.producto.disponible) ||
        b.rank - a.rank ||
        a.producto.nombre.localeCompare(b.producto.nombre),
    )
    .map(({ producto }) => producto)
}

const rankOf = (nombre: string, wanted: string): number => {
  const words = nombre.split(' ')
  const strong = words.filter((w) => !MENUDAS.has(w))
  if (nombre.startsWith(wanted)) return 5
  if (initials(strong).startsWith(wanted) || initials(words).startsWith(wanted)) return 4
  const parts = wanted.split(' ')
  if (parts.every((part) => words.some((w) => w.startsWith(part)))) return 3
  return wanted.length > 2 && nombre.includes(wanted) ? 1 : 0
}

const initials = (words: readonly string[]): string => words.map((w) => w[0] ?? '').join('')
const MENUDAS = new Set([
  'a',
  'al',
  'con',
  'de',
  'del',
  'el',
  'en',
  'la',
  'las',
  'los',
  'y',
  'the',
  'of',
  'and',
  'with',
])
const plain = (text: string): string =>
  text
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
