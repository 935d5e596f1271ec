import { Controller } from '@nestjs/common'
import { routes, type Routes } from '@arisgourmet/contract/http/routes'
import { refuse } from '@arisgourmet/contract/refusals'
import { setAvailability } from '../actions/carta/availability.js'
import { createCategoria, editCategoria, removeCategoria } from '../actions/carta/categorias.js'
import { createCurso, editCurso, removeCurso } from '../actions/carta/cursos.js'
import { createEstacion, editEstacion, removeEstacion } from '../actions/carta/estaciones.js'
import { createGrupo, editGrupo, removeGrupo } from '../actions/carta/grupos.js'
import { createProducto, editProducto, removeProducto } from '../actions/carta/productos.js'
import { pageOf } from '../actions/page.js'
import { getCarta } from '../actions/restaurantes/carta.js'
import { Answer, Refused, unwrap } from './answer.js'
import { Handle, type TenantCall } from './call.js'
import { House } from './house.js'

@Controller()
export class CartaController {
  constructor(private readonly house: House) {}

  @Handle(routes.getCarta)
  async carta({ params, now }: TenantCall<Routes['getCarta']>) {
    const restaurante = await this.house.plataforma.findBySlug(params.slug)
    if (!restaurante) return missing('restaurante', params.slug)
    return new Answer(await getCarta(this.house.storeOf(restaurante.id), now), null, { 'cache-control': 'no-cache' })
  }

  @Handle(routes.listCategoria)
  async listCategorias({ ctx, query }: TenantCall<Routes['listCategoria']>) {
    return pageOf(await ctx.store.read.categorias.page(query.cursor, query.limit + 1), query.limit, (it) => it)
  }

  @Handle(routes.createCategoria)
  async createCategoria({ ctx, body }: TenantCall<Routes['createCategoria']>) {
    return unwrap(await createCategoria(ctx, body))
  }

  @Handle(routes.getCategoria)
  async getCategoria({ ctx, params }: TenantCall<Routes['getCategoria']>) {
    return (await ctx.store.read.categorias.get(params.id)) ?? missing('categoría', params.id)
  }

  @Handle(routes.editCategoria)
  async editCategoria({ ctx, params, body, ifMatch }: TenantCall<Routes['editCategoria']>) {
    return unwrap(await editCategoria(ctx, params.id, body, ifMatch))
  }

  @Handle(routes.removeCategoria)
  async removeCategoria({ ctx, params }: TenantCall<Routes['removeCategoria']>) {
    return unwrap(await removeCategoria(ctx, params.id))
  }

  @Handle(routes.listProducto)
  async listProductos({ ctx, query }: TenantCall<Routes['listProducto']>) {
    return pageOf(await ctx.store.read.productos.page(query.cursor, query.limit + 1), query.limit, (it) => it)
  }

  @Handle(routes.createProducto)
  async createProducto({ ctx, body }: TenantCall<Routes['createProducto']>) {
    return unwrap(await createProducto(ctx, body))
  }

  @Handle(routes.getProducto)
  async getProducto({ ctx, params }: TenantCall<Routes['getProducto']>) {
    return (await ctx.store.read.productos.get(params.id)) ?? missing('producto', params.id)
  }

  @Handle(routes.editProducto)
  async editProducto({ ctx, params, body, ifMatch }: TenantCall<Routes['editProducto']>) {
    return unwrap(await editProducto(ctx, params.id, body, ifMatch))
  }

  @Handle(routes.removeProducto)
  async removeProducto({ ctx, params }: TenantCall<Routes['removeProducto']>) {
    return unwrap(await removeProducto(ctx, params.id))
  }

  @Handle(routes.setAvailability)
  async availability({ ctx, params, body }: TenantCall<Routes['setAvailability']>) {
    return unwrap(await setAvailability(ctx, params.id, body.disponible))
  }

  @Handle(routes.listGrupoModificadores)
  async listGrupos({ ctx, query }: TenantCall<Routes['listGrupoModificadores']>) {
    return pageOf(await ctx.store.read.grupos.page(query.cursor, query.limit + 1), query.limit, (it) => it)
  }

  @Handle(routes.createGrupoModificadores)
  async createGrupo({ ctx, body }: TenantCall<Routes['createGrupoModificadores']>) {
    return unwrap(await createGrupo(ctx, body))
  }

  @Handle(routes.getGrupoModificadores)
  async getGrupo({ ctx, params }: TenantCall<Routes['getGrupoModificadores']>) {
    return (await ctx.store.read.grupos.get(params.id)) ?? missing('grupo de modificadores', params.id)
  }

  @Handle(routes.editGrupoModificadores)
  async editGrupo({ ctx, params, body, ifMatch }: TenantCall<Routes['editGrupoModificadores']>) {
    return unwrap(await editGrupo(ctx, params.id, body, ifMatch))
  }

  @Handle(routes.removeGrupoModificadores)
  async removeGrupo({ ctx, params }: TenantCall<Routes['removeGrupoModificadores']>) {
    return unwrap(await removeGrupo(ctx, params.id))
  }

  @Handle(routes.listEstacion)
  async listEstaciones({ ctx, query }: TenantCall<Routes['listEstacion']>) {
    return pageOf(await ctx.store.read.estaciones.page(query.cursor, query.limit + 1), query.limit, (it) => it)
  }

  @Handle(routes.createEstacion)
  async createEstacion({ ctx, body }: TenantCall<Routes['createEstacion']>) {
    return unwrap(await createEstacion(ctx, body))
  }

  @Handle(routes.getEstacion)
  async getEstacion({ ctx, params }: TenantCall<Routes['getEstacion']>) {
    return (await ctx.store.read.estaciones.get(params.id)) ?? missing('estación', params.id)
  }

  @Handle(routes.editEstacion)
  async editEstacion({ ctx, params, body, ifMatch }: TenantCall<Routes['editEstacion']>) {
    return unwrap(await editEstacion(ctx, params.id, body, ifMatch))
  }

  @Handle(routes.removeEstacion)
  async removeEstacion({ ctx, params }: TenantCall<Routes['removeEstacion']>) {
    return unwrap(await removeEstacion(ctx, params.id))
  }

  @Handle(routes.listCurso)
  async listCursos({ ctx, query }: TenantCall<Routes['listCurso']>) {
    return pageOf(await ctx.store.read.cursos.page(query.cursor, query.limit + 1), query.limit, (it) => it)
  }

  @Handle(routes.createCurso)
  async createCurso({ ctx, body }: TenantCall<Routes['createCurso']>) {
    return unwrap(await createCurso(ctx, body))
  }

  @Handle(routes.getCurso)
  async getCurso({ ctx, params }: TenantCall<Routes['getCurso']>) {
    return (await ctx.store.read.cursos.get(params.id)) ?? missing('curso', params.id)
  }

  @Handle(routes.editCurso)
  async editCurso({ ctx, params, body, ifMatch }: TenantCall<Routes['editCurso']>) {
    return unwrap(await editCurso(ctx, params.id, body, ifMatch))
  }

  @Handle(routes.removeCurso)
  async removeCurso({ ctx, params }: TenantCall<Routes['removeCurso']>) {
    return unwrap(await removeCurso(ctx, params.id))
  }
}

function missing(que: string, id: string): never {
  throw new Refused(refuse('no_encontrado', { que, id }))
}
