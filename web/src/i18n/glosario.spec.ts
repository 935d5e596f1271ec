import { describe, expect, it } from 'vitest'
import { comensal } from '../faces/comensal/textos.js'
import { caja } from '../faces/caja/caja.textos.js'
import { salon } from '../faces/salon/textos.js'
import type { Catalogo } from './catalogo.js'

type Hoja = string | ((...args: unknown[]) => string)
interface Rama {
  [key: string]: Hoja | Rama
}

const modules = import.meta.glob<Record<string, Catalogo<Rama>>>('../**/*textos.ts', { eager: true })
const sources = import.meta.glob<string>(['../**/*.{ts,tsx}', '!../**/*.spec.{ts,tsx}'], {
  eager: true,
  query: '?raw',
  import: 'default',
})

const wordsOf = (tree: Rama): string[] =>
  Object.values(tree).flatMap((leaf) => (typeof leaf === 'object' ? wordsOf(leaf) : [String(leaf)]))

/** The glossary's word for a thing (docs/glosario.md), and what else it is called in the countries that use it. */
const OTHERS = {
  es: /(?<!\p{L})(?:camarer[oa]s?|mozos?|mesonero|garz[oó]n|platillos?|sold out|sin stock|boleta|login|loguear\p{L}*|iniciar sesi[oó]n|inicia sesi[oó]n|intro|tecla entrar|comandar)(?!\p{L})/iu,
  en: /(?<!\p{L})(?:server(?=s? (?:will|comes))|waitress|log ?in|log ?out|86|out of stock|check, please)(?!\p{L})/iu,
} as const

describe('one word per thing on every face (issue 10, line 21)', () => {
  it.each(Object.entries(modules))('%s', (_file, exported) => {
    for (const { es, en } of Object.values(exported)) {
      expect(wordsOf(es).filter((text) => OTHERS.es.test(text))).toEqual([])
      expect(wordsOf(en as Rama).filter((text) => OTHERS.en.test(text))).toEqual([])
    }
  })

  it('hears another word', () => {
    expect(OTHERS.es.test('Llama al camarero')).toBe(true)
    expect(OTHERS.es.test('Flechas e Intro')).toBe(true)
    expect(OTHERS.en.test('Log in')).toBe(true)
  })

  it('the way in is one word, and the key another', () => {
    const all = Object.values(modules).flatMap((exported) => Object.values(exported))
    const entrar = all.flatMap(({ es, en }) =>
      'entrar' in es ? [JSON.stringify([es.entrar, (en as Rama).entrar])] : [],
    )
    expect([...new Set(entrar)].sort()).toEqual(['["Entrar de nuevo","Sign in again"]', '["Entrar","Sign in"]'])
    expect([caja.es.tecla, caja.en.tecla]).toEqual(['Enter', 'Enter'])
  })

  it('the same sum has the same label on the phone, the floor and the till', () => {
    for (const idioma of ['es', 'en'] as const)
      for (const suma of [
        'subtotal',
        'ajustes',
        'servicio',
        'impuesto',
        'impuestoIncluido',
        'total',
        'pagado',
        'porPagar',
      ] as const)
        expect(new Set([comensal, salon, caja].map((face) => face[idioma][suma])).size, suma).toBe(1)
  })
})

describe('one form per amount on every face (issue 10, line 21)', () => {
  const calls = Object.entries(sources).flatMap(([file, source]) =>
    [...source.matchAll(/formatDinero\(([^()]*(?:\([^()]*\)[^()]*)*)\)/g)].map(
      ([, args = '']) => [file, args.split(',').map((arg) => arg.trim())] as const,
    ),
  )

  it('is written by formatDinero alone: nothing else makes a currency’s form', () => {
    const own = /style: 'currency'|toLocaleString\([^)]*currency|inor\s*\/\s*100\b|inor[^;\n]{0,20}\.toFixed\(/
    expect(Object.entries(sources).flatMap(([file, source]) => (own.test(source) ? [file] : []))).toEqual([])
    expect(own.test('x.totalMinor / 100')).toBe(true)
  })

  it('every call says how many decimals the restaurante shows, by its setting and not by the place', () => {
    expect(calls.length).toBeGreaterThan(4)
    for (const [file, args] of calls) {
      expect(args.length, `${file}: ${args.join(', ')}`).toBeGreaterThanOrEqual(4)
      expect(args[3], file).toMatch(/(?:^|\.)digitos(?:Mostrados)?$/)
    }
  })
})
