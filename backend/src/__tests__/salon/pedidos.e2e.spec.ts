import { randomUUID } from 'node:crypto'
import { createClient, type ArisClient, type CallResult } from '@arisgourmet/contract/client'
import type { PedidoView } from '@arisgourmet/contract/http/pedidos'
import type { Problem } from '@arisgourmet/contract/refusals'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { describeEachEngine } from '../../../../test/support/databases.js'
import { eventually } from '../../../../test/support/eventually.js'
import { joinWith, must, openWorld, order, refusedWith, type Local, type World } from '../../../../test/world/world.js'
import { openDatabase } from '../../store/engine/openDatabase.js'

describeEachEngine('orders through the API', (engine) => {
  let world: World
  let local: Local
  beforeAll(async () => {
    world = await openWorld(engine)
    local = await world.openRestaurante()
  })
  afterAll(() => world.stop())

  const session = async (sesionId: string) =>
    must(await local.staff('GET /api/sesiones/:id', { params: { id: sesionId } }))

  it('travels from a phone to the table: placed, accepted, started, ready, served', async () => {
    const { sesionId, phone } = await local.seat()
    const placed = must(
      await order(phone.call, sesionId, local.carta.bife, { modificadores: [local.carta.jugoso, local.carta.papas] }),
    )
    expect(placed).toMatchObject({
      estado: 'pendiente',
      totalMinor: 3_440_000,
      sesionId,
      items: [{ precioMinor: 3_440_000, estado: 'pendiente', promisedAt: null }],
    })
    expect(placed).not.toHaveProperty('staff')
    const accepted = must(await local.staff('POST /api/pedidos/:id/accept', { params: { id: placed.id } }))
    expect(accepted).toMatchObject({ estado: 'aceptado', items: [{ promisedAt: expect.any(String) as string }] })
    const item = accepted.items[0]?.id ?? ''
    for (const [action, estado] of [
      ['start', 'preparando'],
      ['ready', 'listo'],
      ['recall', 'preparando'],
      ['ready', 'listo'],
      ['serve', 'entregado'],
    ] as const) {
      expect(must(await local.staff(`POST /api/items/:id/${action}`, { params: { id: item } })).estado).toBe(estado)
    }
    expect((await session(sesionId)).pedidos[0]?.estado).toBe('entregado')
  })

  it('H1: two waiters who add to one table at once: the result is the union', async () => {
    const { sesionId } = await local.seat()
    const all = await Promise.all(
      Array.from({ length: 12 }, (_, i) => order(local.staff, sesionId, i % 2 ? local.carta.agua : local.carta.flan)),
    )
    const ids = all.map((result) => must(result).id)
    const { pedidos, totalMinor } = await session(sesionId)
    expect(pedidos.map((pedido) => pedido.id).sort()).toEqual([...ids].sort())
    expect(totalMinor).toBe(6 * 290_000 + 6 * 690_000)
    expect(new Set(pedidos.map((pedido) => pedido.numero)).size).toBe(12)
  })

  it('H3: one key from many tabs is one order; with another body it is refused', async () => {
    const { sesionId, phone } = await local.seat()
    const key = randomUUID()
    const tabs = await Promise.all(
      Array.from({ length: 8 }, () => order(phone.call, sesionId, local.carta.agua, { key })),
    )
    expect(new Set(tabs.map((tab) => must(tab).id)).size).toBe(1)
    expect(tabs.filter((tab) => tab.ok && !tab.replayed)).toHaveLength(1)
    expect(refusedWith(await order(phone.call, sesionId, local.carta.agua, { key, cantidad: 2 }))).toBe(
      'idempotency_key_reutilizada',
    )
    expect((await session(sesionId)).pedidos).toHaveLength(1)
  })

  it('H3: a refused attempt frees its key, so that a corrected body may use it', async () => {
    const { sesionId, phone } = await local.seat()
    const key = randomUUID()
    expect(refusedWith(await order(phone.call, sesionId, local.carta.bife, { key }))).toBe(
      'modificadores_insuficientes',
    )
    expect(
      must(await order(phone.call, sesionId, local.carta.bife, { key, modificadores: [local.carta.aPunto] })).items,
    ).toHaveLength(1)
  })

  it('H4: twenty taps on «send» are one ticket', async () => {
    const { sesionId, phone } = await local.seat()
    const key = randomUUID()
    await Promise.all(Array.from({ length: 20 }, () => order(phone.call, sesionId, local.carta.flan, { key })))
    expect((await session(sesionId)).pedidos).toHaveLength(1)
  })

  it('H11: a price from a client is ignored; a total that the client showed and that changed must be confirmed', async () => {
    const { sesionId, phone } = await local.seat()
    const body = { sesionId, items: [{ productoId: local.carta.agua, cantidad: 2, precioMinor: 1, totalMinor: 1 }] }
    expect(must(await phone.call('POST /api/pedidos', { idempotencyKey: randomUUID(), body })).totalMinor).toBe(580_000)
    const stale = await phone.call('POST /api/pedidos', {
      idempotencyKey: randomUUID(),
      body: { ...body, quotedTotalMinor: 100 },
    })
    expect(stale).toMatchObject({
      ok: false,
      status: 409,
      problem: { code: 'total_cambiado', actual: { totalMinor: 580_000 } },
    })
    expect((await session(sesionId)).pedidos).toHaveLength(1)
  })

  it('two who act on one item at once: one serial order, and the loser hears what it is now', async () => {
    const { sesionId } = await local.seat()
    const pedido = must(await order(local.staff, sesionId, local.carta.agua))
    const item = pedido.items[0]?.id ?? ''
    const [start, voided] = await Promise.all([
      local.staff('POST /api/items/:id/start', { params: { id: item }, body: { expectedEstado: 'pendiente' } }),
      local.staff('POST /api/items/:id/void', { params: { id: item }, body: { expectedEstado: 'pendiente' } }),
    ])
    const losers = [start, voided].filter((result) => !result.ok)
    expect(losers).toHaveLength(1)
    expect(losers[0]).toMatchObject({ status: 409, problem: { actual: { id: pedido.id } } })
  })

  it('repeating a done action changes nothing and succeeds', async () => {
    const { sesionId } = await local.seat()
    const pedido = must(await order(local.staff, sesionId, local.carta.agua))
    const id = pedido.items[0]?.id ?? ''
    const first = must(await local.staff('POST /api/items/:id/start', { params: { id } }))
    expect(must(await local.staff('POST /api/items/:id/start', { params: { id } }))).toEqual(first)
  })

  it('holds a later course until it is fired, and the order moves back', async () => {
    const { sesionId } = await local.seat()
    const { carta, cursos } = local
    const items = [
      { productoId: carta.flan, cantidad: 1, cursoId: cursos.postre },
      { productoId: carta.agua, cantidad: 1, cursoId: cursos.entrada },
      { productoId: carta.agua, cantidad: 1 },
    ]
    const pedido = must(
      await local.staff('POST /api/pedidos', { idempotencyKey: randomUUID(), body: { sesionId, items } }),
    )
    expect(pedido.items.map((item) => item.estado)).toEqual(['retenido', 'pendiente', 'pendiente'])
    expect(pedido.items[0]?.promisedAt).toBeNull()
    for (const item of pedido.items.slice(1))
      for (const action of ['start', 'ready', 'serve'] as const)
        must(await local.staff(`POST /api/items/:id/${action}`, { params: { id: item.id } }))
    expect(must(await local.staff('GET /api/pedidos/:id', { params: { id: pedido.id } })).estado).toBe('entregado')
    const fired = must(await local.staff('POST /api/items/:id/fire', { params: { id: pedido.items[0]?.id ?? '' } }))
    expect(fired).toMatchObject({
      estado: 'preparando',
      items: [{ estado: 'pendiente', promisedAt: expect.any(String) as string }, {}, {}],
    })
  })

  it.each([
    [
      'an unknown product',
      () => ({ productoId: '0190d5a8-0000-7000-8000-000000000000', cantidad: 1 }),
      'producto_desconocido',
    ],
    ['quantity 0', () => ({ productoId: local.carta.agua, cantidad: 0 }), 'entrada_invalida'],
    ['quantity 10,000', () => ({ productoId: local.carta.agua, cantidad: 10_000 }), 'entrada_invalida'],
    ['a required group left out', () => ({ productoId: local.carta.bife, cantidad: 1 }), 'modificadores_insuficientes'],
    [
      'a group above its maximum',
      () => ({
        productoId: local.carta.bife,
        cantidad: 1,
        modificadores: [{ id: local.carta.jugoso }, { id: local.carta.aPunto }],
      }),
      'modificadores_excedidos',
    ],
    [
      'a modifier of another dish',
      () => ({ productoId: local.carta.agua, cantidad: 1, modificadores: [{ id: local.carta.papas }] }),
      'modificador_desconocido',
    ],
    ['a sold-out product', () => ({ productoId: local.carta.flan, cantidad: 1 }), 'producto_agotado'],
    [
      'a note that is too long',
      () => ({ productoId: local.carta.agua, cantidad: 1, nota: 'x'.repeat(281) }),
      'entrada_invalida',
    ],
  ])('refuses %s by pointer, in the caller’s language, and changes nothing', async (_, item, code) => {
    const {
      sesionId,
      phone: { token },
    } = await local.seat()
    const sell = (disponible: boolean) =>
      local.staff('POST /api/productos/:id/availability', { params: { id: local.carta.flan }, body: { disponible } })
    if (code === 'producto_agotado') must(await sell(false))
    const said = await inBoth(token, (call) =>
      call('POST /api/pedidos', { idempotencyKey: randomUUID(), body: { sesionId, items: [item()] } }),
    )
    if (code === 'producto_agotado') must(await sell(true))
    for (const problem of said) {
      expect(problem.code).toBe(code)
      expect(problem.errors).toEqual([
        expect.objectContaining({ pointer: expect.stringMatching(/^\/items\/0/) as string }),
      ])
    }
    expect((await session(sesionId)).pedidos).toHaveLength(0)
  })

  it('refuses another session’s token and a closed session, in the caller’s language, and changes nothing', async () => {
    const [mine, other] = [await local.seat(), await local.seat()]
    const body = { sesionId: other.sesionId, items: [{ productoId: local.carta.agua, cantidad: 1 }] }
    const send = (token: string) =>
      inBoth(token, (call) => call('POST /api/pedidos', { idempotencyKey: randomUUID(), body }))
    expect((await send(mine.phone.token)).map(({ status }) => status)).toEqual([404, 404])
    expect((await session(other.sesionId)).pedidos).toHaveLength(0)
    must(await local.staff('POST /api/mesas/:id/release', { params: { id: other.mesa.id } }))
    expect((await send(other.phone.token)).map(({ code }) => code)).toEqual(['sesion_terminada', 'sesion_terminada'])
    expect(
      (
        await inBoth(local.accessToken, (call) => call('POST /api/pedidos', { idempotencyKey: randomUUID(), body }))
      ).map(({ code }) => code),
    ).toEqual(['sesion_cerrada', 'sesion_cerrada'])
    expect((await session(other.sesionId)).pedidos).toHaveLength(0)
  })

  it('refuses a note of a megabyte, malformed JSON and a missing key, in the caller’s language', async () => {
    const { sesionId, phone } = await local.seat()
    const post = (body: string, headers: Record<string, string> = {}) =>
      fetch(`${world.server.url}/api/pedidos`, {
        method: 'POST',
        body,
        headers: {
          authorization: `Bearer ${phone.token}`,
          'content-type': 'application/json',
          'idempotency-key': randomUUID(),
          ...headers,
        },
      })
    const huge = JSON.stringify({
      sesionId,
      items: [{ productoId: local.carta.agua, cantidad: 1, nota: 'x'.repeat(1_000_000) }],
    })
    for (const [body, code, es, en] of [
      [huge, 'cuerpo_demasiado_grande', /^El cuerpo supera/, /^The body exceeds/],
      ['{"sesionId":', 'json_mal_formado', /^El cuerpo no es JSON/, /^The body is not valid JSON/],
    ] as const) {
      for (const [idioma, detail] of [
        ['es', es],
        ['en', en],
      ] as const) {
        const answer = await post(body, { 'accept-language': idioma })
        expect(answer.headers.get('content-type')).toBe('application/problem+json; charset=utf-8')
        expect(await answer.json()).toMatchObject({ code, detail: expect.stringMatching(detail) as string })
      }
    }
    const english = (await (await post('{}', { 'idempotency-key': '', 'accept-language': 'en' })).json()) as {
      code: string
      detail: string
    }
    expect(english.code).toBe('entrada_invalida')
    expect(english.detail).toMatch(/^Some of the input/)
    const keyless = createClient({ baseUrl: world.server.url, token: () => phone.token })
    expect(
      refusedWith(
        await keyless('POST /api/pedidos', {
          body: { sesionId, items: [{ productoId: local.carta.agua, cantidad: 1 }] },
        }),
      ),
    ).toBe('falta_idempotency_key')
    expect((await session(sesionId)).pedidos).toHaveLength(0)
  })

  it('what is finished early is told to who waits behind it, and the promise stays; starting and recalling never move it (H49)', async () => {
    const other = await world.openRestaurante()
    const { sesionId, phone } = await other.seat()
    // The bar has two hands: the third glass waits for one of the first two.
    const placed: PedidoView[] = []
    for (let n = 0; n < 3; n++) placed.push(must(await order(other.staff, sesionId, other.carta.agua)))
    const [first, last] = [placed[0]?.items[0], placed[2]?.items[0]]
    const told = (pedido: Pick<PedidoView, 'items'> | undefined) => {
      const item = pedido?.items.find(({ id }) => id === last?.id)
      return { promised: item?.promisedAt ?? '', estimated: item?.estimatedAt ?? null }
    }
    const before = told(placed[2])
    expect(before.estimated).toBeNull()
    expect(Date.parse(before.promised)).toBeGreaterThan(Date.parse(first?.promisedAt ?? ''))
    for (const step of ['start', 'ready'] as const)
      must(await other.staff(`POST /api/items/:id/${step}`, { params: { id: first?.id ?? '' } }))
    const read = async () => must(await other.staff('GET /api/pedidos/:id', { params: { id: placed[2]?.id ?? '' } }))
    await eventually(async () =>
      expect(Date.parse(told(await read()).estimated ?? '')).toBeLessThan(Date.parse(before.promised)),
    )
    const kitchen = told(await read())
    expect(kitchen.promised).toBe(before.promised)
    const diner = must(await phone.call('GET /api/sesiones/:id', { params: { id: sesionId } }))
    expect(told(diner.pedidos.find(({ id }) => id === placed[2]?.id))).toEqual(kitchen)
    for (const step of ['start', 'ready', 'recall'] as const) {
      const view = must(await other.staff(`POST /api/items/:id/${step}`, { params: { id: last?.id ?? '' } }))
      expect(told(view).promised).toBe(before.promised)
    }
  })

  it('one tap from pending to ready, where the restaurante has chosen it: one step, two rows of history, both events (H49)', async () => {
    const other = await world.openRestaurante({ ajustes: { listoDeUnToque: true } })
    const { sesionId } = await other.seat()
    const [item] = must(await order(other.staff, sesionId, other.carta.agua)).items
    const id = item?.id ?? ''
    const body = { expectedEstado: 'pendiente' } as const
    const all = await Promise.all(
      [1, 2, 3].map(() => other.staff('POST /api/items/:id/ready', { params: { id }, body })),
    )
    for (const one of all) expect(must(one)).toMatchObject({ estado: 'listo', items: [{ estado: 'listo' }] })
    const { version } = must(all[0] ?? (await other.staff('POST /api/items/:id/ready', { params: { id } })))
    // Created, accepted, then four steps of item and order: a tap that came twice added none.
    expect(version).toBe(6)
    must(await other.staff('PATCH /api/restaurante', { ifMatch: '*', body: { ajustes: { listoDeUnToque: null } } }))
    const [next] = must(await order(other.staff, sesionId, other.carta.agua)).items
    expect(refusedWith(await other.staff('POST /api/items/:id/ready', { params: { id: next?.id ?? '' } }))).toBe(
      'transicion_invalida',
    )
  })

  it('shows HTML in a name as the text that it is', async () => {
    const { mesa, pin, sesionId } = await local.seat()
    const phone = await joinWith(world.server.url, mesa, pin, '<b>Ana</b>')
    const view = must(await phone.call('GET /api/sesiones/:id', { params: { id: sesionId } }))
    expect(view.comensales.map((one) => one.nombre)).toContain('<b>Ana</b>')
  })

  it('a sold-out product and a paused kitchen refuse diners; staff may still order by hand', async () => {
    const { sesionId, phone } = await local.seat()
    must(
      await local.staff('POST /api/productos/:id/availability', {
        params: { id: local.carta.flan },
        body: { disponible: false },
      }),
    )
    expect(refusedWith(await order(phone.call, sesionId, local.carta.flan))).toBe('producto_agotado')
    must(
      await local.staff('POST /api/productos/:id/availability', {
        params: { id: local.carta.flan },
        body: { disponible: true },
      }),
    )
    must(await local.staff('POST /api/cocina/pause', { body: { pausada: true } }))
    expect(refusedWith(await order(phone.call, sesionId, local.carta.flan))).toBe('cocina_en_pausa')
    // A refusal speaks as the caller's restaurante chose (issue 10, line 21).
    const told = async () => {
      const refused = await order(phone.call, sesionId, local.carta.flan)
      return refused.ok ? null : refused.problem?.detail.split('. ')[1]
    }
    expect(await told()).toBe('Tu mesero puede ayudarte.')
    must(await local.staff('PATCH /api/restaurante', { ifMatch: '*', body: { ajustes: { trato: 'usted' } } }))
    expect(await told()).toBe('Su mesero puede ayudarle.')
    must(await local.staff('PATCH /api/restaurante', { ifMatch: '*', body: { ajustes: { trato: null } } }))
    must(await order(local.staff, sesionId, local.carta.flan))
    must(await local.staff('POST /api/cocina/pause', { body: { pausada: false } }))
    must(await order(phone.call, sesionId, local.carta.flan))
  })

  it('respects opening hours', async () => {
    const other = await world.openRestaurante()
    const closed = { lun: [], mar: [], mie: [], jue: [], vie: [], sab: [], dom: [] }
    must(await other.staff('PATCH /api/restaurante', { ifMatch: '*', body: { horario: closed } }))
    const { sesionId, phone } = await other.seat()
    expect(refusedWith(await order(phone.call, sesionId, other.carta.agua))).toBe('restaurante_cerrado')
    must(await other.staff('PATCH /api/restaurante', { ifMatch: '*', body: { horario: null } }))
    must(await order(phone.call, sesionId, other.carta.agua))

    // Somewhere it is past midnight and not yet two: there the evening that began the day before is not over, and here it is its own hour that counts.
    const hourIn = (timeZone: string) =>
      Number(new Intl.DateTimeFormat('en', { timeZone, hour: 'numeric', hourCycle: 'h23' }).format(new Date()))
    const zonaHoraria =
      Intl.supportedValuesOf('timeZone').find((zone) => zone.includes('/') && hourIn(zone) === 1) ?? ''
    const until = (end: string) =>
      Object.fromEntries(Object.keys(closed).map((dia) => [dia, [['20:00', end]]])) as Record<
        keyof typeof closed,
        [string, string][]
      >
    must(await other.staff('PATCH /api/restaurante', { ifMatch: '*', body: { zonaHoraria, horario: until('04:00') } }))
    must(await order(phone.call, sesionId, other.carta.agua))
    must(await other.staff('PATCH /api/restaurante', { ifMatch: '*', body: { horario: until('00:30') } }))
    expect(refusedWith(await order(phone.call, sesionId, other.carta.agua))).toBe('restaurante_cerrado')
  })

  it('H19: an order that no station would see fails', async () => {
    const other = await world.openRestaurante()
    const { sesionId } = await other.seat()
    const orphaned = must(await other.staff('POST /api/estaciones', { body: { nombre: 'Pasillo' } }))
    const producto = must(await other.staff('GET /api/productos/:id', { params: { id: other.carta.agua } }))
    must(
      await other.staff('PATCH /api/productos/:id', {
        ifMatch: '*',
        params: { id: producto.id },
        body: { estacionId: orphaned.id },
      }),
    )
    const gone = await other.staff('DELETE /api/estaciones/:id', { params: { id: orphaned.id } })
    // A station cannot go while a product needs it.
    expect(refusedWith(gone)).toBe('en_uso')
    must(await order(other.staff, sesionId, producto.id))
    // Went all the same, by a hand in the database: its product cannot be ordered any more.
    const db = openDatabase(world.databaseUrl)
    await db.transaction((trx) =>
      trx.updateTable('estaciones').set({ archivada: true }).where('id', '=', orphaned.id).execute(),
    )
    await db.close()
    expect(refusedWith(await order(other.staff, sesionId, producto.id))).toBe('estacion_no_asignada')
  })

  /** The refusals in Spanish and in English: the same, in other words. */
  async function inBoth(token: string, ask: (call: ArisClient) => Promise<CallResult<unknown>>): Promise<Problem[]> {
    const [es, en] = await Promise.all(
      (['es', 'en'] as const).map(async (idioma) => {
        const result = await ask(createClient({ baseUrl: world.server.url, token: () => token, idioma: () => idioma }))
        if (result.ok || result.problem === null) throw new Error('expected a refusal')
        return result.problem
      }),
    )
    if (es === undefined || en === undefined) throw new Error('expected two answers')
    expect(en.detail).not.toBe(es.detail)
    return [es, en]
  }
})
