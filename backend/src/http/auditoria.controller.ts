import { Controller } from '@nestjs/common'
import { routes, type Routes } from '@arisgourmet/contract/http/routes'
import type { ActaView } from '@arisgourmet/contract/http/auditoria'
import { pageOf } from '../actions/page.js'
import { Handle, type TenantCall } from './call.js'

@Controller()
export class AuditoriaController {
  @Handle(routes.listAuditoria)
  async list({ ctx, query }: TenantCall<Routes['listAuditoria']>) {
    const { auditoria } = ctx.store.read
    const rows = await auditoria.page(query.cursor, query.limit + 1)
    return { ...pageOf(rows, query.limit, view), cabeza: await auditoria.head() }
  }
}

type Row = Awaited<ReturnType<TenantCall['ctx']['store']['read']['auditoria']['page']>>[number]

const view = (it: Row): ActaView => ({
  id: it.id, secuencia: it.secuencia, createdAt: it.createdAt.toISOString(), accion: it.accion, actor: { tipo: it.actorTipo, id: it.actorId }, sujetoTipo: it.sujetoTipo, sujetoId: it.sujetoId,
  antes: it.antes as ActaView['antes'], despues: it.despues as ActaView['despues'], personal: it.personal as ActaView['personal'],
})
