import { randomUUID } from 'node:crypto'
import { createClient } from '@arisgourmet/contract/client'
import { expect, it } from 'vitest'
import { describeEachEngine } from '../../../../test/support/databases.js'
import { must, refusedWith } from '../../../../test/world/world.js'
import { openSede, PASSWORD, post, staffOf } from './identidad.fixture.js'

describeEachEngine('who comes in by PIN alone (issue 10, line 21)', (engine) => {
  const sede = openSede(engine)
  const { addRol, hire } = staffOf(sede)
  const create = (body: { nombre: string; rolId: string; pin?: string; email?: string; password?: string }) =>
    sede.admin.call('POST /api/usuarios', { body })
  const edit = (id: string, body: object) =>
    sede.admin.call('PATCH /api/usuarios/:id', { ifMatch: '*', params: { id }, body })

  it('a waiter is a name, a role and a PIN: takes a signed-in device over, and signs in by no password', async () => {
    const rolId = (await addRol(['mesas.ver'])).id
    const [luis, rosa] = [
      must(await create({ nombre: 'Luis', rolId, pin: '2468' })),
      must(await create({ nombre: 'Rosa', rolId, pin: '2468' })),
    ]
    expect([luis.email, rosa.email, luis.conPin]).toEqual([null, null, true])
    const tablet = await (await hire(['mesas.ver'])).signIn()
    const taken = must(
      await tablet.call('POST /api/auth/switch', { body: { usuarioId: luis.id, pin: '2468', client: 'native' } }),
    )
    expect(taken.usuario).toMatchObject({ id: luis.id, email: null })
    const asLuis = createClient({ baseUrl: sede.url, token: () => taken.accessToken })
    expect(must(await asLuis('GET /api/auth/me')).nombre).toBe('Luis')
    // What is stored in place of an e-mail and a password opens nothing, and looks like any unknown account.
    const login = async (email: string, password: string) => {
      const answer = await post(sede.url, '/api/auth/login', { restaurante: sede.casa.slug, email, password })
      return [answer.status, ((await answer.json()) as { code: string }).code]
    }
    for (const email of ['', ' ', `~${luis.id}`, luis.id])
      for (const password of ['', '!', '2468'])
        expect(await login(email, password)).toEqual([401, 'credenciales_invalidas'])
    expect(
      refusedWith(await asLuis('POST /api/auth/password', { body: { actual: '!', nueva: 'una clave nueva 27' } })),
    ).toBe('credenciales_invalidas')
    expect(refusedWith(await asLuis('POST /api/auth/totp', { body: { password: '!' } }))).toBe('credenciales_invalidas')
    expect(must(await sede.admin.call('GET /api/usuarios')).items.find(({ id }) => id === rosa.id)?.email).toBeNull()
  })

  it('a way in stays: no PIN without an e-mail, no password without one, none of it for who may change accounts', async () => {
    const [rolId, jefe] = [(await addRol(['mesas.ver'])).id, (await addRol(['usuarios.editar'])).id]
    const email = `${randomUUID().slice(0, 8)}@a.test`
    const cases = [
      [await create({ nombre: 'Nadie', rolId }), 'sin_entrada'],
      [await create({ nombre: 'Nadie', rolId, email }), 'sin_entrada'],
      [await create({ nombre: 'Nadie', rolId, pin: '2468', password: PASSWORD }), 'correo_requerido'],
      [await create({ nombre: 'Jefe', rolId: jefe, pin: '2468' }), 'correo_requerido'],
    ] as const
    const luis = must(await create({ nombre: 'Luis', rolId, pin: '2468' }))
    const edits = [
      [await edit(luis.id, { pin: null }), 'sin_entrada'],
      [await edit(luis.id, { password: PASSWORD }), 'correo_requerido'],
      [await edit(luis.id, { rolId: jefe }), 'correo_requerido'],
      [
        await sede.admin.call('PATCH /api/roles/:id', {
          ifMatch: '*',
          params: { id: rolId },
          body: { permisos: ['mesas.ver', 'usuarios.editar'] },
        }),
        'correo_requerido',
      ],
    ] as const
    for (const [answer, code] of [...cases, ...edits]) expect(refusedWith(answer)).toBe(code)
  })

  it('an e-mail may come later and go again; the password goes with it, and every login', async () => {
    const rolId = (await addRol(['mesas.ver'])).id
    const luis = must(await create({ nombre: 'Luis', rolId, pin: '2468' }))
    const email = `luis@${sede.casa.slug}.test`
    expect(must(await edit(luis.id, { email, password: PASSWORD })).email).toBe(email)
    const login = () =>
      post(sede.url, '/api/auth/login', { restaurante: sede.casa.slug, email, password: PASSWORD, client: 'native' })
    const { accessToken } = (await (await login()).json()) as { accessToken: string }
    const device = createClient({ baseUrl: sede.url, token: () => accessToken })
    must(await device('GET /api/auth/me'))
    expect(must(await edit(luis.id, { email: null })).email).toBeNull()
    expect((await device('GET /api/auth/me')).status).toBe(401)
    expect((await login()).status).toBe(401)
    // The address is free again, and its old password is not the new one's.
    expect(must(await edit(luis.id, { email })).email).toBe(email)
    expect((await login()).status).toBe(401)
  })
})
