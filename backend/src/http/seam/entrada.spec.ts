import { routes } from '@arisgourmet/contract/http/routes'
import type { RouteSpec } from '@arisgourmet/contract/http/route'
import { ajenas } from '@arisgourmet/contract/trato.fixture'
import { TRATOS, type Trato } from '@arisgourmet/contract/trato'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { PROPIAS, sayOwn, sentenceOfIssue } from './entrada.js'

const said = (schema: z.ZodType, input: unknown, trato: Trato = 'tu', idioma: 'es' | 'en' = 'es') => {
  const parsed = schema.safeParse(input, { error: (issue) => sentenceOfIssue(issue, idioma, trato) })
  return parsed.error?.issues.map(({ message }) => sayOwn(message, idioma, trato)).join(' ')
}

const CASES: readonly (readonly [string, z.ZodType, unknown, string])[] = [
  ['missing', z.object({ nombre: z.string() }), {}, 'Falta este dato.'],
  ['null', z.string(), null, 'No puede quedar vacío.'],
  ['no text', z.string(), 7, 'Escribe un texto.'],
  ['no number', z.number(), 'siete', 'Escribe un número.'],
  ['no whole number', z.int(), 7.5, 'Escribe un número entero.'],
  ['neither yes nor no', z.boolean(), 'sí', 'Elige sí o no.'],
  ['no list', z.array(z.string()), 'a', 'Envía una lista.'],
  ['no object', z.object({}), 'a', 'Envía un objeto.'],
  ['of another kind', z.map(z.string(), z.string()), 'a', 'No es lo que se espera aquí.'],
  ['empty', z.string().min(1), '', 'No puede quedar vacío.'],
  ['short', z.string().min(8), 'corta', 'Escribe 8 caracteres o más.'],
  ['one too long', z.string().max(1), 'largo', 'Escribe 1 carácter como máximo.'],
  ['long', z.string().max(3), 'largo', 'Escribe 3 caracteres como máximo.'],
  ['too little', z.number().min(1), 0, 'Escribe 1 o más.'],
  ['not above', z.number().gt(1), 1, 'Escribe más de 1.'],
  ['too much', z.number().max(99), 100, 'Escribe 99 o menos.'],
  ['not below', z.number().lt(99), 99, 'Escribe menos de 99.'],
  ['nothing chosen', z.array(z.string()).min(1), [], 'Elige uno por lo menos.'],
  ['too few', z.array(z.string()).min(2), [], 'Elige 2 o más.'],
  ['too many', z.array(z.string()).max(1), ['a', 'b'], 'Elige 1 como máximo.'],
  ['no mail', z.email(), 'ana', 'Escribe un correo, como ana@ejemplo.com.'],
  ['no form', z.string().regex(/^\d+$/), 'x', 'No tiene la forma que se espera.'],
  ['none of these', z.enum(['efectivo', 'tarjeta', 'qr']), 'oro', 'Elige efectivo, tarjeta o qr.'],
  ['not this', z.literal('*'), 'oro', 'Elige «*».'],
  ['no multiple', z.number().multipleOf(5), 7, 'Escribe un múltiplo de 5.'],
  ['too much said', z.strictObject({}), { otro: 1 }, 'Sobra: otro.'],
  ['of no form', z.union([z.string(), z.number()]), true, 'No es lo que se espera aquí.'],
]

describe('what is wrong with an input is said to a person (issue 10, line 21)', () => {
  it.each(CASES)('%s', (_, schema, input, sentence) => {
    expect(said(schema, input)).toBe(sentence)
    expect(said(schema, input, 'tu', 'en')).toMatch(/^(Invalid|Too|Unrecognized)/)
    for (const trato of TRATOS) expect(ajenas(said(schema, input, trato) ?? '', trato), trato).toEqual([])
  })

  it('as the restaurante speaks', () => {
    expect(TRATOS.map((trato) => said(z.string().min(8), 'corta', trato))).toEqual([
      'Escribe 8 caracteres o más.',
      'Escriba 8 caracteres o más.',
      'Escribí 8 caracteres o más.',
    ])
  })
})

describe('what the contract’s schemas say by themselves (issue 10, line 21)', () => {
  it('has its Spanish here, and nothing else has', () => {
    const found = new Set<string>()
    for (const route of Object.values(routes) as RouteSpec[])
      for (const schema of [route.params, route.query, route.body])
        if (schema) for (const it of ownOf(schema)) found.add(it)
    expect([...found].sort()).toEqual(Object.keys(PROPIAS).sort())
  })

  it.each(Object.entries(PROPIAS))('%s', (message, spanish) => {
    expect(sayOwn(message, 'es', 'tu')).toBe(spanish)
    expect(sayOwn(message, 'en', 'tu')).toBe(message)
    for (const trato of TRATOS) expect(ajenas(sayOwn(message, 'es', trato), trato), trato).toEqual([])
  })

  it('leaves others as they are', () => {
    expect(sayOwn('constructor', 'es', 'tu')).toBe('constructor')
  })
})

/** The sentences that a schema's own checks bring along, at any depth. */
function ownOf(schema: z.ZodType): string[] {
  const found: string[] = []
  z.toJSONSchema(schema, {
    unrepresentable: 'any',
    io: 'input',
    override: ({ zodSchema }) => {
      const { checks = [], error } = zodSchema._zod.def
      for (const own of [error, ...checks.map((check) => check._zod.def.error)]) {
        const message = own?.({} as never)
        if (typeof message === 'string') found.push(message)
      }
    },
  })
  return found
}
