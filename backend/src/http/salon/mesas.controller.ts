import { Controller, type Type } from '@nestjs/common'
import { mesas, zonas } from '@arisgourmet/contract/http/mesas'
import { routes, type Routes } from '@arisgourmet/contract/http/routes'
import { attendLlamada, createLlamada } from '../../actions/llamadas/llamadas.js'
import { createMesa, editMesa, reissueQr, removeMesa } from '../../actions/mesas/edit.js'
import { mergeMesa, unmergeMesa } from '../../actions/mesas/merge.js'
import { openMesa, releaseMesa, reserveMesa, transferMesa } from '../../actions/mesas/operate.js'
import { getSalon } from '../../actions/mesas/salon.js'
import {
  approveSolicitud,
  listSolicitudes,
  rejectSolicitud,
  rejectSolicitudes,
} from '../../actions/mesas/solicitudes.js'
import { pageOf } from '../../actions/page.js'
import { expelComensal } from '../../actions/sesiones/expel.js'
import { getSesion } from '../../actions/sesiones/view.js'
import { createZona, editZona, removeZona } from '../../actions/zonas/zonas.js'
import { freshCodigoQr, freshPin } from '../../auth/random.js'
import { llamadaView } from '../../domain/llamada/llamada.js'
import { mesaView } from '../../domain/mesa/mesa.js'
import { once, unwrap } from '../seam/answer.js'
import { Handle, type TenantCall } from '../seam/call.js'
import { crudController } from '../seam/crudController.js'
import { comensalEnded } from '../identidad/endLogins.js'
import { House } from '../../house/house.js'

@Controller()
export class MesasController {
  constructor(private readonly house: House) {}

  @Handle(routes.reissueQr)
  async reissue({ ctx, params }: TenantCall<Routes['reissueQr']>) {
    return unwrap(await reissueQr(ctx, params.id, freshCodigoQr()))
  }

  @Handle(routes.openMesa)
  async open({ ctx, params, body }: TenantCall<Routes['openMesa']>) {
    return unwrap(await openMesa(ctx, params.id, { pin: freshPin(), comensales: body?.comensales ?? null }))
  }

  @Handle(routes.releaseMesa)
  async release({ ctx, params, body }: TenantCall<Routes['releaseMesa']>) {
    return unwrap(
      await releaseMesa(ctx, params.id, { motivo: body?.motivo ?? null, pendientes: body?.pendientes ?? [] }),
    )
  }

  @Handle(routes.transferMesa)
  async transfer({ ctx, params, body }: TenantCall<Routes['transferMesa']>) {
    return unwrap(await transferMesa(ctx, params.id, body.destinoId))
  }

  @Handle(routes.mergeMesa)
  async merge({ ctx, params, body }: TenantCall<Routes['mergeMesa']>) {
    return unwrap(await mergeMesa(ctx, params.id, body.mesaId))
  }

  @Handle(routes.unmergeMesa)
  async unmerge({ ctx, params, body }: TenantCall<Routes['unmergeMesa']>) {
    return unwrap(await unmergeMesa(ctx, params.id, { named: body?.mesaId ?? null, pin: freshPin() }))
  }

  @Handle(routes.reserveMesa)
  async reserve({ ctx, params, body }: TenantCall<Routes['reserveMesa']>) {
    return unwrap(
      await reserveMesa(ctx, params.id, {
        nombre: body?.nombre ?? null,
        para: body?.para ? new Date(body.para) : null,
        cancelar: body?.cancelar ?? false,
      }),
    )
  }

  @Handle(routes.getSalon)
  salon({ ctx }: TenantCall<Routes['getSalon']>) {
    return getSalon(ctx)
  }

  @Handle(routes.listSolicitudes)
  async solicitudes({ ctx }: TenantCall<Routes['listSolicitudes']>) {
    return { items: await listSolicitudes(ctx), nextCursor: null }
  }

  @Handle(routes.approveSolicitud)
  async approve({ ctx, params }: TenantCall<Routes['approveSolicitud']>) {
    return unwrap(await approveSolicitud(ctx, params.id, freshPin()))
  }

  @Handle(routes.rejectSolicitud)
  async reject({ ctx, params }: TenantCall<Routes['rejectSolicitud']>) {
    return unwrap(await rejectSolicitud(ctx, params.id))
  }

  @Handle(routes.rejectSolicitudes)
  async rejectAll({ ctx, params }: TenantCall<Routes['rejectSolicitudes']>) {
    return unwrap(await rejectSolicitudes(ctx, params.id))
  }

  @Handle(routes.expelComensal)
  async expel({ ctx, params, body }: TenantCall<Routes['expelComensal']>) {
    const expelled = unwrap(await expelComensal(ctx, params.id, { motivo: body?.motivo ?? null, pin: freshPin() }))
    await comensalEnded(this.house, params.id)
    return expelled
  }

  @Handle(routes.getSesion)
  async sesion({ ctx, params }: TenantCall<Routes['getSesion']>) {
    return unwrap(await getSesion(ctx, params.id))
  }

  @Handle(routes.createLlamada)
  async call({ ctx, body }: TenantCall<Routes['createLlamada']>) {
    return once(await createLlamada(ctx, body.tipo))
  }

  @Handle(routes.listLlamadas)
  async calls({ ctx, query }: TenantCall<Routes['listLlamadas']>) {
    const { estado, cursor, limit } = query
    return pageOf(
      await ctx.store.read.llamadas.list({
        limit: limit + 1,
        ...(estado ? { estado } : {}),
        ...(cursor ? { afterId: cursor } : {}),
      }),
      limit,
      llamadaView,
    )
  }

  @Handle(routes.attendLlamada)
  async attend({ ctx, params }: TenantCall<Routes['attendLlamada']>) {
    return unwrap(await attendLlamada(ctx, params.id))
  }
}

/** Zonas and mesas, five routes each. */
export const salonControllers: readonly Type[] = [
  crudController(zonas, {
    que: 'zona',
    page: (ctx, cursor, limit) => ctx.store.read.zonas.page(cursor, limit),
    get: (ctx, id) => ctx.store.read.zonas.get(id),
    create: createZona,
    edit: editZona,
    remove: removeZona,
  }),
  crudController(mesas, {
    que: 'mesa',
    page: (ctx, cursor, limit) => ctx.store.read.mesas.list(cursor, limit),
    get: (ctx, id) => ctx.store.read.mesas.get(id),
    view: mesaView,
    create: (ctx, body) => createMesa(ctx, body, freshCodigoQr()),
    edit: editMesa,
    remove: removeMesa,
  }),
]
