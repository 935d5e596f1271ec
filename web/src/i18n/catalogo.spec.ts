import { describe, expect, it } from 'vitest'
import { plural, type Catalogo } from './catalogo.js'

type Hoja = string | ((...args: unknown[]) => string)
interface Rama {
  [key: string]: Hoja | Rama
}

const modules = import.meta.glob<Record<string, Catalogo<Rama>>>('../**/*textos.ts', { eager: true })
const sources = import.meta.glob<string>('../**/*.tsx', { eager: true, query: '?raw', import: 'default' })

const paths = (tree: Rama, under = ''): [string, Hoja][] =>
  Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'object' ? paths(value, `${under}${key}.`) : [[`${under}${key}`, value] as [string, Hoja]],
  )

describe('every text of every screen', () => {
  const catalogues = Object.entries(modules).flatMap(([file, exported]) =>
    Object.entries(exported).map(([name, c]) => [`${file} ${name}`, c] as const),
  )

  it('has catalogues to look at', () => expect(catalogues.length).toBeGreaterThan(1))

  it.each(catalogues)('%s: the same keys in both languages, none empty', (_name, { es, en }) => {
    const shape = (tree: Rama) =>
      paths(tree)
        .map(([key, leaf]) => `${key}: ${typeof leaf}`)
        .sort()
    expect(shape(en as Rama)).toEqual(shape(es))
    for (const [key, leaf] of [...paths(es), ...paths(en)]) {
      if (typeof leaf === 'string') expect(leaf.trim(), key).not.toBe('')
    }
  })
})

describe('no words outside of the catalogues', () => {
  const names = /ArisGourmet/g
  it.each(Object.entries(sources))('%s', (_file, source) => {
    const code = source.replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '').replace(names, '')
    const between = [...code.matchAll(/>([^<>{}()=;:?]*\p{L}{2}[^<>{}()=;:?]*)<\//gu)].map((m) => m[1]?.trim())
    const attributes = [...code.matchAll(/\s(?:aria-label|title|label|placeholder|alt)="([^"]*\p{L}{2}[^"]*)"/gu)].map(
      (m) => m[1],
    )
    expect([...between, ...attributes]).toEqual([])
  })
})

describe('plural', () => {
  it.each([
    ['es', 0, '0 platos'],
    ['es', 1, '1 plato'],
    ['es', 2, '2 platos'],
    ['en', 1, '1 plato'],
    ['en', 21, '21 platos'],
  ] as const)('%s %i', (idioma, n, expected) => {
    expect(plural(idioma, n, 'plato', 'platos')).toBe(expected)
  })
})
