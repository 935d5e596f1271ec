import { Controller } from '@nestjs/common'
import { routes, type Routes } from '@arisgourmet/contract/http/routes'
import type { ActaView } from '@arisgourmet/contract/http/auditoria'
import { pageOf } from '../../actions/page.js'
import { verifyAuditoria, type Leida, type Verificada } from '../../store/casa/auditoria.js'
import { Handle, type TenantCall } from '../seam/call.js'
import { House } from '../../house/house.js'

@Controller()
export class AuditoriaController {
  /** One walk at a time per restaurante: who asks meanwhile hears the same answer. */
  private readonly walking = new Map<string, Promise<Verificada>>()

  constructor(private readonly house: House) {}

  @Handle(routes.listAuditoria)
  async list({ ctx, query: { cursor, limit, desde, hasta, ...filtro } }: TenantCall<Routes['listAuditoria']>) {
    const { auditoria } = ctx.store.read
    const rows = await auditoria.page(cursor, limit + 1, {
      ...filtro,
      desde: desde ? new Date(desde) : undefined,
      hasta: hasta ? new Date(hasta) : undefined,
    })
    return { ...pageOf(rows, limit, view), cabeza: await auditoria.head() }
  }

  @Handle(routes.verifyAuditoria)
  async verify({
    ctx: {
      store: { restauranteId },
    },
  }: TenantCall<Routes['verifyAuditoria']>) {
    const walk =
      this.walking.get(restauranteId) ??
      verifyAuditoria(this.house.engine, restauranteId).finally(() => this.walking.delete(restauranteId))
    this.walking.set(restauranteId, walk)
    const it = await walk
    return it.ok
      ? { ok: true, eslabones: it.links, hash: it.hash, roto: null }
      : { ok: false, eslabones: it.secuencia - 1, hash: null, roto: { secuencia: it.secuencia, motivo: it.motivo } }
  }
}

const view = (it: Leida): ActaView => ({
  id: it.id,
  secuencia: it.secuencia,
  createdAt: it.createdAt.toISOString(),
  accion: it.accion,
  actor: { tipo: it.actorTipo, id: it.actorId, nombre: it.actorNombre },
  sujetoTipo: it.sujetoTipo,
  sujetoId: it.sujetoId,
  sujetoNombre: it.sujetoNombre,
  antes: it.antes as ActaView['antes'],
  despues: it.despues as ActaView['despues'],
  personal: it.personal as ActaView['personal'],
})
