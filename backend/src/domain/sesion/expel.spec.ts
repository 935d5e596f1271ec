import { describe, expect, it } from 'vitest'
import { telefono } from '../mesa/mesa.fixture.js'
import { entorno, item, mesero, pedido, AHORA, CARGA } from '../pedido/pedido.fixture.js'
import { expelComensal, withdrawPedido } from './expel.js'

describe('H68 a phone that is put out of its table', () => {
  it('is out from now on, and the floor and its table hear it', () => {
    const inside = telefono({ estado: 'activo', sesionId: 'sesion', expiresAt: null, version: 2 })
    const { comensal, evento } = expelComensal(inside, 'Mesa 1', entorno())
    expect(comensal).toEqual({ ...inside, estado: 'revocado', resueltoAt: AHORA, version: 3 })
    expect(evento).toMatchObject({
      type: 'sesion.telefono_retirado',
      subject: 'ana',
      version: 3,
      canales: ['salon:casa', 'sesion:sesion'],
      data: { id: 'ana', estado: 'revocado', mesaNombre: 'Mesa 1' },
    })
  })

  const begun = { startedAt: AHORA }
  it.each([
    // the order, accepted automatically, what becomes of it: refused whole, lines voided
    ['pendiente', [item()], false, true, ['anulado']],
    ['pendiente', [item()], true, true, ['anulado']],
    ['aceptado', [item()], false, null, ['pendiente']],
    ['aceptado', [item(), item({ id: 'item-2', estado: 'retenido' })], true, false, ['anulado', 'anulado']],
    [
      'preparando',
      [item({ estado: 'preparando', ...begun }), item({ id: 'item-2' })],
      true,
      false,
      ['preparando', 'anulado'],
    ],
    ['preparando', [item({ estado: 'preparando', ...begun })], true, null, ['preparando']],
    ['entregado', [item({ estado: 'entregado', ...begun })], true, null, ['entregado']],
    ['cancelado', [item({ estado: 'anulado' })], true, null, ['anulado']],
    ['rechazado', [item({ estado: 'anulado' })], false, null, ['anulado']],
  ] as const)(
    'an order that is %s (%#), accepted automatically %s: refused %s, its lines %j',
    (estado, items, automatica, rechazado, after) => {
      const before = pedido({ estado, items: [...items], aceptadoAt: estado === 'pendiente' ? null : AHORA })
      const withdrawn = withdrawPedido(before, { automatica, motivo: 'bromas' }, CARGA, entorno(mesero()))
      if (!withdrawn.ok) throw new Error(withdrawn.code)
      expect(withdrawn.value?.rechazado ?? null).toBe(rechazado)
      expect((withdrawn.value?.cambio.pedido ?? before).items.map((one) => one.estado)).toEqual(after)
      if (withdrawn.value)
        expect(withdrawn.value.cambio.touched).toEqual(
          items.filter((one, at) => one.estado !== after[at]).map(({ id }) => id),
        )
    },
  )

  it('every voided line has its row of history with the reason, and the order its events in order', () => {
    const before = pedido({ estado: 'aceptado', aceptadoAt: AHORA, items: [item(), item({ id: 'item-2' })] })
    const withdrawn = withdrawPedido(before, { automatica: true, motivo: 'bromas' }, CARGA, entorno(mesero()))
    if (!withdrawn.ok || !withdrawn.value) throw new Error('nothing')
    const { cambio } = withdrawn.value
    expect(cambio.pedido.estado).toBe('cancelado')
    expect(cambio.historia.map(({ itemId, to, motivo }) => [itemId, to, motivo])).toEqual([
      ['item-1', 'anulado', 'bromas'],
      ['item-2', 'anulado', 'bromas'],
      [null, 'cancelado', 'bromas'],
    ])
    expect(cambio.eventos.map(({ type }) => type)).toEqual(['item.anulado', 'item.anulado', 'pedido.cancelado'])
    expect(cambio.eventos.map(({ version }) => version)).toEqual([1, 2, 3].map((n) => before.version + n))
  })
})
