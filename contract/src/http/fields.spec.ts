import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { prose, text } from './common.js'
import { decided, initially, nounOf, required } from './fields.js'

describe('what a table of fields gives', () => {
  const ID = '01890a5d-ac96-774b-bcce-b302099a8057'
  const noun = nounOf({
    nombre: required(text(5)),
    nota: initially('', prose(5)),
    orden: decided(z.int().min(1).max(3)),
    partes: initially([], z.array(z.object({ largo: z.int().max(9) })).max(1)),
    clave: initially(null, z.uuid().describe('a key').nullable()),
  })

  it('creation asks for what is required, and fills in the rest', () => {
    expect(noun.create.parse({ nombre: ' Sal ' })).toEqual({ nombre: 'Sal', nota: '', partes: [], clave: null })
    expect(noun.create.safeParse({}).success).toBe(false)
    expect(noun.create.safeParse({ nombre: 'demasiado' }).success).toBe(false)
  })

  it('an edit takes any of them by the same rules, and fills in nothing', () => {
    expect(noun.edit.parse({ orden: 2 })).toEqual({ orden: 2 })
    expect(noun.edit.safeParse({ orden: 4 }).success).toBe(false)
  })

  it('a view shows what is stored, also where a rule came later; what a value is, it still says', () => {
    const stored = { id: ID, nombre: 'demasiado largo', nota: ' ', orden: 99, partes: [{ largo: 10 }, { largo: 11 }] }
    expect(noun.view.parse({ ...stored, clave: null, version: 1 })).toMatchObject(stored)
    expect(noun.view.safeParse({ ...stored, clave: 'not a key', version: 1 }).success).toBe(false)
    expect(noun.view.safeParse({ ...stored, orden: 1.5, clave: null, version: 1 }).success).toBe(false)
  })
})
