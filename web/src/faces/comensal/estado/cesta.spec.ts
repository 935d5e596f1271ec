import { pedidoBody } from '@arisgourmet/contract/http/pedidos'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  acceptCambios,
  addLinea,
  bodyOf,
  cambiosOf,
  countOf,
  readCesta,
  setCantidad,
  totalOf,
  totalVistoOf,
  type Cesta,
  type Linea,
} from './cesta.js'
import { bife, carta, flan, PUNTO, SALSAS } from './carta.fixture.js'
import { productosOf } from './carta.js'

const linea = (over: Partial<Linea> = {}): Linea => ({
  id: 'l1',
  productoId: flan.id,
  nombre: flan.nombre,
  cantidad: 1,
  seleccion: [],
  nota: '',
  ...over,
})
const productos = productosOf(carta)

describe('the basket', () => {
  it('counts up the same dish with the same choices, in whatever order they were made', () => {
    const one = addLinea([], linea({ productoId: bife.id, seleccion: [PUNTO.jugoso, SALSAS.criolla] }))
    const two = addLinea(
      one,
      linea({ id: 'l2', productoId: bife.id, seleccion: [SALSAS.criolla, PUNTO.jugoso], cantidad: 2 }),
    )
    expect(two).toHaveLength(1)
    expect(countOf(two)).toBe(3)
  })

  it('keeps apart what differs in choice or note', () => {
    const cesta = [
      linea(),
      linea({ id: 'l2', nota: 'sin crema' }),
      linea({ id: 'l3', productoId: bife.id, seleccion: [PUNTO.jugoso] }),
    ].reduce<Cesta>(addLinea, [])
    expect(cesta.map((l) => l.id)).toEqual(['l1', 'l2', 'l3'])
  })

  it('adds up prices with their modifiers', () => {
    const cesta: Cesta = [
      linea({ cantidad: 3 }),
      linea({ id: 'l2', productoId: bife.id, cantidad: 2, seleccion: [PUNTO.jugoso, SALSAS.criolla] }),
    ]
    expect(totalOf(readCesta(cesta, productos))).toBe(3 * 620_000 + 2 * (3_190_000 + 90_000))
  })

  it('says why a line cannot be ordered any more', () => {
    const falta = (l: Linea) => readCesta([l], productos)[0]?.falta
    expect(falta(linea())).toBeNull()
    expect(falta(linea({ productoId: 'gone' }))).toBe('quitado')
    expect(falta(linea({ productoId: bife.id, seleccion: [] }))).toBe('opciones')
    expect(falta(linea({ productoId: bife.id, seleccion: [PUNTO.jugoso, 'gone'] }))).toBe('opciones')
    const soldOut = new Map([[flan.id, { ...flan, disponible: false }]])
    expect(readCesta([linea()], soldOut)[0]?.falta).toBe('agotado')
  })

  describe('what moves the total by itself is not counted, said and agreed to (issue 10, line 6)', () => {
    const cesta: Cesta = [
      linea({ cantidad: 2, vistoMinor: 620_000 }),
      linea({ id: 'l2', productoId: bife.id, seleccion: [PUNTO.jugoso], vistoMinor: 3_190_000 }),
    ]
    const today = new Map([...productos, [flan.id, { ...flan, disponible: false }]])

    it('a dish that is sold out leaves the total, and the one that the person saw is known', () => {
      const lineas = readCesta(cesta, today)
      expect([totalVistoOf(lineas), totalOf(lineas)]).toEqual([2 * 620_000 + 3_190_000, 3_190_000])
      expect(cambiosOf(lineas).map((l) => l.id)).toEqual(['l1'])
    })
    it('a price that changed is a change until the person agrees, and stays agreed', () => {
      const dearer = new Map([...productos, [bife.id, { ...bife, precioMinor: 3_300_000 }]])
      const lineas = readCesta(cesta, dearer)
      expect(cambiosOf(lineas).map((l) => [l.id, l.antesMinor, l.precioMinor])).toEqual([['l2', 3_190_000, 3_300_000]])
      const agreed = acceptCambios(cesta, dearer)
      expect(cambiosOf(readCesta(agreed, dearer))).toEqual([])
      expect(countOf(agreed)).toBe(3)
    })
    it('agreeing takes out what is sold out or gone, and leaves what only needs another choice', () => {
      const all: Cesta = [...cesta, linea({ id: 'l3', productoId: 'gone' }), linea({ id: 'l4', productoId: bife.id })]
      const agreed = acceptCambios(all, today)
      expect(agreed.map((l) => l.id)).toEqual(['l2', 'l4'])
      expect(cambiosOf(readCesta(agreed, today))).toEqual([])
    })
    it('a basket that an older page kept, without prices, shows no change', () => {
      expect(cambiosOf(readCesta([linea()], productos))).toEqual([])
    })
  })

  it('never holds a line of none, nor more than an order may', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.constantFrom('a', 'b'), fc.integer({ min: -3, max: 200 })), {
          maxLength: 20,
          size: 'max',
        }),
        (moves) => {
          const start: Cesta = [linea({ id: 'a' }), linea({ id: 'b', nota: 'x' })]
          const cesta = moves.reduce<Cesta>((c, [id, n]) => setCantidad(c, id, n), start)
          for (const l of cesta) expect(l.cantidad >= 1 && l.cantidad <= 99).toBe(true)
        },
      ),
    )
  })

  it('is sent in the form that the contract asks for', () => {
    const body = bodyOf(
      '018f0000-0000-7000-8000-00000000000a',
      [linea({ nota: '  sin crema ' }), linea({ id: 'l2', productoId: bife.id, seleccion: [PUNTO.jugoso] })],
      3_810_000,
    )
    expect(pedidoBody.parse(body)).toEqual({
      sesionId: '018f0000-0000-7000-8000-00000000000a',
      quotedTotalMinor: 3_810_000,
      items: [
        { productoId: flan.id, cantidad: 1, modificadores: [], nota: 'sin crema' },
        { productoId: bife.id, cantidad: 1, modificadores: [{ id: PUNTO.jugoso, cantidad: 1 }] },
      ],
    })
  })
})
