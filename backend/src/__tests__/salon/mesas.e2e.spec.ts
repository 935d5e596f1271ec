import { randomUUID } from 'node:crypto'
import type { ItemView, PedidoView } from '@arisgourmet/contract/http/pedidos'
import { createClient } from '@arisgourmet/contract/client'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { describeEachEngine } from '../../../../test/support/databases.js'
import { eventually } from '../../../../test/support/eventually.js'
import { openScreen, type Screen } from '../../../../test/world/live.js'
import {
  joinWith,
  must,
  openWorld,
  order,
  phoneOf,
  refusedWith,
  serveAll,
  type Local,
  type World,
} from '../../../../test/world/world.js'

describeEachEngine('tables and sessions through the API', (engine) => {
  let world: World
  let local: Local
  beforeAll(async () => {
    world = await openWorld(engine)
    local = await world.openRestaurante()
  })
  afterAll(() => world.stop())

  const session = async (id: string) => must(await local.staff('GET /api/sesiones/:id', { params: { id } }))
  const pay = async (sesionId: string) => {
    const cuenta = must(await local.staff('GET /api/sesiones/:id/cuenta', { params: { id: sesionId } }))
    return local.staff('POST /api/cuentas/:id/pagos', {
      params: { id: cuenta.id },
      idempotencyKey: randomUUID(),
      body: { metodo: 'efectivo', montoMinor: cuenta.balanceMinor, recibidoMinor: cuenta.balanceMinor + 1_000 },
    })
  }

  it('lets a scan wait, lets it in when the table opens, and the same token orders', async () => {
    const mesa = await local.addMesa()
    const open = createClient({ baseUrl: world.server.url })
    const waiting = must(
      await open('POST /api/qr/:codigo/join', {
        params: { codigo: mesa.codigoQr },
        body: { nombre: 'Ana' },
        idempotencyKey: randomUUID(),
      }),
    )
    if (!('solicitudToken' in waiting)) throw new Error('a scan of a free table must wait')
    const again = () =>
      open('POST /api/qr/:codigo/join', { params: { codigo: mesa.codigoQr }, token: waiting.solicitudToken })
    expect((await again()).status).toBe(202)
    expect(must(await local.staff('GET /api/solicitudes')).items.filter((one) => one.mesaId === mesa.id)).toHaveLength(
      1,
    )
    const { sesion } = must(await local.staff('POST /api/mesas/:id/open', { params: { id: mesa.id } }))
    const joined = must(await again())
    if (!('participantToken' in joined)) throw new Error('an opened table lets its scans in')
    expect(joined.sesionId).toBe(sesion.id)
    must(
      await order(
        phoneOf(world.server.url, joined.participantToken, joined.comensalId).call,
        sesion.id,
        local.carta.agua,
      ),
    )
  })

  it('a lost answer to a join makes no ghost: the same key is the same phone', async () => {
    const { mesa, pin, sesionId } = await local.seat()
    const open = createClient({ baseUrl: world.server.url })
    const idempotencyKey = randomUUID()
    const join = () =>
      open('POST /api/qr/:codigo/join', { params: { codigo: mesa.codigoQr }, body: { pin }, idempotencyKey })
    const all = await Promise.all([join(), join(), join()])
    expect(new Set(all.map((one) => JSON.stringify(must(one)))).size).toBe(1)
    expect((await session(sesionId)).comensales).toHaveLength(2)
  })

  it('H13: two first scans at once open one session', async () => {
    const abierta = await world.openRestaurante({ ajustes: { modoMesa: 'abierta' } })
    const mesa = await abierta.addMesa()
    const open = createClient({ baseUrl: world.server.url })
    const scans = await Promise.all(
      Array.from({ length: 10 }, () =>
        open('POST /api/qr/:codigo/join', { params: { codigo: mesa.codigoQr }, idempotencyKey: randomUUID() }),
      ),
    )
    const inside = scans.map(must).flatMap((one) => ('sesionId' in one ? [one.sesionId] : []))
    expect(inside).toHaveLength(1)
    expect(must(await abierta.staff('GET /api/salon')).sesiones.map((one) => one.id)).toEqual(inside)
  })

  it('H8: joining tables conserves every line, phone and payment', async () => {
    const [a, b] = [await local.seat(), await local.seat()]
    must(await order(a.phone.call, a.sesionId, local.carta.agua))
    must(await order(b.phone.call, b.sesionId, local.carta.flan))
    const since = (await session(a.sesionId)).abiertaAt
    // The table that sat down later takes in the one that sat before: the party's clock is the older one (issue 10, line 7).
    expect(since < (await session(b.sesionId)).abiertaAt).toBe(true)
    const merged = must(
      await local.staff('POST /api/mesas/:id/merge', { params: { id: b.mesa.id }, body: { mesaId: a.mesa.id } }),
    )
    expect(merged.sesion.abiertaAt).toBe(since)
    const joined = await session(b.sesionId)
    expect(joined.abiertaAt).toBe(since)
    expect(joined.totalMinor).toBe(290_000 + 690_000)
    expect(joined.pedidos.flatMap((pedido) => pedido.items)).toHaveLength(2)
    expect(joined.mesas.map((mesa) => mesa.id).sort()).toEqual([a.mesa.id, b.mesa.id].sort())
    // The second party's phone goes on in the joined session.
    must(await order(a.phone.call, b.sesionId, local.carta.agua))
    expect((await session(a.sesionId)).pedidos).toHaveLength(0)
  })

  const merge = (id: string, mesaId: string) =>
    local.staff('POST /api/mesas/:id/merge', { params: { id }, body: { mesaId } })
  const unmerge = (id: string, mesaId?: string) =>
    local.staff('POST /api/mesas/:id/unmerge', { params: { id }, body: mesaId === undefined ? {} : { mesaId } })
  const mesaNow = async (id: string) => must(await local.staff('GET /api/mesas/:id', { params: { id } }))
  const unionesOf = async (sesionId: string) =>
    must(await local.staff('GET /api/salon'))
      .sesiones.find((one) => one.id === sesionId)
      ?.uniones.map((it) => it.mesas)

  it('H8: undoing a join gives back every line, phone, call and the bill; what was ordered since goes with who ordered it (issue 10, line 7)', async () => {
    const [b, a] = [await local.seat(), await local.seat()]
    const floor = await openScreen(local.staff, (channel) => channel.startsWith('salon:'))
    const kitchen = await openScreen(local.staff, (channel) => channel.startsWith('cocina:'))
    const phone = await openScreen(b.phone.call)
    const own = [
      must(await order(b.phone.call, b.sesionId, local.carta.agua)),
      must(await order(local.staff, b.sesionId, local.carta.flan)),
    ]
    const call = must(
      await b.phone.call('POST /api/llamadas', { body: { tipo: 'mesero' }, idempotencyKey: randomUUID() }),
    )
    const ours = [must(await order(a.phone.call, a.sesionId, local.carta.agua))]
    const [before, clock] = [await session(b.sesionId), (await session(a.sesionId)).abiertaAt]
    must(await merge(a.mesa.id, b.mesa.id))
    expect((await session(a.sesionId)).abiertaAt).toBe(before.abiertaAt)
    expect(await unionesOf(a.sesionId)).toEqual([[b.mesa.id]])
    own.push(must(await order(b.phone.call, a.sesionId, local.carta.flan)))
    ours.push(must(await order(local.staff, a.sesionId, local.carta.flan)))
    ours.push(must(await order(a.phone.call, a.sesionId, local.carta.flan)))

    const together = await openScreen(b.phone.call)

    const undone = must(await unmerge(b.mesa.id))
    expect(undone).toMatchObject({
      mesa: { id: b.mesa.id, estado: 'ocupada' },
      sesion: { id: b.sesionId, estado: 'abierta' },
    })
    const [theirs, mine] = [await session(b.sesionId), await session(a.sesionId)]
    const idsOf = (list: readonly { id: string }[]) => list.map((one) => one.id).sort()
    expect(idsOf(theirs.pedidos)).toEqual(idsOf(own))
    expect(idsOf(mine.pedidos)).toEqual(idsOf(ours))
    expect([theirs.abiertaAt, mine.abiertaAt]).toEqual([before.abiertaAt, clock])
    expect(idsOf(theirs.comensales)).toEqual(idsOf(before.comensales))
    expect(theirs.llamadas.map((one) => one.id)).toEqual([call.id])
    expect([theirs.mesas, mine.mesas].map((mesas) => mesas.map((one) => one.id))).toEqual([[b.mesa.id], [a.mesa.id]])
    for (const [sesionId, total] of [
      [b.sesionId, 290_000 + 2 * 690_000],
      [a.sesionId, 290_000 + 2 * 690_000],
    ] as const)
      expect(must(await local.staff('GET /api/sesiones/:id/cuenta', { params: { id: sesionId } }))).toMatchObject({
        estado: 'abierta',
        totalMinor: total,
      })

    // Their phone is theirs again, and reads the other party's visit no more; their PIN is one that nobody else was told.
    expect((await b.phone.call('GET /api/sesiones/:id', { params: { id: a.sesionId } })).status).toBe(404)
    must(await order(b.phone.call, b.sesionId, local.carta.agua))
    expect([a.pin, b.pin]).not.toContain(undone.sesion?.pin)
    await joinWith(world.server.url, b.mesa, undone.sesion?.pin ?? '')

    await eventually(() => together.client.getSubscription(`sesion:${a.sesionId}`)?.state === 'unsubscribed', 10_000)
    together.close()

    // Every aggregate's versions have no gap and no double, on every screen; the stations that cook for either hear it.
    await floor.hear((event) => event.type === 'cuenta.reabierta')
    const heard = [...floor.heard.values()].flat().filter((event) => event.subject === b.mesa.id)
    expect(heard.map(({ type }) => type)).toEqual(['mesa.unida', 'mesa.separada'])
    expect(heard.map((event) => event.aggregateversion - (heard[0]?.aggregateversion ?? 0))).toEqual([0, 1])
    for (const type of ['mesa.unida', 'mesa.separada'] as const)
      await kitchen.hear((event) => event.type === type && event.subject === b.mesa.id)
    expect((await phone.ended).code).toBeGreaterThanOrEqual(3500)

    // Again changes nothing. After the first payment there is no way back.
    expect(must(await unmerge(b.mesa.id)).sesion?.id).toBe(b.sesionId)
    must(await merge(a.mesa.id, b.mesa.id))
    must(await pay(a.sesionId))
    expect(refusedWith(await unmerge(a.mesa.id, b.mesa.id))).toBe('union_pagada')
    expect(await unionesOf(a.sesionId)).toEqual([])
    floor.close()
    kitchen.close()
  })

  it('H8: a phone that orders in the moment in which its table leaves orders at its own table, or not at all (issue 10, line 7)', async () => {
    const [a, b] = [await local.seat(), await local.seat()]
    for (let round = 0; round < 5; round++) {
      must(await merge(a.mesa.id, b.mesa.id))
      const [undone, call, ...orders] = await Promise.all([
        unmerge(b.mesa.id),
        b.phone.call('POST /api/llamadas', { body: { tipo: 'mesero' }, idempotencyKey: randomUUID() }),
        ...Array.from({ length: 3 }, () => order(b.phone.call, a.sesionId, local.carta.agua)),
      ])
      must(undone)
      expect((await session(b.sesionId)).llamadas.map(({ id }) => id)).toContain(must(call).id)
      for (const one of orders) if (!one.ok) expect([one.status, one.problem?.code]).toEqual([404, 'no_encontrado'])
      expect((await session(a.sesionId)).pedidos).toEqual([])
      const theirs = (await session(b.sesionId)).pedidos
      expect(orders.every((one) => !one.ok || theirs.some(({ id }) => id === one.data.id))).toBe(true)
    }
  })

  it('H8: a party at two tables joins with both, and a table that came free is free again, kept for whom it was kept (issue 10, line 7)', async () => {
    const [a, b] = [await local.seat(), await local.seat()]
    const [second, kept, elsewhere] = [await local.addMesa(), await local.addMesa(), await local.addMesa()]
    must(await merge(b.mesa.id, second.id))
    must(await merge(a.mesa.id, b.mesa.id))
    expect((await session(a.sesionId)).mesas.map((one) => one.id).sort()).toEqual(
      [a.mesa.id, b.mesa.id, second.id].sort(),
    )
    expect((await mesaNow(second.id)).sesionId).toBe(a.sesionId)
    must(await unmerge(a.mesa.id))
    expect((await session(b.sesionId)).mesas.map((one) => one.id).sort()).toEqual([b.mesa.id, second.id].sort())
    must(await unmerge(second.id))
    expect(await mesaNow(second.id)).toMatchObject({ estado: 'libre', sesionId: null })

    must(await local.staff('POST /api/mesas/:id/reserve', { params: { id: kept.id }, body: { nombre: 'Ruiz' } }))
    must(await merge(a.mesa.id, kept.id))
    must(await unmerge(a.mesa.id, kept.id))
    expect(await mesaNow(kept.id)).toMatchObject({ estado: 'reservada', reserva: { nombre: 'Ruiz' } })

    // Exchanged meanwhile for another table: that one goes back.
    must(await merge(a.mesa.id, b.mesa.id))
    must(
      await local.staff('POST /api/mesas/:id/transfer', {
        params: { id: b.mesa.id },
        body: { destinoId: elsewhere.id },
      }),
    )
    expect(must(await unmerge(elsewhere.id)).sesion?.id).toBe(b.sesionId)
    expect((await session(b.sesionId)).mesa.id).toBe(elsewhere.id)
    expect(refusedWith(await unmerge((await local.addMesa()).id))).toBe('mesa_sin_union')
  })

  it('moves a session to a free table and never onto another party', async () => {
    const [a, b] = [await local.seat(), await local.seat()]
    const free = await local.addMesa()
    expect(
      refusedWith(
        await local.staff('POST /api/mesas/:id/transfer', {
          params: { id: a.mesa.id },
          body: { destinoId: b.mesa.id },
        }),
      ),
    ).toBe('transicion_invalida')
    must(await local.staff('POST /api/mesas/:id/transfer', { params: { id: a.mesa.id }, body: { destinoId: free.id } }))
    expect((await session(a.sesionId)).mesa.id).toBe(free.id)
    expect(must(await local.staff('GET /api/mesas/:id', { params: { id: a.mesa.id } })).estado).toBe('libre')
    must(await order(a.phone.call, a.sesionId, local.carta.agua))
  })

  it('H9: after payment and close the old session can neither read nor write, and its socket closes', async () => {
    const { sesionId, phone, mesa } = await local.seat()
    const screen = await openScreen(phone.call)
    await serveAll(local.staff, must(await order(local.staff, sesionId, local.carta.agua)))
    const paid = must(await pay(sesionId))
    expect(paid).toMatchObject({ balanceMinor: 0, pagoEstado: 'pagada', pagos: [{ vueltoMinor: 1_000 }] })
    must(await local.staff('POST /api/cuentas/:id/close', { params: { id: paid.id } }))
    expect((await phone.call('GET /api/sesiones/:id', { params: { id: sesionId } })).status).toBe(401)
    expect((await order(phone.call, sesionId, local.carta.agua)).status).toBe(401)
    expect((await screen.ended).code).toBeGreaterThanOrEqual(3500)
    expect(must(await local.staff('GET /api/mesas/:id', { params: { id: mesa.id } })).estado).toBe('libre')
    must(await local.staff('POST /api/mesas/:id/release', { params: { id: mesa.id } }))
    expect(
      refusedWith(
        await local.staff('POST /api/cuentas/:id/pagos', {
          params: { id: paid.id },
          idempotencyKey: randomUUID(),
          body: { metodo: 'efectivo', montoMinor: 1 },
        }),
      ),
    ).toBe('cuenta_cerrada')
  })

  it('never frees a table that owes money, nor takes more than is owed', async () => {
    const { sesionId, mesa } = await local.seat()
    await serveAll(local.staff, must(await order(local.staff, sesionId, local.carta.agua)))
    expect(refusedWith(await local.staff('POST /api/mesas/:id/release', { params: { id: mesa.id } }))).toBe(
      'cuenta_con_saldo',
    )
    const cuenta = must(await local.staff('GET /api/sesiones/:id/cuenta', { params: { id: sesionId } }))
    expect(refusedWith(await local.staff('POST /api/cuentas/:id/close', { params: { id: cuenta.id } }))).toBe(
      'cuenta_con_saldo',
    )
    const tooMuch = { metodo: 'tarjeta' as const, montoMinor: cuenta.balanceMinor + 1 }
    expect(
      refusedWith(
        await local.staff('POST /api/cuentas/:id/pagos', {
          params: { id: cuenta.id },
          idempotencyKey: randomUUID(),
          body: tooMuch,
        }),
      ),
    ).toBe('pago_excede_saldo')
  })

  it('two cashiers who settle one bill at once: it is paid once', async () => {
    const { sesionId } = await local.seat()
    must(await order(local.staff, sesionId, local.carta.flan))
    const both = await Promise.all([pay(sesionId), pay(sesionId), pay(sesionId)])
    expect(both.filter((one) => one.ok)).toHaveLength(1)
    expect(must(await local.staff('GET /api/sesiones/:id/cuenta', { params: { id: sesionId } }))).toMatchObject({
      balanceMinor: 0,
      paidMinor: 690_000,
    })
  })

  it('a call of a diner reaches the floor once and is answered', async () => {
    const { phone, sesionId } = await local.seat()
    const floor = await openScreen(local.staff, (channel) => channel.startsWith('salon:'))
    const call = must(
      await phone.call('POST /api/llamadas', { body: { tipo: 'cuenta' }, idempotencyKey: randomUUID() }),
    )
    expect(
      must(await phone.call('POST /api/llamadas', { body: { tipo: 'cuenta' }, idempotencyKey: randomUUID() })).id,
    ).toBe(call.id)
    await floor.hear((event) => event.type === 'llamada.creada' && event.subject === call.id)
    await floor.hear((event) => event.type === 'cuenta.solicitada')
    must(await local.staff('POST /api/llamadas/:id/attend', { params: { id: call.id } }))
    await floor.hear((event) => event.type === 'llamada.atendida')
    expect((await session(sesionId)).cuentaSolicitadaAt).not.toBeNull()
    floor.close()
  })

  describe('the kitchen’s screen', () => {
    const kitchen = () => openScreen(local.staff, (channel) => channel.startsWith('cocina:'))
    const newest = (screen: Screen) => {
      const views = new Map<string, PedidoView>()
      for (const { type, data } of [...screen.heard.values()].flat()) {
        if (!type.startsWith('pedido.') && !type.startsWith('item.')) continue
        const view = data as PedidoView
        if (view.version > (views.get(view.id)?.version ?? 0)) views.set(view.id, view)
      }
      return views
    }

    it('H5: adding one item sends the kitchen that item only', async () => {
      const { sesionId, phone } = await local.seat()
      const early = await kitchen()
      const first = must(await order(local.staff, sesionId, local.carta.agua))
      await early.hear((one) => one.subject === first.id && one.aggregateversion === first.version)
      early.close()
      const screen = await kitchen()
      const added = must(await order(phone.call, sesionId, local.carta.flan))
      const event = await screen.hear((one) => one.type === 'pedido.creado' && one.subject === added.id)
      expect((event.data as PedidoView).items.map((item) => item.productoId)).toEqual([local.carta.flan])
      expect(newest(screen).size).toBe(1)
      screen.close()
    })

    it('H7: after any sequence of transfer, join, its undoing, void and cancel its lines equal the live lines', async () => {
      const screen = await kitchen()
      const random = mulberry(7)
      const pick = <T>(from: readonly T[]): T | undefined => from[Math.floor(random() * from.length)]
      const seats = [await local.seat(), await local.seat(), await local.seat()]
      const sesiones = new Set(seats.map((seat) => seat.sesionId))
      const placed: string[] = []
      // What was let through of each kind: a sequence of refusals would prove nothing.
      const done = { voided: 0, moved: 0, cancelled: 0, joined: 0, undone: 0 }
      for (let i = 0; i < 40; i++) {
        const mesas = must(await local.staff('GET /api/mesas', { query: { limit: 200 } })).items
        const busy = mesas.filter((mesa) => mesa.sesionId && sesiones.has(mesa.sesionId))
        const at = pick(busy)
        const pedido = placed.length
          ? must(await local.staff('GET /api/pedidos/:id', { params: { id: pick(placed) ?? '' } }))
          : null
        const item = pick(pedido?.items ?? [])
        switch (Math.floor(random() * 7)) {
          case 0:
          case 1:
            if (at?.sesionId)
              placed.push(
                must(await order(local.staff, at.sesionId, pick([local.carta.agua, local.carta.flan]) ?? '')).id,
              )
            break
          case 2:
            if (item)
              done.voided += passed(
                await local.staff('POST /api/items/:id/void', { params: { id: item.id }, body: { motivo: 'prueba' } }),
              )
            break
          case 3:
            if (item)
              done.moved += passed(
                await local.staff(
                  `POST /api/items/:id/${pick(STEPS[item.estado] ?? (['start'] as const)) ?? 'start'}`,
                  {
                    params: { id: item.id },
                  },
                ),
              )
            break
          case 4:
            if (pedido)
              done.cancelled += passed(
                await local.staff('POST /api/pedidos/:id/cancel', {
                  params: { id: pedido.id },
                  body: { motivo: 'prueba' },
                }),
              )
            break
          case 5:
            if (at) done.undone += passed(await unmerge(at.id))
            break
          default: {
            const other = pick(mesas)
            if (at && other && at.id !== other.id)
              done.joined += passed(
                await (random() < 0.5 || (other.sesionId && !sesiones.has(other.sesionId))
                  ? local.staff('POST /api/mesas/:id/transfer', {
                      params: { id: at.id },
                      body: { destinoId: other.id },
                    })
                  : local.staff('POST /api/mesas/:id/merge', { params: { id: at.id }, body: { mesaId: other.id } })),
              )
          }
        }
      }
      expect(Math.min(placed.length, ...Object.values(done)), JSON.stringify(done)).toBeGreaterThan(0)
      const truth = await Promise.all(
        placed.map(async (id) => must(await local.staff('GET /api/pedidos/:id', { params: { id } }))),
      )
      const lines = (views: readonly PedidoView[]) =>
        views.flatMap((view) => view.items.map((it) => `${it.id} ${it.estado} ${String(it.cantidad)}`)).sort()
      await eventually(() => truth.every((view) => newest(screen).get(view.id)?.version === view.version), 10_000)
      expect(lines([...newest(screen).values()])).toEqual(lines(truth))
      screen.close()
    })
  })

  it('a PIN that is wrong opens nothing', async () => {
    const { mesa, pin } = await local.seat()
    const wrong = String((Number(pin) + 1) % 10_000).padStart(4, '0')
    const open = createClient({ baseUrl: world.server.url })
    expect(
      refusedWith(await open('POST /api/qr/:codigo/join', { params: { codigo: mesa.codigoQr }, body: { pin: wrong } })),
    ).toBe('pin_incorrecto')
    await joinWith(world.server.url, mesa, pin)
  })
})

/** A small seeded generator, so that a failing sequence can be run again. */
/** What the kitchen and the floor do with a line in this state. */
const STEPS: { readonly [estado in ItemView['estado']]?: readonly ('start' | 'ready' | 'serve' | 'recall')[] } = {
  pendiente: ['start'],
  preparando: ['ready', 'ready', 'recall'],
  listo: ['serve', 'recall'],
}

/** 1 for what was let through. */
const passed = ({ ok }: { ok: boolean }): number => (ok ? 1 : 0)

function mulberry(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}
