import type { z } from 'zod'
import type { Permiso } from '../permisos.js'
import type { RefusalCode } from '../refusals.js'
import type { SujetoDeRuta } from '../sujetos.js'

/** Who may call a route. `usuario` names the permission (`'propio'`: any signed-in member of staff); `comensal`: a diner's token. */
export type Access = { publico: true } | { usuario: Permiso | 'propio'; comensal?: true } | { comensal: true }

type Schema = z.ZodType

/**
 * One HTTP route, as the server binds it, the client calls it, the OpenAPI document describes it and the tests enumerate it.
 * `path` uses `:name` for parameters. `idempotency: 'required'` where money or orders are created.
 */
export interface RouteSpec {
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE'
  path: `/${string}`
  summary: string
  access: Access
  /** What it acts on: whoever calls a route that has one is in the audit trail. A test asks it of every route that changes something. */
  sujeto?: SujetoDeRuta
  params?: Schema
  query?: Schema
  body?: Schema
  /** The body is a file of one of these content types, handed on as bytes. */
  file?: { types: readonly string[]; maxBytes: number }
  idempotency?: 'required' | 'accepted'
  /** The answer carries an ETag (`get`), or the request must carry `If-Match` (`edit`; 428 without). */
  etag?: 'get' | 'edit'
  /** Status of success → its body; `null` for none. The first is the usual one. */
  answers: Readonly<Partial<Record<200 | 201 | 202 | 204, Schema | null>>>
  refusals?: readonly RefusalCode[]
}

/** Declares a route; keeps its literal types for the client and the handlers. */
export const route = <const R extends RouteSpec>(spec: R): R => spec

type In<S> = S extends z.ZodType ? z.input<S> : undefined
type Out<S> = S extends z.ZodType ? z.output<S> : undefined

export type BodyOf<R extends RouteSpec> = Out<R['body']>
export type QueryOf<R extends RouteSpec> = Out<R['query']>
export type ParamsOf<R extends RouteSpec> = Out<R['params']>
export type BodyIn<R extends RouteSpec> = In<R['body']>
export type QueryIn<R extends RouteSpec> = In<R['query']>
export type AnswerOf<R extends RouteSpec> = { [S in keyof R['answers']]: Out<R['answers'][S]> }[keyof R['answers']]
