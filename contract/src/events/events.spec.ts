import { describe, expect, it } from 'vitest'
import { dataschemaOf, envelopeSchema, eventTypes, events, forDiners } from './events.js'
import { exampleOf, schemaOf } from './example.js'
import { secretFieldsOf } from './secretos.fixture.js'

describe('the event catalogue', () => {
  it.each(eventTypes)('%s: its example is what its schema says', (type) => {
    const example = exampleOf(type)
    expect(envelopeSchema.safeParse(example).error).toBeUndefined()
    expect(events[type].data.safeParse(example.data).error).toBeUndefined()
    expect(example.dataschema).toBe(dataschemaOf(type))
  })

  it.each(eventTypes)(
    'H71 %s: neither its schema nor its example has a field for a PIN, a token, a hash or a key',
    (type) => {
      expect(secretFieldsOf(schemaOf(type))).toEqual([])
      expect(secretFieldsOf(exampleOf(type))).toEqual([])
    },
  )

  it('H71 such a field is found, however deep and whatever it is called', () => {
    const view = { id: 1, staff: { pin: '4711' }, phones: [{ participantToken: 'x', pinHash: 'y' }], opinion: 'z' }
    expect(secretFieldsOf(view)).toEqual(['/staff/pin', '/phones/0/participantToken', '/phones/0/pinHash'])
  })

  it('keeps the staff’s parts from diners at any depth, and nothing else', () => {
    const view = { id: 1, staff: { motivo: 'x' }, items: [{ nombre: 'Agua', staff: { usuarioId: 'u' } }], at: null }
    expect(forDiners(view)).toEqual({ id: 1, items: [{ nombre: 'Agua' }], at: null })
    for (const type of eventTypes) expect(JSON.stringify(forDiners(exampleOf(type)))).not.toContain('"staff"')
  })
})
