import { randomUUID } from 'node:crypto'
import { must } from '../../../../test/world/world.js'
import { PASSWORD, post, signIn } from '../identidad/identidad.fixture.js'
import { hire, hireWithTotp, nextName, onId, type Casos, type Mundo } from './escrituras.fixture.js'
import { newLlavero } from '../identidad/llave.fixture.js'

const OTRA = 'otra clave larga 41'

/** A colleague with a passkey: made, and kept. */
async function hireWithLlave(mundo: Mundo) {
  const it = await hire(mundo)
  const device = await it.signIn()
  const llavero = newLlavero(mundo.url)
  const { token, opciones } = must(
    await device.call('POST /api/auth/passkeys/options', { body: { password: PASSWORD } }),
  )
  const { id } = must(
    await device.call('POST /api/auth/passkeys', {
      body: { token, nombre: 'Llave', respuesta: llavero.create(opciones) },
    }),
  )
  return { ...it, device, llavero, id }
}

const pinOf = (): string => String(10_000_000 + Math.floor(Math.random() * 89_999_999))

/** Writes of identity: ways in and out, devices, passwords, PINs, second factors, people, roles. */
export const casosIdentidad: Casos = {
  createRestaurante: {
    prepare: async ({ url }) => {
      const body = {
        slug: `n-${randomUUID().slice(0, 13)}`,
        nombre: 'Nuevo',
        pais: 'AR',
        moneda: 'ARS',
        zonaHoraria: 'UTC',
        admin: { email: 'ada@b.test', nombre: 'Ada', password: PASSWORD },
      }
      return () => post(url, '/api/restaurantes', body)
    },
  },
  login: {
    prepare:
      async ({ url, local }) =>
      () =>
        post(url, '/api/auth/login', {
          restaurante: local.slug,
          email: local.email,
          password: local.password,
          client: 'native',
        }),
  },
  logout: {
    prepare: async (mundo) => {
      const { refreshToken } = await signIn(mundo.url, mundo.local)
      return () => post(mundo.url, '/api/auth/logout', { refreshToken })
    },
  },
  logoutAll: {
    prepare: async (mundo) => {
      const device = await (await hire(mundo)).signIn()
      return () => device.call('POST /api/auth/logout-all')
    },
  },
  deleteLoginSession: {
    prepare: async ({ url, local, admin }) => {
      const other = await signIn(url, local)
      const id = must(await other.call('GET /api/auth/sessions')).items.find(({ actual }) => actual)?.id ?? ''
      return onId(admin.call, 'DELETE /api/auth/sessions/:id', id)
    },
  },
  approve: {
    prepare: async (mundo) => {
      const pin = pinOf()
      const { usuario } = await hire(mundo, ['mesas.ver'], pin)
      return () =>
        mundo.admin.call('POST /api/auth/approvals', { body: { usuarioId: usuario.id, pin, permiso: 'mesas.ver' } })
    },
  },
  switchUsuario: {
    prepare: async (mundo) => {
      const pin = pinOf()
      const { usuario } = await hire(mundo, ['mesas.ver'], pin)
      const tablet = await (await hire(mundo)).signIn()
      return () => tablet.call('POST /api/auth/switch', { body: { usuarioId: usuario.id, pin, client: 'native' } })
    },
  },
  changePassword: {
    prepare: async (mundo) => {
      const device = await (await hire(mundo)).signIn()
      return () => device.call('POST /api/auth/password', { body: { actual: PASSWORD, nueva: OTRA } })
    },
  },
  loginFactor: {
    accion: 'login',
    prepare: async (mundo) => {
      const { email, code } = await hireWithTotp(mundo)
      return async () => {
        const { mfa } = (await (
          await post(mundo.url, '/api/auth/login', { restaurante: mundo.local.slug, email, password: PASSWORD })
        ).json()) as { mfa: { token: string } }
        return post(mundo.url, '/api/auth/login/factor', { token: mfa.token, codigo: code(), client: 'native' })
      }
    },
  },
  loginLlave: {
    accion: 'login',
    prepare: async (mundo) => {
      const { llavero } = await hireWithLlave(mundo)
      return async () => {
        const { token, opciones } = (await (await post(mundo.url, '/api/auth/login/passkey/options', {})).json()) as {
          token: string
          opciones: Record<string, unknown>
        }
        return post(mundo.url, '/api/auth/login/passkey', { token, respuesta: llavero.get(opciones), client: 'native' })
      }
    },
  },
  startTotp: {
    sinCambio: 'it counts once it is confirmed',
    prepare: async (mundo) => {
      const { call } = await (await hire(mundo)).signIn()
      return () => call('POST /api/auth/totp', { body: { password: PASSWORD } })
    },
  },
  confirmTotp: {
    prepare: async (mundo) => {
      const {
        usuario,
        device: { call },
        code,
      } = await hireWithTotp(mundo)
      await mundo.db.transaction((trx) =>
        trx.updateTable('factoresTotp').set({ confirmadoAt: null }).where('usuarioId', '=', usuario.id).execute(),
      )
      return () => call('POST /api/auth/totp/confirm', { body: { codigo: code() } })
    },
  },
  removeTotp: {
    prepare: async (mundo) => {
      const {
        device: { call },
      } = await hireWithTotp(mundo)
      return () => call('POST /api/auth/totp/remove', { body: { password: PASSWORD } })
    },
  },
  createLlave: {
    prepare: async (mundo) => {
      const { call } = await (await hire(mundo)).signIn()
      const llavero = newLlavero(mundo.url)
      return async () => {
        const { token, opciones } = must(
          await call('POST /api/auth/passkeys/options', { body: { password: PASSWORD } }),
        )
        return call('POST /api/auth/passkeys', {
          body: { token, nombre: 'Llave', respuesta: llavero.create(opciones) },
        })
      }
    },
  },
  removeLlave: {
    prepare: async (mundo) => {
      const {
        device: { call },
        id,
      } = await hireWithLlave(mundo)
      return onId(call, 'POST /api/auth/passkeys/:id/remove', id, { password: PASSWORD })
    },
  },
  renewCodigos: {
    sinCambio: 'as many codes as before',
    prepare: async (mundo) => {
      const {
        device: { call },
      } = await hireWithTotp(mundo)
      return () => call('POST /api/auth/recovery-codes', { body: { password: PASSWORD } })
    },
  },
  resetFactores: {
    prepare: async (mundo) =>
      onId(mundo.admin.call, 'POST /api/usuarios/:id/factors/reset', (await hireWithTotp(mundo)).usuario.id),
  },
  createUsuario: {
    prepare: async (mundo) => {
      const { rol } = await hire(mundo)
      return () =>
        mundo.admin.call('POST /api/usuarios', {
          body: { nombre: 'Nueva', email: `nueva@${mundo.local.slug}.test`, rolId: rol.id, password: PASSWORD },
        })
    },
  },
  editUsuario: {
    prepare: async (mundo) =>
      onId(mundo.admin.call, 'PATCH /api/usuarios/:id', (await hire(mundo)).usuario.id, { activo: false }),
  },
  endUsuarioLogins: {
    prepare: async (mundo) => {
      const { usuario, signIn: enter } = await hire(mundo)
      await enter()
      return onId(mundo.admin.call, 'POST /api/usuarios/:id/logout-all', usuario.id)
    },
  },
  removeUsuario: {
    prepare: async (mundo) => onId(mundo.admin.call, 'DELETE /api/usuarios/:id', (await hire(mundo)).usuario.id),
  },
  createRol: {
    prepare:
      async ({ admin }) =>
      () =>
        admin.call('POST /api/roles', { body: { nombre: nextName('Turno'), permisos: ['mesas.ver'] } }),
  },
  editRol: {
    prepare: async (mundo) =>
      onId(mundo.admin.call, 'PATCH /api/roles/:id', (await hire(mundo)).rol.id, { permisos: [] }),
  },
  removeRol: {
    prepare: async ({ admin }) =>
      onId(
        admin.call,
        'DELETE /api/roles/:id',
        must(await admin.call('POST /api/roles', { body: { nombre: nextName('Suelto') } })).id,
      ),
  },
}
