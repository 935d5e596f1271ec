import { Controller, type Type } from '@nestjs/common'
import { categorias, cursos, estaciones, gruposModificadores, productos } from '@arisgourmet/contract/http/carta'
import { routes, type Routes } from '@arisgourmet/contract/http/routes'
import { refuse } from '@arisgourmet/contract/refusals'
import { setAvailability, setModificadorAvailability } from '../../actions/carta/availability.js'
import { createCategoria, editCategoria, removeCategoria } from '../../actions/carta/categorias.js'
import { createCurso, editCurso, removeCurso } from '../../actions/carta/cursos.js'
import { createEstacion, editEstacion, removeEstacion } from '../../actions/carta/estaciones.js'
import { createGrupo, editGrupo, removeGrupo } from '../../actions/carta/grupos.js'
import { createProducto, editProducto, removeProducto } from '../../actions/carta/productos.js'
import type { Ctx } from '../../actions/ctx.js'
import { getCarta } from '../../actions/restaurantes/carta.js'
import type { Rooms } from '../../store/store.js'
import { Answer, Refused, unwrap } from '../seam/answer.js'
import { Handle, type TenantCall } from '../seam/call.js'
import { crudController } from '../seam/crudController.js'
import { House } from '../../house/house.js'

@Controller()
export class CartaController {
  constructor(private readonly house: House) {}

  @Handle(routes.getCarta)
  async carta({ params, now }: TenantCall<Routes['getCarta']>) {
    const restaurante = await this.house.plataforma.findBySlug(params.slug)
    if (!restaurante) throw new Refused(refuse('no_encontrado', { que: 'restaurante', id: params.slug }))
    return new Answer(await getCarta(this.house.storeOf(restaurante.id), now), null, { 'cache-control': 'no-cache' })
  }

  @Handle(routes.setAvailability)
  async availability({ ctx, params, body }: TenantCall<Routes['setAvailability']>) {
    return unwrap(await setAvailability(ctx, params.id, body.disponible))
  }

  @Handle(routes.setModificadorAvailability)
  async modificadorAvailability({ ctx, params, body }: TenantCall<Routes['setModificadorAvailability']>) {
    return unwrap(await setModificadorAvailability(ctx, params.id, body.disponible))
  }
}

/** A noun's room in the store, as lists and reads want it. */
const readsOf = <T>(
  room: (rooms: Pick<Rooms, 'categorias' | 'productos' | 'grupos' | 'estaciones' | 'cursos'>) => {
    page: (cursor: string | undefined, limit: number) => Promise<T[]>
    get: (id: string) => Promise<T | null>
  },
) => ({
  page: (ctx: Ctx, cursor: string | undefined, limit: number) => room(ctx.store.read).page(cursor, limit),
  get: (ctx: Ctx, id: string) => room(ctx.store.read).get(id),
})

/** The nouns of the carta, five routes each. */
export const cartaControllers: readonly Type[] = [
  crudController(categorias, {
    que: 'categoría',
    ...readsOf((rooms) => rooms.categorias),
    create: createCategoria,
    edit: editCategoria,
    remove: removeCategoria,
  }),
  crudController(productos, {
    que: 'producto',
    ...readsOf((rooms) => rooms.productos),
    create: createProducto,
    edit: editProducto,
    remove: removeProducto,
  }),
  crudController(gruposModificadores, {
    que: 'grupo de modificadores',
    ...readsOf((rooms) => rooms.grupos),
    create: createGrupo,
    edit: editGrupo,
    remove: removeGrupo,
  }),
  crudController(estaciones, {
    que: 'estación',
    ...readsOf((rooms) => rooms.estaciones),
    create: createEstacion,
    edit: editEstacion,
    remove: removeEstacion,
  }),
  crudController(cursos, {
    que: 'curso',
    ...readsOf((rooms) => rooms.cursos),
    create: createCurso,
    edit: editCurso,
    remove: removeCurso,
  }),
]
