import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import type { PedidoView } from '@arisgourmet/contract/http/pedidos'
import { CASA_DESCONOCIDA, CasaContexto, casaOf, type Casa } from '../estado/casa.js'
import { PedidoCard } from './PedidoCard.js'
import { Precio } from './Precio.js'

const inCasa = (casa: Casa, node: ReturnType<typeof createElement>) =>
  renderToStaticMarkup(createElement(CasaContexto.Provider, { value: casa }, node)).replaceAll('\u00a0', ' ')
const price = (casa: Casa, minor: number, moneda: string) => inCasa(casa, createElement(Precio, { minor, moneda }))

describe('a diner reads amounts and hours as the restaurante writes them', () => {
  it('pesos without decimals where the restaurante shows none, with two where it wants them', () => {
    expect(price({ zona: undefined, digitos: 0 }, 2_450_000, 'COP')).toContain('24.500<')
    expect(price({ zona: undefined, digitos: 2 }, 2_450_000, 'COP')).toContain('24.500,00')
    expect(price({ zona: undefined, digitos: 0 }, 990_000, 'ARS')).toContain('9.900<')
  })
  it('an amount that does not fit the digits is never rounded away', () => {
    expect(price({ zona: undefined, digitos: 0 }, 2_450_050, 'COP')).toContain('24.500,50')
  })
  it('an order’s hour is the restaurante’s, wherever the phone is', () => {
    const pedido = {
      id: 'p',
      numero: 7,
      comensalId: null,
      comensalNombre: null,
      estado: 'aceptado',
      createdAt: '2026-07-04T00:40:00.000Z',
      items: [],
    } as unknown as PedidoView
    const card = (zona: string) =>
      inCasa(
        { zona, digitos: null },
        createElement(PedidoCard, { pedido, yo: null, now: 0, onVoid: () => undefined, esperaDe: () => '' }),
      )
    expect(card('America/Bogota')).toContain('19:40')
    expect(card('America/Argentina/Buenos_Aires')).toContain('21:40')
  })
  it('knows nothing before the carta is here, nor from a carta that an older page kept', () => {
    expect(casaOf(undefined)).toEqual(CASA_DESCONOCIDA)
    expect(casaOf({ moneda: 'ARS' } as unknown as Parameters<typeof casaOf>[0])).toEqual(CASA_DESCONOCIDA)
  })
})
