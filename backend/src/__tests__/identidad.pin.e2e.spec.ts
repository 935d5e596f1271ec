import { randomUUID } from 'node:crypto'
import { createClient } from '@arisgourmet/contract/client'
import type { Permiso } from '@arisgourmet/contract/permisos'
import { expect, it } from 'vitest'
import { describeEachEngine } from '../../../test/support/databases.js'
import { must, refusedWith } from '../../../test/world/world.js'
import { storeOf } from '../store/store.js'
import { openSede, PASSWORD, post, signIn, signUp, staffOf, type Device } from './identidad.fixture.js'

describeEachEngine('staff’s PINs', (engine) => {
  const sede = openSede(engine)
  const { addRol, hire } = staffOf(sede)

  it('H20 a supervisor’s PIN approves one action of one person, once', async () => {
    const pin = '48151623'
    await hire(['items.anular', 'pedidos.cancelar'], pin)
    const waiter = await (await hire(['pedidos.ver', 'pedidos.crear'])).signIn()
    const ask = (call: Device['call'], permiso: Permiso, given = pin) =>
      call('POST /api/auth/approvals', { body: { pin: given, permiso } })
    const { approval, supervisor } = must(await ask(waiter.call, 'items.anular'))
    expect(supervisor).toMatch(/^Persona/)
    const other = await (await hire(['pedidos.ver', 'pedidos.crear'])).signIn()
    const spend = (who: Device, permiso: Permiso) =>
      storeOf(sede.db, sede.casa.id).write((rooms) =>
        rooms.approvals.spend(approval, { permiso, usuarioId: who.usuarioId, now: new Date() }),
      )
    expect(await spend(waiter, 'pedidos.cancelar')).toMatchObject({ code: 'aprobacion_invalida' })
    expect(await spend(other, 'items.anular')).toMatchObject({ code: 'aprobacion_invalida' })
    const tries = await Promise.all(Array.from({ length: 8 }, () => spend(waiter, 'items.anular')))
    expect(tries.filter((result) => result.ok)).toHaveLength(1)
    expect(refusedWith(await ask(waiter.call, 'cuentas.devolver'))).toBe('permiso_requerido')
    expect(refusedWith(await ask(waiter.call, 'items.anular', '00000000'))).toBe('pin_incorrecto')
    expect(JSON.stringify(await sede.db.read.selectFrom('usuarios').select('pin_hash').execute())).not.toContain(pin)
  })

  it('the same PIN is free in another restaurante and taken in this one', async () => {
    const pin = '775533'
    await hire(['mesas.ver'], pin)
    const refused = await sede.admin.call('POST /api/usuarios', {
      body: {
        nombre: 'Doble',
        email: `doble@${sede.casa.slug}.test`,
        rolId: (await addRol([])).id,
        password: PASSWORD,
        pin,
      },
    })
    expect(refusedWith(refused)).toBe('pin_no_disponible')
    const other = await signUp(sede.url)
    const elsewhere = await hire(['mesas.ver'], pin, { slug: other.slug, call: (await signIn(sede.url, other)).call })
    expect(elsewhere.usuario.conPin).toBe(true)
  })

  it('a colleague takes the tablet over by PIN: a new login, the old one over, and never a longer one', async () => {
    const pin = '246813'
    const { usuario } = await hire(['mesas.ver'], pin)
    const tablet = await (await hire(['mesas.ver'])).signIn()
    const switched = must(await tablet.call('POST /api/auth/switch', { body: { pin, client: 'native' } }))
    expect(switched.usuario.id).toBe(usuario.id)
    expect(refusedWith(await tablet.call('GET /api/auth/me'))).toBe('no_autenticado')
    const next = createClient({ baseUrl: sede.url, token: () => switched.accessToken })
    expect(must(await next('GET /api/auth/me')).id).toBe(usuario.id)
    const ends = await sede.db.read
      .selectFrom('refresh_tokens')
      .select(['familia_expires_at', 'usuario_id'])
      .where('usuario_id', 'in', [usuario.id, tablet.usuarioId])
      .execute()
    expect(new Set(ends.map((row) => row.familia_expires_at.getTime())).size).toBe(1)
    must(
      await sede.admin.call('PATCH /api/usuarios/:id', {
        params: { id: sede.admin.usuarioId },
        body: { pin: '99887766' },
      }),
    )
    const again = await signIn(sede.url, sede.casa)
    expect(refusedWith(await next('POST /api/auth/switch', { body: { pin: '99887766' } }))).toBe('contrasena_requerida')
    expect(must(await again.call('GET /api/auth/me')).id).toBe(sede.admin.usuarioId)
  })

  it('refuses a PIN that is no PIN, and an approval without one', async () => {
    expect(
      (
        await post(
          sede.url,
          '/api/auth/approvals',
          { pin: '12', permiso: 'items.anular' },
          { authorization: `Bearer ${sede.admin.accessToken}` },
        )
      ).status,
    ).toBe(422)
    expect((await post(sede.url, '/api/auth/approvals', { pin: '1234', permiso: 'items.anular' })).status).toBe(401)
    expect(refusedWith(await sede.admin.call('GET /api/roles/:id', { params: { id: randomUUID() } }))).toBe(
      'no_encontrado',
    )
  })
})
