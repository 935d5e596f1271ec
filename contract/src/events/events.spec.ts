import { describe, expect, it } from 'vitest'
import { dataschemaOf, envelopeSchema, eventTypes, events, forDiners } from './events.js'
import { exampleOf } from './example.js'

describe('the event catalogue', () => {
  it.each(eventTypes)('%s: its example is what its schema says', (type) => {
    const example = exampleOf(type)
    expect(envelopeSchema.safeParse(example).error).toBeUndefined()
    expect(events[type].data.safeParse(example.data).error).toBeUndefined()
    expect(example.dataschema).toBe(dataschemaOf(type))
  })

  it('keeps the staff’s parts from diners at any depth, and nothing else', () => {
    const view = { id: 1, staff: { motivo: 'x' }, items: [{ nombre: 'Agua', staff: { usuarioId: 'u' } }], at: null }
    expect(forDiners(view)).toEqual({ id: 1, items: [{ nombre: 'Agua' }], at: null })
    for (const type of eventTypes) expect(JSON.stringify(forDiners(exampleOf(type)))).not.toContain('"staff"')
  })
})
