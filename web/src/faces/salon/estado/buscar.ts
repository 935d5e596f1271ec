import type { Carta, Producto } from '../../comensal/estado/carta.js'

/**
 * Finds dishes by two letters, standing: "bc" is Bife de Chorizo by its initials, "mil" Milanesa by its beginning, "cho" by a later word.
 * The better the fit, the earlier; sold-out ones last.
 */
export const findPlatos = (carta: Carta, texto: string): Producto[] => {
  const wanted = plain(texto)
  if (wanted === '') return []
  const parts = wanted.split(' ')
  return indexOf(carta)
    .map((ficha) => ({ ficha, rank: rankOf(ficha, wanted, parts) }))
    .filter(({ rank }) => rank > 0)
    .sort((a, b) => Number(b.ficha.disponible) - Number(a.ficha.disponible) || b.rank - a.rank)
    .map(({ ficha }) => ficha.producto)
}

/** What the search reads of a dish, made once for each carta. */
interface Ficha {
  producto: Producto
  disponible: boolean
  nombre: string
  words: readonly string[]
  iniciales: readonly string[]
}

/** The dishes in the order of their names: what fits equally well stays in it. */
const indexOf = (carta: Carta): readonly Ficha[] => {
  const known = fichas.get(carta)
  if (known !== undefined) return known
  const { compare } = new Intl.Collator()
  const made = carta.categorias
    .flatMap((c) => c.productos)
    .sort((a, b) => compare(a.nombre, b.nombre))
    .map((producto) => {
      const nombre = plain(producto.nombre)
      const words = nombre.split(' ')
      return {
        producto,
        disponible: producto.disponible,
        nombre,
        words,
        iniciales: [initials(words.filter((w) => !MENUDAS.has(w))), initials(words)],
      }
    })
  fichas.set(carta, made)
  return made
}
const fichas = new WeakMap<Carta, readonly Ficha[]>()

const rankOf = ({ nombre, words, iniciales }: Ficha, wanted: string, parts: readonly string[]): number => {
  if (nombre.startsWith(wanted)) return 5
  if (iniciales.some((letters) => letters.startsWith(wanted))) return 4
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
