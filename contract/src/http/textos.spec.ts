import { describe, expect, it } from 'vitest'
import type { z } from 'zod'
import type { RouteSpec } from './route.js'
import { routes } from './routes.js'

/** Texts of a body that nobody reads as a name: what is compared with something kept, or is an address. */
const COMPARED = new Set(
  'password actual nueva passwordActual token refreshToken deviceToken approval restaurante email zonaHoraria url id rawId authenticatorAttachment codigo slug'.split(
    ' ',
  ),
)

interface Leaf {
  name: string
  schema: z.ZodType
}
type Def = z.core.$ZodTypeDef & Record<string, unknown>

/** The texts in a schema, each with the name of the member that holds it. */
function textsOf(schema: z.ZodType, name = ''): Leaf[] {
  const def = schema.def as unknown as Def
  const inner = (it: unknown, as = name) => textsOf(it as z.ZodType, as)
  switch (def.type) {
    case 'string':
      return def.format === undefined && !isPattern(schema) ? [{ name, schema }] : []
    case 'object':
      return Object.entries(def.shape as Record<string, z.ZodType>).flatMap(([key, value]) => inner(value, key))
    case 'array':
      return inner(def.element)
    case 'union':
      return (def.options as unknown[]).flatMap((option) => inner(option))
    case 'pipe':
      return inner(def.in)
    default:
      return 'innerType' in def ? inner(def.innerType) : []
  }
}

/** Digits, codes and paths: no free text. */
const isPattern = (schema: z.ZodType): boolean =>
  !schema.safeParse('Ana María').success && !schema.safeParse('x').success

const texts = Object.entries<RouteSpec>(routes).flatMap(([operation, { body }]) =>
  body ? textsOf(body).map((leaf) => ({ operation, ...leaf })) : [],
)

describe('names and texts of every body (issue 10, line 27)', () => {
  it.each(texts.filter(({ name }) => !COMPARED.has(name)))(
    '$operation: $name is cleaned of what nobody sees, and takes no control character',
    ({ schema }) => {
      expect(schema.parse(' Jose\u0301\u202e \u200bRui\u00adz\ufeff ')).toBe('José Ruiz')
      expect(schema.safeParse('Ana\u0000').success).toBe(false)
      expect(schema.safeParse('Ana\u0085').success).toBe(false)
    },
  )

  it('a name of nothing visible is none', () => {
    const names = texts.filter(({ name }) => name === 'nombre')
    expect(names.length).toBeGreaterThan(20)
    for (const { schema } of names) expect(schema.safeParse('\u200b\u2060\u3164').success).toBe(false)
  })

  it('what is compared is not changed: a password keeps every character', () => {
    for (const { schema, name } of texts)
      if (/^(password|nueva|token)$/.test(name))
        expect(schema.parse('clave\u200b larga 26')).toBe('clave\u200b larga 26')
  })
})
