import { createHmac, randomUUID } from 'node:crypto'
import { createClient } from '@arisgourmet/contract/client'
import type { Permiso } from '@arisgourmet/contract/permisos'
import { refusalCodes } from '@arisgourmet/contract/refusals'
import { expect, it } from 'vitest'
import { describeEachEngine } from '../../../../test/support/databases.js'
import { must, refusedWith } from '../../../../test/world/world.js'
import { deriveKey } from '../../auth/secrets.js'
import { storeOf } from '../../store/store.js'
import { openSede, post, signIn, signUp, staffOf, type Device } from './identidad.fixture.js'

const APP_SECRET = 'a secret for tests, of 32 letters'

describeEachEngine('staff’s PINs', (engine) => {
  const sede = openSede(engine, () => ({ RATE_LIMIT_FACTOR: '1', APP_SECRET }))
  const { hire } = staffOf(sede)
  const approve = (call: Device['call'], usuarioId: string, pin: string, permiso: Permiso = 'items.anular') =>
    call('POST /api/auth/approvals', { body: { usuarioId, pin, permiso } })
  const takeOver = (call: Device['call'], usuarioId: string, pin: string) =>
    call('POST /api/auth/switch', { body: { usuarioId, pin, client: 'native' } })
  /** What a caller can tell from an answer. */
  const told = (answer: { status: number; problem?: { code: string; detail: string } | null }) => [
    answer.status,
    answer.problem?.code,
    answer.problem?.detail,
  ]

  it('H20 a supervisor’s PIN approves one action of one person, once', async () => {
    const pin = '48151623'
    const { usuario: supervisor } = await hire(['items.anular', 'pedidos.cancelar'], pin)
    const waiter = await (await hire(['pedidos.ver', 'pedidos.crear'])).signIn()
    const given = must(await approve(waiter.call, supervisor.id, pin))
    expect(given.supervisor).toBe(supervisor.nombre)
    const other = await (await hire(['pedidos.ver', 'pedidos.crear'])).signIn()
    const spend = (who: Device, permiso: Permiso) =>
      storeOf(sede.db, sede.casa.id).write((rooms) =>
        rooms.approvals.spend(given.approval, { permiso, usuarioId: who.usuarioId, now: new Date() }),
      )
    expect(await spend(waiter, 'pedidos.cancelar')).toMatchObject({ code: 'aprobacion_invalida' })
    expect(await spend(other, 'items.anular')).toMatchObject({ code: 'aprobacion_invalida' })
    const tries = await Promise.all(Array.from({ length: 8 }, () => spend(waiter, 'items.anular')))
    expect(tries.filter((result) => result.ok)).toHaveLength(1)
  })

  it('people may have equal PINs; nothing that is answered, stored or written to the trail tells that they are (H67)', async () => {
    const pin = '775533'
    const [ana, luis] = [await hire(['mesas.ver'], pin), await hire(['mesas.ver'], pin)]
    const set = (usuarioId: string, value: string) =>
      sede.admin.call('PATCH /api/usuarios/:id', { ifMatch: '*', params: { id: usuarioId }, body: { pin: value } })
    const rows = async () =>
      sede.db.read
        .selectFrom('usuarios')
        .select(['id', 'pinHash'])
        .where('id', 'in', [ana.usuario.id, luis.usuario.id])
        .execute()
    const [first, second] = (await rows()).map(({ pinHash }) => pinHash)
    expect(first).not.toBe(second)
    expect([first, second].join()).not.toContain(pin)
    const trail = async () =>
      (
        await sede.db.read
          .selectFrom('auditoria')
          .select(['antes', 'despues'])
          .where('sujetoId', '=', ana.usuario.id)
          .where('accion', '=', 'editUsuario')
          .orderBy('id')
          .execute()
      ).map((row) => Object.keys(row.despues as object).toSorted())
    must(await set(ana.usuario.id, pin))
    must(await set(ana.usuario.id, '902211'))
    const [same, different] = await trail()
    expect(same).toEqual(different)
    must(await set(ana.usuario.id, pin))
    for (const { usuario } of [ana, luis]) {
      const tablet = await (await hire(['mesas.ver'])).signIn()
      expect(must(await takeOver(tablet.call, usuario.id, pin)).usuario.id).toBe(usuario.id)
    }
    expect(refusalCodes).not.toContain('pin_no_disponible')
  })

  it('no answer of a switch or an approval tells whether the person or the PIN was wrong (H67)', async () => {
    const pin = '31415926'
    const { usuario: cook } = await hire(['pedidos.ver'], pin)
    const { usuario: off } = await hire(['items.anular'], pin)
    must(
      await sede.admin.call('PATCH /api/usuarios/:id', {
        ifMatch: '*',
        params: { id: off.id },
        body: { activo: false },
      }),
    )
    const { usuario: bare } = await hire(['items.anular'])
    const { usuario: chief } = await hire(['usuarios.editar', 'items.anular'], pin)
    const other = await signUp(sede.url)
    const foreign = (await signIn(sede.url, other)).usuarioId
    const fresh = async () => (await (await hire(['mesas.ver'])).signIn()).call
    const unlikely: [string, string][] = [
      [cook.id, '00001111'],
      [off.id, pin],
      [off.id, '00001111'],
      [bare.id, pin],
      [foreign, pin],
      [randomUUID(), pin],
    ]
    const switches = await Promise.all(
      unlikely.map(async ([id, given]) => told(await takeOver(await fresh(), id, given))),
    )
    expect(new Set(switches.map((one) => one.join()))).toEqual(new Set([switches[0]?.join()]))
    expect(switches[0]).toEqual([403, 'pin_incorrecto', 'La persona y el PIN no coinciden.'])
    const approvals = await Promise.all(
      [...unlikely.slice(1), [chief.id, '00001111'] as const].map(async ([id, given]) =>
        told(await approve(await fresh(), id, given)),
      ),
    )
    expect(new Set(approvals.map((one) => one.join()))).toEqual(new Set([switches[0]?.join()]))
    // Who may not approve, and who needs a password, is told whatever PIN was typed.
    for (const given of [pin, '00001111']) {
      expect(refusedWith(await approve(await fresh(), cook.id, given))).toBe('permiso_requerido')
      expect(refusedWith(await takeOver(await fresh(), chief.id, given))).toBe('contrasena_requerida')
    }
  })

  it('H12 H67 guessing stops after five at one person, and who types their own PIN right on that tablet is let in all the same', async () => {
    const pin = '27182818'
    const { usuario: ana } = await hire(['items.anular'], pin)
    const crew = await Promise.all(Array.from({ length: 5 }, async () => (await hire(['mesas.ver'], pin)).usuario))
    const luis = (await hire(['mesas.ver'], pin)).usuario
    const tablet = await (await hire(['mesas.ver'])).signIn()
    const guesses = await Promise.all(
      Array.from({ length: 30 }, (_, n) => approve(tablet.call, ana.id, String(40_000 + n))),
    )
    expect(guesses.filter(({ status }) => status === 403)).toHaveLength(5)
    expect(guesses.filter(({ status }) => status === 429)).toHaveLength(25)
    expect((await approve(tablet.call, ana.id, pin)).status).toBe(429)
    // On another device the same person is not stopped by it.
    expect((await approve((await (await hire(['mesas.ver'])).signIn()).call, ana.id, pin)).status).toBe(201)
    // Guesses at many: fifteen in all from one device, then one each.
    let wrong = 5
    for (const { id } of crew)
      for (let n = 0; n < 5; n++) if ((await takeOver(tablet.call, id, String(50_000 + n))).status === 403) wrong++
    expect(wrong).toBeLessThanOrEqual(15 + crew.length)
    const switched = must(await takeOver(tablet.call, luis.id, pin))
    // The same device after the switch: it has no fresh guesses.
    const after = createClient({ baseUrl: sede.url, token: () => switched.accessToken })
    expect((await takeOver(after, ana.id, '00001111')).status).toBe(429)
  })

  it('a PIN that was stored before nonces still opens, so that an upgrade asks nobody for a new one', async () => {
    const pin = '161803'
    const { usuario } = await hire(['mesas.ver'], '998877')
    const old = createHmac('sha256', deriveKey(APP_SECRET, 'staff-pin')).update(`${sede.casa.id}:${pin}`).digest('hex')
    await sede.db.transaction((trx) =>
      trx.updateTable('usuarios').set({ pinHash: old }).where('id', '=', usuario.id).execute(),
    )
    const tablet = await (await hire(['mesas.ver'])).signIn()
    expect(refusedWith(await takeOver(tablet.call, usuario.id, '998877'))).toBe('pin_incorrecto')
    expect(must(await takeOver(tablet.call, usuario.id, pin)).usuario.id).toBe(usuario.id)
  })

  it('any member of staff lists who may take the device over and who may approve, by name and role alone', async () => {
    const { usuario: waiter } = await hire(['mesas.ver'], '112233')
    const { usuario: chief } = await hire(['usuarios.editar', 'items.anular'], '445566')
    const { usuario: bare } = await hire(['mesas.ver'])
    const { call } = await (await hire([])).signIn()
    const read = async (permiso?: 'items.anular') => {
      const items: { id: string; nombre: string; rol: string }[] = []
      for (let cursor: string | undefined; ;) {
        const page = must(
          await call('GET /api/auth/personas', {
            query: { ...(permiso && { permiso }), ...(cursor && { cursor }), limit: 2 },
          }),
        )
        items.push(...page.items)
        if (page.nextCursor === null) return items
        cursor = page.nextCursor
      }
    }
    const [all, approvers] = [await read(), await read('items.anular')]
    const ids = (list: { id: string }[]) => list.map(({ id }) => id)
    expect(ids(all)).toContain(waiter.id)
    expect(ids(all)).not.toContain(chief.id)
    expect(ids(all)).not.toContain(bare.id)
    expect(ids(approvers)).toContain(chief.id)
    expect(ids(approvers)).not.toContain(waiter.id)
    expect(new Set(all.flatMap((one) => Object.keys(one)))).toEqual(new Set(['id', 'nombre', 'rol']))
  })

  it('a colleague takes the tablet over by PIN: a new login, the old one over, and never a longer one', async () => {
    const pin = '246813'
    const { usuario } = await hire(['mesas.ver'], pin)
    const tablet = await (await hire(['mesas.ver'])).signIn()
    const switched = must(await takeOver(tablet.call, usuario.id, pin))
    expect(switched.usuario.id).toBe(usuario.id)
    expect(refusedWith(await tablet.call('GET /api/auth/me'))).toBe('no_autenticado')
    const next = createClient({ baseUrl: sede.url, token: () => switched.accessToken })
    expect(must(await next('GET /api/auth/me')).id).toBe(usuario.id)
    const ends = await sede.db.read
      .selectFrom('refreshTokens')
      .select(['familiaExpiresAt', 'usuarioId'])
      .where('usuarioId', 'in', [usuario.id, tablet.usuarioId])
      .execute()
    expect(new Set(ends.map((row) => row.familiaExpiresAt.getTime())).size).toBe(1)
    must(
      await sede.admin.call('PATCH /api/usuarios/:id', {
        ifMatch: '*',
        params: { id: sede.admin.usuarioId },
        body: { pin: '99887766' },
      }),
    )
    const again = await signIn(sede.url, sede.casa)
    expect(refusedWith(await takeOver(next, sede.admin.usuarioId, '99887766'))).toBe('contrasena_requerida')
    expect(must(await again.call('GET /api/auth/me')).id).toBe(sede.admin.usuarioId)
  })

  it('refuses a PIN that is no PIN, one without a person, and an approval without a sign-in', async () => {
    const authorization = `Bearer ${sede.admin.accessToken}`
    const usuarioId = sede.admin.usuarioId
    const bodies = [
      { usuarioId, pin: '12', permiso: 'items.anular' },
      { pin: '1234', permiso: 'items.anular' },
    ]
    for (const body of bodies)
      expect((await post(sede.url, '/api/auth/approvals', body, { authorization })).status).toBe(422)
    expect(
      (await post(sede.url, '/api/auth/approvals', { usuarioId, pin: '1234', permiso: 'items.anular' })).status,
    ).toBe(401)
    expect(refusedWith(await sede.admin.call('GET /api/roles/:id', { params: { id: randomUUID() } }))).toBe(
      'no_encontrado',
    )
  })
})
