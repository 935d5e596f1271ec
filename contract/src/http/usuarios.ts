import { z } from 'zod'
import { permisos } from '../permisos.js'
import { byId, id, instant, noBody, text } from './common.js'
import { crud } from './crud.js'
import { route } from './route.js'

const permiso = z.enum(permisos)
const pin = z.string().regex(/^\d{4,8}$/, '4 to 8 digits')

/** A role. The system's own holds every permission and cannot be edited or removed. */
export const rolView = z.object({
  id,
  nombre: z.string(),
  permisos: z.array(permiso),
  deSistema: z.boolean(),
  usuarios: z.int().describe('how many hold it'),
  version: z.int(),
})
export type RolView = z.output<typeof rolView>

export const roles = crud({
  path: '/api/roles',
  noun: 'roles',
  read: 'usuarios.editar',
  write: 'roles.editar',
  view: rolView,
  create: z.object({ nombre: text(60), permisos: z.array(permiso).max(permisos.length).default([]) }),
  edit: z.object({ nombre: text(60), permisos: z.array(permiso).max(permisos.length) }).partial(),
})

export const usuarioView = z.object({
  id,
  nombre: z.string(),
  email: z
    .string()
    .nullable()
    .describe('null: comes in by PIN alone, on a device where somebody of the house is signed in'),
  rolId: id,
  rol: z.string(),
  activo: z.boolean(),
  conPin: z.boolean(),
  lastLoginAt: instant.nullable(),
  createdAt: instant,
  version: z.int(),
})
export type UsuarioView = z.output<typeof usuarioView>

const email = z.email().max(200)
const usuarioFields = { nombre: text(120), rolId: id, password: z.string().min(8).max(256) }

/**
 * Members of staff: with an e-mail and a password, a PIN, or both; whoever may change accounts has an e-mail (`sin_entrada`,
 * `correo_requerido`). A new password, a role or `activo: false` takes effect on live sessions within a second.
 */
export const usuarios = crud({
  path: '/api/usuarios',
  noun: 'usuarios',
  read: 'usuarios.editar',
  write: 'usuarios.editar',
  view: usuarioView,
  create: z.object({ ...usuarioFields, email, pin }).partial({ email: true, password: true, pin: true }),
  edit: z
    .object({
      ...usuarioFields,
      email: email.nullable(),
      activo: z.boolean(),
      pin: pin.nullable(),
      passwordActual: z
        .string()
        .max(256)
        .describe('the caller’s own password: required to change one’s own e-mail or password here'),
    })
    .partial(),
})

export const endUsuarioLogins = route({
  method: 'POST',
  path: '/api/usuarios/:id/logout-all',
  summary: 'Signs every device of a colleague out',
  access: { usuario: 'usuarios.editar' },
  params: byId,
  body: noBody,
  answers: { 204: null },
  refusals: ['no_encontrado', 'permiso_no_delegable'],
})
