import { describe, expect, it } from 'vitest'
import type { ReglaEfectivo } from '@arisgourmet/contract/rules/redondeo'
import { itemEstados } from '@arisgourmet/contract/rules/estados/item'
import { sayDinero } from '@arisgourmet/contract/rules/dinero'
import { entorno, item, mesero, pedido, AHORA } from '../pedido/pedido.fixture.js'
import { cuentaView, recordCuenta, reckon, refuseFueraDeRango, type Cuenta, type Pago, type Reglas } from './cuenta.js'
import { closeCuenta, payCuenta, reopenCuenta, requestCuenta, type PagoOrden } from './pay.js'

const exact: ReglaEfectivo = { redondeoEfectivo: 'ninguno', pasoEfectivoMinor: 1 }
const reglas: Reglas = { redondeoImpuesto: 'linea', digitosMostrados: 2, efectivo: exact }

const cuenta = (own: Partial<Cuenta> = {}): Cuenta => ({
  id: 'cuenta',
  restauranteId: 'casa',
  sesionId: 'sesion',
  pedidoId: null,
  moneda: 'ARS',
  estado: 'abierta',
  solicitadaAt: null,
  cerradaAt: null,
  totalCerradoMinor: null,
  servicioBps: 0,
  ajustes: [],
  pagos: [],
  version: 4,
  ...own,
})

const pago = (own: Partial<Pago> = {}): Pago => ({
  id: 'pago',
  metodo: 'tarjeta',
  montoMinor: 1_000,
  propinaMinor: 0,
  recibidoMinor: null,
  vueltoMinor: 0,
  redondeoMinor: 0,
  devueltoMinor: 0,
  usuarioId: 'cajera',
  createdAt: AHORA,
  diaComercial: '2026-11-27',
  ...own,
})

const orden = (own: Partial<PagoOrden> = {}): PagoOrden => ({
  metodo: 'tarjeta',
  montoMinor: 1_000,
  propinaMinor: 0,
  propinaConfirmada: false,
  recibidoMinor: null,
  diaComercial: '2026-11-26',
  usuarioId: 'cajera',
  ...own,
})

/** Two of 10.00 and one of 5.00: 25.00. */
const pedidos = [
  pedido({ items: [item({ cantidad: 2 })] }),
  pedido({ id: 'otro', items: [item({ id: 'item-2', nombre: 'Agua', precioMinor: 500 })] }),
]

describe('what is on a bill', () => {
  it.each(itemEstados)('a line that is %s', (estado) => {
    const { totalMinor } = reckon(cuenta(), [pedido({ items: [item({ estado })] })], reglas)
    expect(totalMinor).toBe(estado === 'anulado' ? 0 : 1_000)
  })

  it('every line of every order, with the service charge, the adjustments and what was paid and given back', () => {
    const it = cuenta({
      servicioBps: 1_000,
      ajustes: [{ tipo: 'descuento', montoMinor: 500 }],
      pagos: [pago({ montoMinor: 700, propinaMinor: 70, devueltoMinor: 200 })],
    })
    expect(reckon(it, pedidos, reglas)).toMatchObject({
      subtotalMinor: 2_500,
      ajustesMinor: -500,
      servicioMinor: 200,
      totalMinor: 2_200,
      propinaMinor: 70,
      paidMinor: 500,
      balanceMinor: 1_700,
      estado: 'parcial',
    })
  })

  it('tax that is not in the price comes on top', () => {
    const lines = [pedido({ items: [item({ impuestoIncluido: false })] })]
    expect(reckon(cuenta(), lines, reglas)).toMatchObject({ impuestoMinor: 210, totalMinor: 1_210 })
  })

  it('is seen with its payments, and who took them for staff alone', () => {
    const it = cuenta({
      solicitadaAt: AHORA,
      cerradaAt: AHORA,
      estado: 'cerrada',
      pagos: [pago({ metodo: 'efectivo', recibidoMinor: 1_500, vueltoMinor: 500, redondeoMinor: 1, propinaMinor: 3 })],
    })
    expect(cuentaView(it, pedidos, reglas)).toMatchObject({
      id: 'cuenta',
      sesionId: 'sesion',
      moneda: 'ARS',
      estado: 'cerrada',
      pagoEstado: 'parcial',
      lines: [
        { itemId: 'item-1', nombre: 'Milanesa', cantidad: 2, totalMinor: 2_000, impuestoMinor: 347 },
        { itemId: 'item-2', nombre: 'Agua', cantidad: 1, totalMinor: 500, impuestoMinor: 87 },
      ],
      subtotalMinor: 2_500,
      impuestoMinor: 434,
      totalMinor: 2_500,
      propinaMinor: 3,
      paidMinor: 1_000,
      balanceMinor: 1_500,
      efectivoMinor: 1_500,
      solicitadaAt: AHORA.toISOString(),
      cerradaAt: AHORA.toISOString(),
      version: 4,
    })
    expect(cuentaView(it, pedidos, reglas).pagos).toEqual([
      {
        id: 'pago',
        metodo: 'efectivo',
        montoMinor: 1_000,
        propinaMinor: 3,
        recibidoMinor: 1_500,
        vueltoMinor: 500,
        redondeoMinor: 1,
        createdAt: AHORA.toISOString(),
        staff: { usuarioId: 'cajera' },
      },
    ])
    expect(cuentaView(cuenta(), [], reglas)).toMatchObject({ efectivoMinor: 0, solicitadaAt: null, cerradaAt: null })
    // The house owes it: no cash is asked for.
    expect(cuentaView(cuenta({ pagos: [pago()] }), [], reglas)).toMatchObject({
      balanceMinor: -1_000,
      efectivoMinor: 0,
    })
  })

  it('is refused where no number holds it (H52)', () => {
    const huge = [pedido({ items: [item({ precioMinor: Number.MAX_SAFE_INTEGER, cantidad: 99 })] })]
    expect(refuseFueraDeRango(cuenta(), huge, reglas)).toMatchObject({ code: 'cuenta_fuera_de_rango' })
    expect(refuseFueraDeRango(cuenta(), pedidos, reglas)).toBeNull()
  })

  it.each([
    ['sesion', ['salon:casa', 'caja:casa', 'sesion:sesion']],
    [null, ['salon:casa', 'caja:casa']],
  ])('what happens to that of the session %s is heard by %j', (sesionId, canales) => {
    const { cuenta: after, eventos } = recordCuenta(cuenta({ sesionId }), 'cuenta.solicitada', [], reglas, entorno())
    expect(after.version).toBe(5)
    expect(eventos).toMatchObject([
      { type: 'cuenta.solicitada', subject: 'cuenta', version: 5, canales, data: { version: 5 } },
    ])
  })
})

describe('taking a payment', () => {
  it.each([
    // state, what is asked → what comes of it
    ['abierta', {}, 'paid'],
    ['cerrada', {}, 'cuenta_cerrada'],
    ['abierta', { montoMinor: 2_500 }, 'paid'],
    ['abierta', { montoMinor: 2_501 }, 'pago_excede_saldo'],
    ['abierta', { propinaMinor: 500 }, 'paid'],
    ['abierta', { propinaMinor: 501 }, 'propina_inusual'],
    ['abierta', { propinaMinor: 501, propinaConfirmada: true }, 'paid'],
    ['abierta', { metodo: 'efectivo', recibidoMinor: 999 }, 'recibido_insuficiente'],
    ['abierta', { metodo: 'efectivo', recibidoMinor: 1_000 }, 'paid'],
    ['abierta', { metodo: 'efectivo', recibidoMinor: 1_099, propinaMinor: 100 }, 'recibido_insuficiente'],
  ] as const)('%s, %j: %s', (estado, own, answer) => {
    const paid = payCuenta(cuenta({ estado }), orden(own), pedidos, reglas, entorno())
    expect(paid.ok ? 'paid' : paid.code).toBe(answer)
    if (!paid.ok) expect(paid.actual).toMatchObject({ id: 'cuenta', balanceMinor: 2_500 })
  })

  it('is refused with the amounts that it is about, written as the restaurante writes them (issue 10, line 21)', () => {
    const refusal = (own: Partial<PagoOrden>, it = cuenta()) => payCuenta(it, orden(own), pedidos, reglas, entorno())
    expect(refusal({ montoMinor: 2_501 })).toMatchObject({
      params: {
        monto: { es: '$\u00a025,01', en: 'ARS\u00a025.01' },
        saldo: { es: '$\u00a025,00', en: 'ARS\u00a025.00' },
      },
    })
    expect(refusal({ metodo: 'efectivo', recibidoMinor: 999 })).toMatchObject({
      params: { recibido: { es: '$\u00a09,99' }, debido: { es: '$\u00a010,00' } },
    })
    const bare = payCuenta(
      cuenta(),
      orden({ montoMinor: 3_000 }),
      pedidos,
      { ...reglas, digitosMostrados: 0 },
      entorno(),
    )
    expect(bare).toMatchObject({ params: { monto: { es: '$\u00a030' }, saldo: { es: '$\u00a025' } } })
    expect(refusal({}, cuenta({ pagos: [pago({ montoMinor: 2_500 })] }))).toMatchObject({ code: 'cuenta_saldada' })
  })

  it('is of the business day and the person that it is told, with its change', () => {
    const given = orden({ metodo: 'efectivo', recibidoMinor: 2_000, propinaMinor: 100 })
    const paid = payCuenta(cuenta({ pagos: [pago({ id: 'before' })] }), given, pedidos, reglas, entorno(mesero()))
    if (!paid.ok) throw new Error(paid.code)
    const made = pago({
      id: 'id-1',
      metodo: 'efectivo',
      recibidoMinor: 2_000,
      propinaMinor: 100,
      vueltoMinor: 900,
      diaComercial: '2026-11-26',
    })
    expect(paid.value.pago).toEqual(made)
    expect(paid.value.cuenta).toEqual(cuenta({ pagos: [pago({ id: 'before' }), made], version: 5 }))
    expect(paid.value.eventos).toMatchObject([{ type: 'pago.registrado', version: 5, data: { balanceMinor: 500 } }])
  })
})

describe('asking for the bill', () => {
  it.each([
    ['abierta', null, true],
    ['abierta', AHORA, false],
    ['cerrada', null, false],
  ] as const)('%s, asked for %s: %s', (estado, solicitadaAt, changes) => {
    const asked = requestCuenta(cuenta({ estado, solicitadaAt }), pedidos, reglas, entorno())
    expect(asked !== null).toBe(changes)
    if (asked) {
      expect(asked.cuenta).toEqual(cuenta({ solicitadaAt: AHORA, version: 5 }))
      expect(asked.eventos).toMatchObject([{ type: 'cuenta.solicitada' }])
    }
  })
})

describe('closing a bill', () => {
  it.each([
    ['owing', 'abierta', 2_499, 'cuenta_con_saldo', 1],
    ['paid', 'abierta', 2_500, 'closed', 0],
    ['with more than it was', 'abierta', 2_501, 'cuenta_con_saldo', -1],
    ['closed before', 'cerrada', 0, 'as it was', 0],
  ] as const)('%s', (_, estado, montoMinor, answer, saldo) => {
    const closed = closeCuenta(cuenta({ estado, pagos: [pago({ montoMinor })] }), pedidos, reglas, entorno())
    if (!closed.ok)
      expect(closed).toMatchObject({
        params: { saldo: sayDinero(saldo, 'ARS', reglas.digitosMostrados) },
        actual: { balanceMinor: saldo },
      })
    expect(closed.ok ? (closed.value ? 'closed' : 'as it was') : closed.code).toBe(answer)
    if (closed.ok && closed.value) {
      expect(closed.value.cuenta).toMatchObject({
        estado: 'cerrada',
        cerradaAt: AHORA,
        totalCerradoMinor: 2_500,
        version: 5,
      })
      expect(closed.value.eventos).toMatchObject([{ type: 'cuenta.cerrada', data: { estado: 'cerrada' } }])
    }
  })
})

describe('opening a bill again', () => {
  it('is what a join that is undone does, once', () => {
    const closed = cuenta({ estado: 'cerrada', cerradaAt: AHORA, totalCerradoMinor: 0 })
    const reopened = reopenCuenta(closed, pedidos, reglas, entorno())
    expect(reopened?.cuenta).toEqual(cuenta({ version: 5 }))
    expect(reopened?.eventos).toMatchObject([
      { type: 'cuenta.reabierta', data: { estado: 'abierta', totalMinor: 2_500 } },
    ])
    expect(reopenCuenta(cuenta(), pedidos, reglas, entorno())).toBeNull()
  })
})
