import { z } from 'zod'
import { IDIOMAS } from '../idioma.js'
import { permisos, permisosAprobables } from '../permisos.js'
import { TRATOS } from '../trato.js'
import { byId, id, instant, listOf, page, text } from './common.js'
import { route } from './route.js'

export const usuarioPropio = z.object({
  id,
  nombre: z.string(),
  email: z.string().nullable(),
  rol: z.string(),
  permisos: z.array(z.enum(permisos)),
  segundoFactorPendiente: z
    .boolean()
    .optional()
    .describe('true: a second factor is demanded and there is none yet; until then `permisos` is empty'),
  restaurante: z.object({
    id,
    slug: z.string(),
    nombre: z.string(),
    moneda: z.string().nullable(),
    zonaHoraria: z.string().nullable(),
    idioma: z.enum(IDIOMAS),
    trato: z.enum(TRATOS).optional().describe('how Spanish speaks to the reader; left out by an older server: tú'),
  }),
})

const tokens = z.object({
  accessToken: z.string(),
  expiresIn: z.int().describe('seconds'),
  refreshToken: z.string().optional(),
  usuarioId: id.describe('who is signed in with it; another person after a switch in another tab'),
})

/** What every way in answers: a device that is signed in. */
export const sesionIniciada = tokens.extend({
  usuario: usuarioPropio,
  deviceToken: z
    .string()
    .optional()
    .describe(
      'native clients keep it and show it when they sign in again: guesses from elsewhere do not lock them out',
    ),
})

/** What a device says of itself when it signs in. */
export const dispositivoQueEntra = {
  client: z.enum(['web', 'native']).default('web'),
  dispositivo: text(200, 0).optional(),
  deviceToken: z.string().max(400).optional().describe('of an earlier sign-in on it; browsers have it as a cookie'),
}

export const login = route({
  method: 'POST',
  path: '/api/auth/login',
  summary: 'Signs a member of staff in',
  access: { publico: true },
  sujeto: 'dispositivos',
  body: z.object({
    restaurante: z.string().max(63),
    email: z.string().max(200),
    password: z.string().max(256),
    ...dispositivoQueEntra,
  }),
  answers: { 200: sesionIniciada },
  refusals: ['credenciales_invalidas', 'segundo_factor_requerido', 'demasiados_intentos'],
})

export const refresh = route({
  method: 'POST',
  path: '/api/auth/refresh',
  summary: 'Rotates the refresh token (cookie, or body for native clients)',
  access: { publico: true },
  body: z.object({ refreshToken: z.string().max(512).optional() }).optional(),
  answers: { 200: tokens },
  refusals: ['refresh_invalido', 'refresh_reutilizado', 'origen_no_permitido'],
})

export const logout = route({
  method: 'POST',
  path: '/api/auth/logout',
  summary: 'Signs this device out',
  access: { publico: true },
  sujeto: 'dispositivos',
  body: z.object({ refreshToken: z.string().max(512).optional() }).optional(),
  answers: { 204: null },
  refusals: ['origen_no_permitido'],
})

export const logoutAll = route({
  method: 'POST',
  path: '/api/auth/logout-all',
  summary: 'Signs every device of this usuario out',
  access: { usuario: 'propio' },
  sujeto: 'dispositivos',
  answers: { 204: null },
})

export const me = route({
  method: 'GET',
  path: '/api/auth/me',
  summary: 'Who is signed in',
  access: { usuario: 'propio' },
  answers: { 200: usuarioPropio },
})

const loginSession = z.object({
  id,
  dispositivo: z.string().nullable(),
  ip: z.string().nullable(),
  createdAt: instant,
  lastUsedAt: instant,
})

export const listLoginSessions = route({
  method: 'GET',
  path: '/api/auth/sessions',
  summary: 'The devices where this usuario is signed in',
  access: { usuario: 'propio' },
  answers: {
    200: z.object({
      items: z.array(loginSession.extend({ actual: z.boolean() })),
      alertas: z
        .array(loginSession.extend({ revokedAt: instant }))
        .describe('logins of the last 30 days that ended because a used refresh token came back'),
      nextCursor: z.null(),
    }),
  },
})

export const deleteLoginSession = route({
  method: 'DELETE',
  path: '/api/auth/sessions/:id',
  summary: 'Signs one device out',
  access: { usuario: 'propio' },
  sujeto: 'dispositivos',
  params: byId,
  answers: { 204: null },
  refusals: ['no_encontrado'],
})

const pin = z.string().regex(/^\d{4,8}$/, '4 to 8 digits')

export const personaConPin = z.object({ id, nombre: z.string(), rol: z.string() })
export type PersonaConPin = z.output<typeof personaConPin>

export const listPersonas = route({
  method: 'GET',
  path: '/api/auth/personas',
  summary: 'Colleagues with a PIN, by name: who may take this device over, or who may approve (`permiso`)',
  access: { usuario: 'propio' },
  query: page.extend({ permiso: z.enum(permisosAprobables).optional() }),
  answers: { 200: listOf(personaConPin) },
})

export const approve = route({
  method: 'POST',
  path: '/api/auth/approvals',
  summary: 'A supervisor’s PIN approves one action, once; no answer tells whether person or PIN was wrong',
  access: { usuario: 'propio' },
  sujeto: { tipo: 'approvals', con: ['usuarioId'] },
  body: z.object({ usuarioId: id.describe('the supervisor'), pin, permiso: z.enum(permisos) }),
  answers: { 201: z.object({ approval: z.string(), expiresAt: instant, supervisor: z.string() }) },
  refusals: ['pin_incorrecto', 'permiso_requerido', 'demasiados_intentos'],
})

export const switchUsuario = route({
  method: 'POST',
  path: '/api/auth/switch',
  summary: 'Another member of staff takes this signed-in device over with their PIN',
  access: { usuario: 'propio' },
  sujeto: 'dispositivos',
  body: z.object({ usuarioId: id, pin, client: z.enum(['web', 'native']).default('web') }),
  answers: { 200: sesionIniciada },
  refusals: ['pin_incorrecto', 'contrasena_requerida', 'demasiados_intentos'],
})

const password = z.string().min(8).max(256)

export const changePassword = route({
  method: 'POST',
  path: '/api/auth/password',
  summary: 'A new password of one’s own; every other device is signed out',
  access: { usuario: 'propio' },
  sujeto: 'usuarios',
  body: z.object({ actual: z.string().max(256), nueva: password }),
  answers: { 204: null },
  refusals: ['credenciales_invalidas', 'contrasena_debil', 'demasiados_intentos'],
})

export const recover = route({
  method: 'POST',
  path: '/api/auth/recovery',
  summary: 'Sends a one-time link to a member of staff; the answer does not say whether there is one',
  access: { publico: true },
  sujeto: 'usuarios',
  body: z.object({ restaurante: z.string().max(63), email: z.string().max(200) }),
  answers: {
    202: z.object({
      mandaCorreo: z.boolean().describe('false: this installation has no `PUBLIC_URL`, and sends no links to anybody'),
    }),
  },
  refusals: ['demasiados_intentos'],
})

export const resetPassword = route({
  method: 'POST',
  path: '/api/auth/recovery/confirm',
  summary: 'Sets a new password by a one-time link; every device is signed out',
  access: { publico: true },
  sujeto: 'usuarios',
  body: z.object({ token: z.string().max(300), password }),
  answers: { 204: null },
  refusals: ['enlace_invalido', 'contrasena_debil'],
})
