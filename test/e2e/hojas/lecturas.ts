import { readdirSync, readFileSync } from 'node:fs'
import type { Catalogo } from '../../../web/src/i18n/catalogo.js'
import type { Mirada } from '../axe.js'

type Idioma = 'es' | 'en'
type Hoja = string | ((...args: never[]) => string)
interface Rama {
  readonly [key: string]: Hoja | Rama
}

/** Every sentence that stood on a screen while axe looked at it, in both languages. */
export class Lecturas {
  private readonly leido = new Map<Idioma, Set<string>>([
    ['es', new Set()],
    ['en', new Set()],
  ])

  add({ leido }: Mirada): void {
    for (const [idioma, seen] of this.leido) for (const line of leido[idioma].split('\n')) seen.add(line.trim())
  }

  /** The texts of a face that no screen has shown: a notice, an error, an empty state that nobody has looked at. */
  missing(catalogo: Catalogo<object>, face: string): string[] {
    const told = toldIn(face)
    const unseen = (['es', 'en'] as const).map((idioma) => {
      const seen = this.leido.get(idioma) ?? new Set()
      const all = [...seen].join('\n')
      return leaves(catalogo[idioma] as Rama)
        .filter(([, hoja]) => !isSeen(hoja, seen, all))
        .map(([key]) => key)
    })
    // What was said once stays as it was said, when the language changes.
    const [es = [], en = []] = unseen
    return [
      ...es.filter((key) => !told.has(key) || en.includes(key)).map((key) => `${key} (es)`),
      ...en.filter((key) => !told.has(key)).map((key) => `${key} (en)`),
    ]
  }
}

/** Texts of a face that are told as a message, by their keys. */
function toldIn(face: string): Set<string> {
  const sources = readdirSync(face, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.tsx?$/.test(path))
    .map((path) => readFileSync(`${face}/${path}`, 'utf8'))
  return new Set(
    sources.flatMap((source) =>
      [...source.matchAll(/\b(?:show|say)\([^()]*?\b(?:t|words)\.(\w+)/g)].map(([, key = '']) => key),
    ),
  )
}

/** A short text may be part of another: it must stand by itself. */
const isSeen = (hoja: Hoja, seen: ReadonlySet<string>, all: string): boolean =>
  typeof hoja === 'string'
    ? seen.has(hoja) || (hoja.split(' ').length > 2 && all.includes(hoja))
    : fixedWordsOf(hoja).length === 0 || fixedWordsOf(hoja).some((words) => all.includes(words))

const leaves = (tree: Rama, under = ''): [string, Hoja][] =>
  Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'object' ? leaves(value, `${under}${key}.`) : [[`${under}${key}`, value] as [string, Hoja]],
  )

/** What a text says whatever is filled in: what stands between the function's quotes. */
function fixedWordsOf(hoja: (...args: never[]) => string): string[] {
  return [...hoja.toString().matchAll(/'([^']*)'|"([^"]*)"|`([^`]*)`/g)]
    .flatMap(([, a = '', b = '', c = '']) => `${a}${b}${c}`.split(/\$\{[^}]*\}|["'`{}]/))
    .map((words) => words.trim())
    .filter((words) => /\p{L}{3}/u.test(words))
}
