import { exampleOf } from '@arisgourmet/contract/events/example'
import { eventTypes } from '@arisgourmet/contract/events/events'
import { describe, expect, it } from 'vitest'
import { eventWords, subjectIn, webhookIn } from './asunto.js'
import { integraciones } from './integraciones.textos.js'

describe('what an event was about', () => {
  it.each(eventTypes)('%s has words in both languages', (type) => {
    for (const t of [integraciones.es, integraciones.en]) {
      const [noun = '', verb = ''] = type.split('.')
      expect([t.familia[noun], t.hecho[verb]], type).not.toContain(undefined)
    }
  })
  it('is said by the number and the table of an order, or by a name', () => {
    expect(subjectIn(exampleOf('pedido.creado'))).toMatch(/n\.º \d+.*Mesa 4/)
    expect(subjectIn(exampleOf('producto.agotado'))).toContain('Bife de chorizo')
    expect(subjectIn(null)).toBe(null)
    expect(subjectIn({ data: {} })).toBe(null)
    expect(eventWords('pedido.creado', integraciones.es)).toBe('Pedidos: creado')
  })
})

it('knows the webhook behind a sink', () => {
  expect(webhookIn('w:AZM7XnwAer2M3vASNFZ4mg')).toBe('01933b5e-7c00-7abd-8cde-f0123456789a')
  expect(webhookIn('realtime')).toBe(null)
})
