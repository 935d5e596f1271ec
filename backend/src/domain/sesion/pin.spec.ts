import { describe, expect, it } from 'vitest'
import type { EventData } from '@arisgourmet/contract/events/events'
import { sesion } from '../mesa/mesa.fixture.js'
import { entorno, mesero, sistema, AHORA } from '../pedido/pedido.fixture.js'
import { isPin, replacePin, rotatePin } from './pin.js'

const view = { id: 'sesion', version: 5, staff: { personas: 2 } } as EventData<'sesion.pin_renovado'>
const at = (ms: number) => new Date(AHORA.getTime() - ms)

describe('the next PIN of a session', () => {
  it.each([
    ['abierta', 15 * 60_000 - 1, false],
    ['abierta', 15 * 60_000, true],
    ['abierta', 16 * 60_000, true],
    ['cerrada', 16 * 60_000, false],
    ['expirada', 16 * 60_000, false],
  ] as const)('%s, %i ms old: %s', (estado, age, turns) => {
    const turned = rotatePin(sesion({ estado, pinRotatedAt: at(age) }), '2222', view, entorno(sistema))
    expect(turned !== null).toBe(turns)
  })

  it('keeps the one before for who types it, counts, and the floor alone hears that it turned', () => {
    const turned = rotatePin(sesion({ pinAnterior: '0000' }), '2222', view, entorno(sistema))
    expect(turned).toEqual({
      sesion: sesion({ pin: '2222', pinAnterior: '1111', pinRotatedAt: AHORA, epoca: 2, version: 6 }),
      nueva: false,
      mesas: [],
      comensales: [],
      historia: [],
      eventos: [
        {
          id: 'id-1',
          type: 'sesion.pin_renovado',
          agregado: 'sesion',
          subject: 'sesion',
          version: 6,
          time: AHORA,
          data: { id: 'sesion', version: 6, staff: { personas: 2 } },
          canales: ['salon:casa'],
        },
      ],
    })
  })

  it('H68 after a phone that knows it was put out, neither it nor the one before lets in', () => {
    const turned = replacePin(sesion({ pinAnterior: '0000' }), '2222', view, entorno(mesero()))
    expect(turned.sesion).toEqual(sesion({ pin: '2222', pinAnterior: null, pinRotatedAt: AHORA, epoca: 2, version: 6 }))
    expect(['0000', '1111', '2222'].map((pin) => isPin(turned.sesion ?? sesion(), pin))).toEqual([false, false, true])
    expect(turned.eventos).toMatchObject([{ type: 'sesion.pin_renovado', version: 6, canales: ['salon:casa'] }])
  })
})
