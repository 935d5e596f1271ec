import { events } from '@arisgourmet/contract/events/events'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { applyEvento, applyLectura, applyVista, MUNDO_VACIO, nounOf, type Evento, type Mundo } from './mundo.js'

const evento = (subject: string, aggregateversion: number, type = 'pedido.creado'): Evento => ({
  id: `${subject}-${aggregateversion}`,
  type,
  subject,
  aggregateversion,
  time: '2026-01-01T00:00:00Z',
  restauranteid: 'r',
  data: { id: subject, is: aggregateversion },
})

describe('which aggregate an event belongs to', () => {
  it.each(Object.entries(events))('%s: as the contract says', (type, { agregado }) => {
    expect(nounOf(type)).toBe(agregado)
  })
})

describe('the state of a screen', () => {
  it('keeps the newest view of each aggregate, whatever is repeated, reordered or missing', () => {
    const deliveries = fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c'), fc.integer({ min: 1, max: 12 })), {
      minLength: 1,
      maxLength: 60,
      size: 'max',
    })
    fc.assert(
      fc.property(deliveries, (list) => {
        const mundo = list.reduce((m, [id, version]) => applyEvento(m, evento(id, version)), MUNDO_VACIO)
        for (const id of new Set(list.map(([subject]) => subject))) {
          const newest = Math.max(...list.filter(([subject]) => subject === id).map(([, version]) => version))
          expect(mundo.pedido?.[id]).toEqual({ version: newest, data: { id, is: newest } })
        }
      }),
    )
  })

  it('is the same object when nothing changed, so that a screen is not drawn for nothing', () => {
    const once = applyEvento(MUNDO_VACIO, evento('a', 3))
    expect(applyEvento(once, evento('a', 3))).toBe(once)
    expect(applyEvento(once, evento('a', 2))).toBe(once)
    expect(applyVista(once, 'pedido', 'a', 1, {})).toBe(once)
  })

  it('item events change their pedido', () => {
    const once = applyEvento(MUNDO_VACIO, evento('a', 1))
    expect(applyEvento(once, evento('a', 2, 'item.listo')).pedido?.a?.version).toBe(2)
  })
})

describe('H6 a fresh reading after a cut', () => {
  const known = (version: number, data: unknown = version) => ({ version, data })

  it('drops what is gone, takes what is newer, and leaves other nouns alone', () => {
    const now: Mundo = { pedido: { gone: known(4), old: known(1) }, mesa: { m: known(1) } }
    const after = applyLectura(now, now, { pedido: { old: known(5), fresh: known(1) } })
    expect(after).toEqual({ pedido: { old: known(5), fresh: known(1) }, mesa: { m: known(1) } })
  })

  it('does not undo events that came while it was under way', () => {
    const before: Mundo = { pedido: { a: known(1) } }
    const meanwhile = [evento('a', 3), evento('born', 1)].reduce(applyEvento, before)
    const after = applyLectura(meanwhile, before, { pedido: { a: known(2) } })
    expect(after.pedido?.a?.version).toBe(3)
    expect(after.pedido?.born?.version).toBe(1)
  })

  it('equals the server, whatever was known before, when nothing came meanwhile', () => {
    const noun = (least: number) =>
      fc.dictionary(
        fc.constantFrom('a', 'b', 'c', 'd'),
        fc.integer({ min: least, max: least + 4 }).map((v) => known(v)),
        { noNullPrototype: true },
      )
    fc.assert(
      fc.property(noun(1), noun(6), (stale, server) => {
        expect(applyLectura({ pedido: stale }, { pedido: stale }, { pedido: server }).pedido).toEqual(server)
      }),
    )
  })
})
