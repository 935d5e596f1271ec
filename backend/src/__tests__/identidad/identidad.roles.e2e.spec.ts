import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Centrifuge } from 'centrifuge'
import { WebSocket } from 'ws'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { describeEachEngine } from '../../../../test/support/databases.js'
import { eventually } from '../../../../test/support/eventually.js'
import { joinWith, must, refusedWith } from '../../../../test/world/world.js'
import { openSede, PASSWORD, post, present, signIn, signUp, staffOf, type Device } from './identidad.fixture.js'

describeEachEngine('staff and roles', (engine) => {
  let centrifugo: Server
  const disconnected: string[] = []
  beforeAll(async () => {
    centrifugo = createServer((request, response) => {
      const parts: Buffer[] = []
      request
        .on('data', (part: Buffer) => parts.push(part))
        .on('end', () => {
          if (request.url === '/api/disconnect')
            disconnected.push((JSON.parse(Buffer.concat(parts).toString()) as { user: string }).user)
          response.writeHead(200, { 'content-type': 'application/json' }).end('{}')
        })
    })
    await once(centrifugo.listen(0, '127.0.0.1'), 'listening')
  })
  afterAll(() => {
    centrifugo.close()
  })
  const sede = openSede(engine, () => ({
    CENTRIFUGO_API_URL: `http://127.0.0.1:${String((centrifugo.address() as AddressInfo).port)}/api`,
    CENTRIFUGO_API_KEY: 'a key of the test',
  }))
  const { addRol, hire } = staffOf(sede)
  const edit = (call: Device['call'], id: string, body: object) =>
    call('PATCH /api/usuarios/:id', { ifMatch: '*', params: { id }, body })

  it('hires, lists, reads, renames, and lets a new colleague in', async () => {
    const { usuario, signIn: enter, email } = await hire(['mesas.ver'])
    expect((await enter()).usuarioId).toBe(usuario.id)
    expect(must(await sede.admin.call('GET /api/usuarios')).items.map((one) => one.id)).toContain(usuario.id)
    const read = await sede.admin.call('GET /api/usuarios/:id', { params: { id: usuario.id } })
    expect(must(read)).toEqual({ ...usuario, lastLoginAt: expect.any(String) as string })
    expect(JSON.stringify(must(read))).not.toMatch(/hash|argon/)
    const etag = read.ok ? (read.etag ?? '') : ''
    await enter()
    const renamed = await sede.admin.call('PATCH /api/usuarios/:id', {
      params: { id: usuario.id },
      body: { nombre: 'Otro nombre' },
      ifMatch: etag,
    })
    expect(must(renamed).nombre).toBe('Otro nombre')
    expect(
      refusedWith(
        await sede.admin.call('PATCH /api/usuarios/:id', {
          params: { id: usuario.id },
          body: { nombre: 'Tarde' },
          ifMatch: etag,
        }),
      ),
    ).toBe('version_anterior')
    expect(
      refusedWith(
        await sede.admin.call('POST /api/usuarios', {
          body: { nombre: 'Eco', email: email.toUpperCase(), rolId: usuario.rolId, password: PASSWORD },
        }),
      ),
    ).toBe('ya_existe')
    expect((await sede.admin.call('DELETE /api/usuarios/:id', { params: { id: usuario.id } })).status).toBe(204)
    expect(refusedWith(await sede.admin.call('GET /api/usuarios/:id', { params: { id: usuario.id } }))).toBe(
      'no_encontrado',
    )
  })

  it('nobody grants what they lack: not by a role, an account, a password or a removal', async () => {
    const boss = await (await hire(['usuarios.editar', 'roles.editar', 'mesas.ver'])).signIn()
    const cashier = await hire(['cuentas.cobrar'])
    const refused = [
      await boss.call('POST /api/roles', { body: { nombre: 'Arriba', permisos: ['mesas.ver', 'auditoria.ver'] } }),
      await boss.call('PATCH /api/roles/:id', { ifMatch: '*', params: { id: cashier.rol.id }, body: { permisos: [] } }),
      await boss.call('DELETE /api/roles/:id', { params: { id: cashier.rol.id } }),
      await boss.call('POST /api/usuarios', {
        body: { nombre: 'Yo otra vez', email: `x@${sede.casa.slug}.test`, rolId: cashier.rol.id, password: PASSWORD },
      }),
      await edit(boss.call, sede.admin.usuarioId, { password: 'ahora es mi clave' }),
      await edit(boss.call, cashier.usuario.id, { pin: '9911' }),
      await boss.call('DELETE /api/usuarios/:id', { params: { id: cashier.usuario.id } }),
    ]
    expect(refused.map(refusedWith)).toEqual(Array(refused.length).fill('permiso_no_delegable'))
    expect((await boss.call('POST /api/roles', { body: { nombre: 'Abajo', permisos: ['mesas.ver'] } })).status).toBe(
      201,
    )
  })

  it('the last administrator stays, also when two demote each other at once; the system’s role is not edited', async () => {
    const other = await signUp(sede.url)
    const first = await signIn(sede.url, other)
    const own = must(await first.call('GET /api/usuarios/:id', { params: { id: first.usuarioId } }))
    const rol = must(await first.call('POST /api/roles', { body: { nombre: 'Nadie', permisos: [] } }))
    const alone = [
      await edit(first.call, first.usuarioId, { activo: false }),
      await edit(first.call, first.usuarioId, { rolId: rol.id }),
      await first.call('DELETE /api/usuarios/:id', { params: { id: first.usuarioId } }),
    ]
    expect(alone.map(refusedWith)).toEqual(Array(3).fill('ultimo_administrador'))
    expect(
      refusedWith(
        await first.call('PATCH /api/roles/:id', { ifMatch: '*', params: { id: own.rolId }, body: { permisos: [] } }),
      ),
    ).toBe('rol_de_sistema')
    const email = `dos@${other.slug}.test`
    const second = must(
      await first.call('POST /api/usuarios', { body: { nombre: 'Dos', email, rolId: own.rolId, password: PASSWORD } }),
    )
    const seconds = await signIn(sede.url, { ...other, email })
    const both = await Promise.all([
      edit(first.call, second.id, { activo: false }),
      edit(seconds.call, first.usuarioId, { activo: false }),
    ])
    expect(both.filter((answer) => answer.ok)).toHaveLength(1)
    expect(
      both
        .filter((answer) => !answer.ok)
        .map((answer) => answer.status)
        .filter((status) => ![401, 409].includes(status)),
    ).toEqual([])
  })

  it('a role in use stays; a name is taken once, whatever its case', async () => {
    const { rol } = await hire(['mesas.ver'])
    expect(refusedWith(await sede.admin.call('DELETE /api/roles/:id', { params: { id: rol.id } }))).toBe('en_uso')
    expect(refusedWith(await sede.admin.call('POST /api/roles', { body: { nombre: rol.nombre.toUpperCase() } }))).toBe(
      'ya_existe',
    )
    const free = await addRol([])
    expect((await sede.admin.call('DELETE /api/roles/:id', { params: { id: free.id } })).status).toBe(204)
  })

  it('H40 a changed role takes effect at once: on requests, and on the socket, which comes back with fewer channels', async () => {
    const { signIn: enter, rol } = await hire(['mesas.ver', 'cuentas.ver'])
    const it = await enter()
    const granted = must(await it.call('POST /api/realtime/token'))
    expect(granted.channels).toEqual([`salon:${sede.casa.id}`, `caja:${sede.casa.id}`])
    const client = new Centrifuge(granted.url, {
      getToken: async () => must(await it.call('POST /api/realtime/token')).token,
      websocket: WebSocket,
    })
    const caja = client.newSubscription(`caja:${sede.casa.id}`)
    const refused = new Promise<number>((resolve) => {
      caja.on('unsubscribed', ({ code }) => {
        resolve(code)
      })
    })
    client.connect()
    caja.subscribe()
    await caja.ready(5_000)
    const dropped = new Promise<number>((resolve) => {
      client.once('connecting', () => {
        resolve(performance.now())
      })
    })
    must(
      await sede.admin.call('PATCH /api/roles/:id', {
        ifMatch: '*',
        params: { id: rol.id },
        body: { permisos: ['mesas.ver'] },
      }),
    )
    const from = performance.now()
    expect((await dropped) - from).toBeLessThan(1_000)
    expect(await refused).toBe(103)
    expect(must(await it.call('POST /api/realtime/token')).channels).toEqual([`salon:${sede.casa.id}`])
    client.disconnect()
  })

  it('H40 a login, a role and a session that ended without a word to the gateways end their sockets all the same', async () => {
    const [leaver, demoted] = [await hire(['mesas.ver']), await hire(['mesas.ver', 'cuentas.ver'])]
    const mesa = must(await sede.admin.call('POST /api/mesas', { body: { nombre: 'Mesa de la sesión', capacidad: 2 } }))
    const { sesion } = must(await sede.admin.call('POST /api/mesas/:id/open', { params: { id: mesa.id } }))
    const phone = await joinWith(sede.url, mesa, sesion.pin)
    const watch = async (call: Device['call']) => {
      const client = new Centrifuge(must(await call('POST /api/realtime/token')).url, {
        getToken: async () => must(await call('POST /api/realtime/token')).token,
        websocket: WebSocket,
      })
      const over = new Promise<number>((resolve) => {
        client.on('disconnected', ({ code }) => {
          resolve(code)
        })
        client.on('connected', () => {
          client.on('connecting', ({ code }) => {
            resolve(code)
          })
        })
      })
      client.connect()
      await client.ready(5_000)
      return { client, over }
    }
    const sockets = [
      await watch((await leaver.signIn()).call),
      await watch((await demoted.signIn()).call),
      await watch(phone.call),
    ]
    await sede.db.transaction(async (trx) => {
      const now = new Date()
      await trx
        .updateTable('refreshTokens')
        .set({ revokedAt: now })
        .where('usuarioId', '=', leaver.usuario.id)
        .execute()
      await trx
        .updateTable('roles')
        .set({ permisos: ['mesas.ver'] })
        .where('id', '=', demoted.rol.id)
        .execute()
      await trx
        .updateTable('sesionesMesa')
        .set({ estado: 'cerrada', cerradaAt: now })
        .where('id', '=', sesion.id)
        .execute()
    })
    const from = performance.now()
    expect(await Promise.all(sockets.map(({ over }) => over))).toEqual([3503, 3011, 3503])
    // The net's bound is five seconds; the suite's machine may be busy.
    expect(performance.now() - from).toBeLessThan(15_000)
    for (const { client } of sockets) client.disconnect()
  }, 30_000)

  it('H40 a Centrifugo in place of the gateways is told whose connections are to come back: after a sign-out, a changed role and a changed rule', async () => {
    const { usuario, rol, signIn: enter } = await hire(['mesas.ver', 'cuentas.ver'])
    const device = await enter()
    must(
      await sede.admin.call('PATCH /api/roles/:id', {
        ifMatch: '*',
        params: { id: rol.id },
        body: { permisos: ['mesas.ver'] },
      }),
    )
    await eventually(() => disconnected.filter((user) => user === usuario.id).length === 1)
    await post(sede.url, '/api/auth/logout', { refreshToken: device.refreshToken })
    await eventually(() => disconnected.filter((user) => user === usuario.id).length === 2)
    const casa = await signUp(sede.url)
    const boss = await signIn(sede.url, casa)
    must(
      await boss.call('PATCH /api/restaurante', {
        ifMatch: '*',
        body: { ajustes: { segundoFactorAdministradores: true } },
      }),
    )
    await eventually(() => disconnected.includes(boss.usuarioId))
  })

  it('H40 who is switched off, or gets a new password from the admin, is out at once on every device', async () => {
    for (const change of [{ activo: false }, { password: 'otra clave larga 26' }]) {
      const { usuario, signIn: enter } = await hire(['mesas.ver'])
      const [one, two] = [await enter(), await enter()]
      must(await edit(sede.admin.call, usuario.id, change))
      for (const device of [one, two]) {
        expect(refusedWith(await device.call('GET /api/auth/me'))).toBe('no_autenticado')
        expect((await present(sede.url, device.refreshToken)).status).toBe(401)
      }
    }
  })

  it('an administrator signs a colleague out everywhere, who may come back; nobody does it to who may do more, or elsewhere', async () => {
    const { usuario, signIn: enter } = await hire(['mesas.ver'])
    const [one, two] = [await enter(), await enter()]
    const end = (call: Device['call'], id: string) => call('POST /api/usuarios/:id/logout-all', { params: { id } })
    const boss = await (await hire(['usuarios.editar'])).signIn()
    expect(refusedWith(await end(boss.call, sede.admin.usuarioId))).toBe('permiso_no_delegable')
    expect(refusedWith(await end((await signIn(sede.url, await signUp(sede.url))).call, usuario.id))).toBe(
      'no_encontrado',
    )
    expect((await end(sede.admin.call, usuario.id)).status).toBe(204)
    for (const device of [one, two]) {
      expect(refusedWith(await device.call('GET /api/auth/me'))).toBe('no_autenticado')
      expect((await present(sede.url, device.refreshToken)).status).toBe(401)
    }
    expect((await (await enter()).call('GET /api/auth/me')).status).toBe(200)
    expect((await sede.admin.call('GET /api/auth/me')).status).toBe(200)
  })

  it('one’s own e-mail and password change here with the present password only; a wrong one counts as a failed sign-in', async () => {
    const other = await signUp(sede.url)
    const boss = await signIn(sede.url, other)
    const own = (body: object) => edit(boss.call, boss.usuarioId, body)
    expect(refusedWith(await own({ password: 'otra clave larga 26' }))).toBe('confirme_contrasena')
    expect(refusedWith(await own({ email: `nueva@${other.slug}.test` }))).toBe('confirme_contrasena')
    expect(refusedWith(await own({ email: `nueva@${other.slug}.test`, passwordActual: 'no es esta' }))).toBe(
      'credenciales_invalidas',
    )
    must(await own({ nombre: 'Ada B.', email: other.email.toUpperCase() }))
    must(await own({ email: `nueva@${other.slug}.test`, passwordActual: other.password }))
    expect((await signIn(sede.url, { ...other, email: `nueva@${other.slug}.test` })).usuarioId).toBe(boss.usuarioId)
  })
})
