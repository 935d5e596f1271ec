import { z } from 'zod'
import { permisos } from '../permisos.js'
import { byId, id, instant, noBody, text } from './common.js'
import { crud } from './crud.js'
import { initially, nounOf, required } from './fields.js'
import { route } from './route.js'

const permiso = z.enum(permisos)
const pin = z.string().regex(/^\d{4,8}$/, '4 to 8 digits')

const rol = nounOf({
  nombre: required(text(60)),
  permisos: initially([], z.array(permiso).max(permisos.length)),
})
/** A role. The system's own holds every permission and cannot be edited or removed. */
export const rolView = rol.view.extend({ deSistema: z.boolean(), usuarios: z.int().describe('how many hold it') })
export type RolView = z.output<typeof rolView>

export const roles = crud({
  path: '/api/roles',
  noun: 'roles',
  sujeto: 'roles',
  read: 'usuarios.editar',
  write: 'roles.editar',
  ...rol,
  view: rolView,
})

const email = z.email().max(200)
const password = z.string().min(8).max(256)
const usuario = nounOf({
  nombre: required(text(120)),
  email: {
    view: z
      .string()
      .nullable()
      .describe('null: comes in by PIN alone, on a device where somebody of the house is signed in'),
    create: email.optional(),
    edit: email.nullable(),
  },
  rolId: required(id),
})
export const usuarioView = usuario.view.extend({
  rol: z.string(),
  activo: z.boolean(),
  conPin: z.boolean(),
  lastLoginAt: instant.nullable(),
  createdAt: instant,
})
export type UsuarioView = z.output<typeof usuarioView>

/**
 * Members of staff: with an e-mail and a password, a PIN, or both; whoever may change accounts has an e-mail (`sin_entrada`,
 * `correo_requerido`). A new password, a role or `activo: false` takes effect on live sessions within a second.
 */
export const usuarios = crud({
  path: '/api/usuarios',
  noun: 'usuarios',
  sujeto: 'usuarios',
  con: ['rolId'],
  read: 'usuarios.editar',
  write: 'usuarios.editar',
  view: usuarioView,
  create: usuario.create.extend({ password: password.optional(), pin: pin.optional() }),
  edit: usuario.edit.extend({
    password: password.optional(),
    activo: z.boolean().optional(),
    pin: pin.nullable().optional(),
    passwordActual: z
      .string()
      .max(256)
      .describe('the caller’s own password: required to change one’s own e-mail or password here')
      .optional(),
  }),
})

export const endUsuarioLogins = route({
  method: 'POST',
  path: '/api/usuarios/:id/logout-all',
  summary: 'Signs every device of a colleague out',
  access: { usuario: 'usuarios.editar' },
  sujeto: 'usuarios',
  params: byId,
  body: noBody,
  answers: { 204: null },
  refusals: ['no_encontrado', 'permiso_no_delegable'],
})
