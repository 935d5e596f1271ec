import type { z } from 'zod'
import type { Permiso } from '../permisos.js'
import type { Sujeto } from '../sujetos.js'
import { byId, listOf, page } from './common.js'
import { route } from './route.js'

/** The five administration routes of a noun: list, create, read, edit (JSON Merge Patch with `If-Match`), remove. */
export const crud = <P extends `/${string}`, V extends z.ZodType, C extends z.ZodType, E extends z.ZodType>(it: {
  path: P
  noun: string
  sujeto: Sujeto
  /** Ids in the body that create one, which the trail tells besides. */
  con?: readonly string[]
  read: Permiso | 'propio'
  write: Permiso
  view: V
  create: C
  edit: E
}) => {
  const one = `${it.path}/:id` as `${P}/:id` & `/${string}`
  return {
    list: route({
      method: 'GET',
      path: it.path,
      summary: `Lists ${it.noun}`,
      access: { usuario: it.read },
      query: page,
      answers: { 200: listOf(it.view) },
    }),
    create: route({
      method: 'POST',
      path: it.path,
      summary: `Creates ${it.noun}`,
      access: { usuario: it.write },
      sujeto: { tipo: it.sujeto, con: it.con ?? [] },
      body: it.create,
      answers: { 201: it.view },
      refusals: ['ya_existe', 'entrada_invalida'],
    }),
    get: route({
      method: 'GET',
      path: one,
      summary: `Reads ${it.noun}`,
      access: { usuario: it.read },
      params: byId,
      etag: 'get',
      answers: { 200: it.view },
      refusals: ['no_encontrado'],
    }),
    edit: route({
      method: 'PATCH',
      path: one,
      summary: `Edits ${it.noun}`,
      access: { usuario: it.write },
      sujeto: it.sujeto,
      params: byId,
      body: it.edit,
      etag: 'edit',
      answers: { 200: it.view },
      refusals: ['no_encontrado', 'falta_if_match', 'version_anterior', 'ya_existe'],
    }),
    remove: route({
      method: 'DELETE',
      path: one,
      summary: `Removes ${it.noun}`,
      access: { usuario: it.write },
      sujeto: it.sujeto,
      params: byId,
      answers: { 204: null },
      refusals: ['no_encontrado', 'en_uso'],
    }),
  }
}
