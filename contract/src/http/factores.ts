import { z } from 'zod'
import { dispositivoQueEntra, sesionIniciada } from './auth.js'
import { byId, id, instant, noBody, text } from './common.js'
import { route } from './route.js'

/** How somebody may show the second thing that they have. `llave`: a passkey. */
export const metodosFactor = ['totp', 'llave', 'recuperacion'] as const
export type MetodoFactor = (typeof metodosFactor)[number]

/** The member `mfa` of the problem `segundo_factor_requerido`, with which sign-in answers who has a second factor. */
export const mfaRequerido = z.object({
  token: z.string(),
  metodos: z.array(z.enum(metodosFactor)),
  expiresIn: z.int().describe('seconds'),
})
export type MfaRequerido = z.output<typeof mfaRequerido>

const llave = z.object({ id, nombre: z.string(), createdAt: instant, lastUsedAt: instant.nullable() })
const conClave = z.object({ password: z.string().max(256) })
const codigos = z
  .array(z.string())
  .nullable()
  .describe('one-time codes for the day the device is lost, shown this once; null where there were some already')
const token = z.string().max(100)
const opciones = z
  .record(z.string(), z.unknown())
  .describe('what `navigator.credentials` takes, as JSON (WebAuthn level 3)')

/** A credential as `PublicKeyCredential.toJSON()` gives it. */
const respuesta = z.object({
  id: z.string().max(1_400),
  rawId: z.string().max(1_400),
  type: z.literal('public-key'),
  response: z.record(z.string(), z.unknown()),
  authenticatorAttachment: z.string().max(40).optional(),
  clientExtensionResults: z.record(z.string(), z.unknown()).default({}),
})

export const loginFactor = route({
  method: 'POST',
  path: '/api/auth/login/factor',
  summary: 'Ends a sign-in that asked for a second factor, with a code of six digits or a recovery code',
  access: { publico: true },
  sujeto: 'dispositivos',
  body: z.object({ token, codigo: z.string().trim().min(6).max(40), ...dispositivoQueEntra }),
  answers: { 200: sesionIniciada },
  refusals: ['reto_invalido', 'codigo_incorrecto', 'demasiados_intentos'],
})

export const loginLlaveOpciones = route({
  method: 'POST',
  path: '/api/auth/login/passkey/options',
  summary: 'A challenge for a sign-in by passkey; says nothing of who has one',
  access: { publico: true },
  body: noBody,
  answers: { 200: z.object({ token: z.string(), opciones }) },
  refusals: ['demasiados_intentos'],
})

export const loginLlave = route({
  method: 'POST',
  path: '/api/auth/login/passkey',
  summary: 'Signs in by a passkey that has verified its user: two factors in one',
  access: { publico: true },
  sujeto: 'dispositivos',
  body: z.object({ token, respuesta, ...dispositivoQueEntra }),
  answers: { 200: sesionIniciada },
  refusals: ['reto_invalido', 'llave_invalida', 'demasiados_intentos'],
})

export const listFactores = route({
  method: 'GET',
  path: '/api/auth/factors',
  summary: 'One’s own second factors',
  access: { usuario: 'propio' },
  answers: { 200: z.object({ totp: z.boolean(), llaves: z.array(llave), codigosRestantes: z.int() }) },
})

export const startTotp = route({
  method: 'POST',
  path: '/api/auth/totp',
  summary: 'Begins with an authenticator app; it counts once it is confirmed',
  access: { usuario: 'propio' },
  sujeto: { tipo: 'factores', id: 'caller' },
  body: conClave,
  answers: { 201: z.object({ secreto: z.string().describe('base32'), uri: z.string().describe('otpauth://') }) },
  refusals: ['credenciales_invalidas', 'totp_activo', 'demasiados_intentos'],
})

export const confirmTotp = route({
  method: 'POST',
  path: '/api/auth/totp/confirm',
  summary: 'The first code of the app: from now on sign-in asks for one',
  access: { usuario: 'propio' },
  sujeto: { tipo: 'factores', id: 'caller' },
  body: z.object({ codigo: z.string().regex(/^\d{6}$/) }),
  answers: { 200: z.object({ codigosRecuperacion: codigos }) },
  refusals: ['codigo_incorrecto', 'totp_activo', 'demasiados_intentos'],
})

export const removeTotp = route({
  method: 'POST',
  path: '/api/auth/totp/remove',
  summary: 'Does without the authenticator app',
  access: { usuario: 'propio' },
  sujeto: { tipo: 'factores', id: 'caller' },
  body: conClave,
  answers: { 204: null },
  refusals: ['credenciales_invalidas', 'demasiados_intentos'],
})

export const llaveOpciones = route({
  method: 'POST',
  path: '/api/auth/passkeys/options',
  summary: 'A challenge for a new passkey of one’s own',
  access: { usuario: 'propio' },
  body: conClave,
  answers: { 200: z.object({ token: z.string(), opciones }) },
  refusals: ['credenciales_invalidas', 'demasiados_intentos'],
})

export const createLlave = route({
  method: 'POST',
  path: '/api/auth/passkeys',
  summary: 'Keeps a new passkey of one’s own',
  access: { usuario: 'propio' },
  sujeto: { tipo: 'factores', id: 'caller' },
  body: z.object({ token, nombre: text(60), respuesta }),
  answers: { 201: z.object({ id, codigosRecuperacion: codigos }) },
  refusals: ['reto_invalido', 'llave_invalida'],
})

export const removeLlave = route({
  method: 'POST',
  path: '/api/auth/passkeys/:id/remove',
  summary: 'Forgets a passkey of one’s own',
  access: { usuario: 'propio' },
  sujeto: { tipo: 'factores', id: 'caller' },
  params: byId,
  body: conClave,
  answers: { 204: null },
  refusals: ['credenciales_invalidas', 'no_encontrado', 'demasiados_intentos'],
})

export const renewCodigos = route({
  method: 'POST',
  path: '/api/auth/recovery-codes',
  summary: 'New recovery codes in place of the old ones',
  access: { usuario: 'propio' },
  sujeto: { tipo: 'factores', id: 'caller' },
  body: conClave,
  answers: { 200: z.object({ codigosRecuperacion: codigos }) },
  refusals: ['credenciales_invalidas', 'demasiados_intentos'],
})

export const resetFactores = route({
  method: 'POST',
  path: '/api/usuarios/:id/factors/reset',
  summary: 'Takes the second factors off a colleague who lost them',
  access: { usuario: 'usuarios.editar' },
  sujeto: 'factores',
  params: byId,
  body: noBody,
  answers: { 204: null },
  refusals: ['no_encontrado', 'permiso_no_delegable'],
})
