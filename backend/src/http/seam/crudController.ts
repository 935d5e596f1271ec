import { Controller, type Type } from '@nestjs/common'
import type { byId, page } from '@arisgourmet/contract/http/common'
import type { BodyOf, RouteSpec } from '@arisgourmet/contract/http/route'
import { refuse } from '@arisgourmet/contract/refusals'
import type { z } from 'zod'
import type { Ctx } from '../../actions/ctx.js'
import { pageOf } from '../../actions/page.js'
import type { Result } from '../../domain/cambio.js'
import { Refused, unwrap } from './answer.js'
import { Handle, type TenantCall } from './call.js'

type ListRoute = RouteSpec & { query: typeof page }
type OneRoute = RouteSpec & { params: typeof byId }
type CreateRoute<C extends z.ZodType> = RouteSpec & { body: C }
type EditRoute<E extends z.ZodType> = OneRoute & { body: E }

/** What a noun brings to its five administration routes. */
export interface CrudActions<T extends { id: string }, C extends z.ZodType, E extends z.ZodType> {
  /** As people are told of it when it is not there: `categoría`. */
  que: string
  /** The rows after a cursor, at most `limit` of them. */
  page: (ctx: Ctx, cursor: string | undefined, limit: number) => Promise<readonly T[]>
  get: (ctx: Ctx, id: string) => Promise<T | null>
  /** What is shown of a row; the row itself where left out. */
  view?: (row: T) => unknown
  create: (ctx: Ctx, body: BodyOf<CreateRoute<C>>) => Promise<Result<unknown>>
  edit: (ctx: Ctx, id: string, body: BodyOf<EditRoute<E>>, ifMatch: string | null) => Promise<Result<unknown>>
  remove: (ctx: Ctx, id: string) => Promise<Result<null>>
}

/** A controller that binds the contract's `crud` routes of one noun to its use cases. */
export function crudController<T extends { id: string }, C extends z.ZodType, E extends z.ZodType>(
  routes: { list: ListRoute; create: CreateRoute<C>; get: OneRoute; edit: EditRoute<E>; remove: OneRoute },
  { que, page: readPage, get, view = (row) => row, create, edit, remove }: CrudActions<T, C, E>,
): Type {
  @Controller()
  class CrudController {
    @Handle(routes.list)
    async list({ ctx, query: { cursor, limit } }: TenantCall<ListRoute>) {
      return pageOf(await readPage(ctx, cursor, limit + 1), limit, view)
    }

    @Handle(routes.create)
    async create({ ctx, body }: TenantCall<CreateRoute<C>>) {
      return unwrap(await create(ctx, body))
    }

    @Handle(routes.get)
    async get({ ctx, params }: TenantCall<OneRoute>) {
      const row = await get(ctx, params.id)
      if (!row) throw new Refused(refuse('no_encontrado', { que, id: params.id }))
      return view(row)
    }

    @Handle(routes.edit)
    async edit({ ctx, params, body, ifMatch }: TenantCall<EditRoute<E>>) {
      return unwrap(await edit(ctx, params.id, body, ifMatch))
    }

    @Handle(routes.remove)
    async remove({ ctx, params }: TenantCall<OneRoute>) {
      return unwrap(await remove(ctx, params.id))
    }
  }
  return CrudController
}
