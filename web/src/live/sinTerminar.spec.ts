import type { PendientesBody, PendienteView } from '@arisgourmet/contract/http/pedidos'
import { describe, expect, it } from 'vitest'
import { approved, isPagado, needsAprobacion, pendientesBodyOf, sinTerminarOf, type Destino } from './sinTerminar.js'

const plato = (itemId: string, estado: PendienteView['estado'], totalMinor = 500): PendienteView => ({
  itemId,
  pedidoId: 'o1',
  numero: 3,
  nombre: 'Bife',
  cantidad: 1,
  totalMinor,
  estado,
})

describe('what is not served when a bill is closed (H47)', () => {
  it('is read from that refusal alone', () => {
    const problem = { type: 't', title: 't', status: 409, detail: 'd', code: 'items_sin_terminar' as const }
    const refused = {
      ok: false as const,
      status: 409,
      retryAfter: null,
      problem: { ...problem, actual: { items: [plato('a', 'listo')] } },
    }
    expect(sinTerminarOf(refused)).toHaveLength(1)
    expect(sinTerminarOf({ ...refused, problem: { ...problem, code: 'cuenta_con_saldo' } })).toBeNull()
    expect(sinTerminarOf({ ...refused, problem })).toBeNull()
  })

  it.each([
    ['pendiente', 500, true, true, 'paid'],
    ['pendiente', 0, true, false, 'free'],
    ['pendiente', 500, false, false, 'free'],
    ['preparando', 500, false, false, 'approval'],
    ['preparando', 0, true, false, 'approval'],
    ['listo', 500, false, true, 'free'],
  ] as const)('%s of %d, paid %s, may void %s: %s', (estado, total, hayPagos, puedeAnular, expected) => {
    const item = plato('a', estado, total)
    const found = isPagado(item, hayPagos) ? 'paid' : needsAprobacion(item, puedeAnular) ? 'approval' : 'free'
    expect(found).toBe(expected)
  })

  it('carries one approval for all that is voided, and for nothing else', () => {
    const pendientes: PendientesBody = [
      { itemId: 'a', accion: 'anular', motivo: 'Salió mal' },
      { itemId: 'b', accion: 'llevar' },
    ]
    expect(approved(pendientes, undefined)).toEqual(pendientes)
    expect(approved(pendientes, 'x')).toEqual([{ ...pendientes[0], approval: 'x' }, pendientes[1]])
  })

  it('is sent when every dish has an answer, and a void that needs one its reason', () => {
    const items = [plato('a', 'listo'), plato('b', 'retenido')]
    const chosen = (a: Destino, b?: Destino) => new Map<string, Destino>([['a', a], ...(b ? [['b', b] as const] : [])])
    expect(pendientesBodyOf(items, chosen('entregar'), '')).toBeNull()
    expect(pendientesBodyOf(items, chosen('anular', 'llevar'), '')).toBeNull()
    expect(pendientesBodyOf(items, chosen('anular', 'llevar'), 'Salió mal')).toEqual([
      { itemId: 'a', accion: 'anular', motivo: 'Salió mal' },
      { itemId: 'b', accion: 'llevar' },
    ])
    expect(pendientesBodyOf(items, chosen('entregar', 'anular'), '')).toEqual([
      { itemId: 'a', accion: 'entregar' },
      { itemId: 'b', accion: 'anular' },
    ])
  })
})
