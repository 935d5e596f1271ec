import { ajenas } from '@arisgourmet/contract/trato.fixture'
import { enTrato, TRATOS } from '@arisgourmet/contract/trato'
import { describe, expect, it } from 'vitest'
import type { Catalogo } from './catalogo.js'
import { hablado, setTrato } from './trato.js'

type Hoja = string | ((...args: unknown[]) => string)
interface Rama {
  [key: string]: Hoja | Rama
}

const modules = import.meta.glob<Record<string, Catalogo<Rama>>>('../**/*textos.ts', { eager: true })

/** What a function writes is read in its source: every branch, whatever its arguments. */
const sentencesIn = (leaf: Hoja): string[] =>
  typeof leaf === 'string'
    ? [leaf]
    : [...String(leaf).matchAll(/`([^`]*)`|"([^"]*)"|'([^']*)'/g)].map(([, a, b, c]) =>
        (a ?? b ?? c ?? '').replace(/\$\{[^}]*\}/g, '\ue000'),
      )

const leaves = (tree: Rama, under = ''): [string, string][] =>
  Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'object'
      ? leaves(value, `${under}${key}.`)
      : sentencesIn(value).map((text) => [`${under}${key}`, text] as [string, string]),
  )

describe('every Spanish sentence of every face speaks one way (issue 10, line 21)', () => {
  const catalogues = Object.entries(modules).flatMap(([file, exported]) =>
    Object.entries(exported).map(([name, { es }]) => [`${file} ${name}`, leaves(es)] as const),
  )

  it.each(catalogues)('%s', (_name, sentences) => {
    const spoken = sentences.filter(([key]) => !key.startsWith('tratos.'))
    const mixed = spoken.flatMap(([key, text]) =>
      TRATOS.flatMap((trato) => ajenas(enTrato(text, trato), trato).map((word) => `${key}, ${trato}: ${word}`)),
    )
    expect(mixed).toEqual([])
  })
})

it('a page speaks as the restaurante chose, and leaves what people wrote (issue 10, line 21)', async () => {
  const es = { red: 'Revisa tu red.', ver: (nombre: string) => `${nombre}: mira tu mesa` }
  await setTrato('vos')
  const said = hablado(es)
  expect([said.red, said.ver('Elige tu plato')]).toEqual(['Revisá tu red.', 'Elige tu plato: mirá tu mesa'])
  expect(hablado(es)).toBe(said)
  await setTrato('tu')
  expect(hablado(es)).toBe(es)
})
