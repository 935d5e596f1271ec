import { routes } from '@arisgourmet/contract/http/routes'
import type { RouteSpec } from '@arisgourmet/contract/http/route'
import type { Acta } from '../store/auditoria.js'
import type { Call } from './call.js'

const operations = new Map<RouteSpec, string>(Object.entries(routes).map(([operation, route]) => [route, operation]))

/** Where an address does not name the thing. */
const SUJETOS = new Map<RouteSpec, string>([[routes.approve, 'approvals'], [routes.joinMesa, 'solicitudes']])

/** What the audit trail says of a call: who, which operation, on which thing, why and from where. */
export function actaOf(route: RouteSpec, call: Call, id: string): Acta {
  const { caller, address, now } = call
  const [params, body] = [call.params as Readonly<Record<string, unknown>> | undefined, call.body as Readonly<Record<string, unknown>> | undefined]
  return {
    id, now, ip: address, accion: operations.get(route) ?? route.path, sujetoTipo: SUJETOS.get(route) ?? route.path.split('/')[2] ?? '', sujetoId: typeof params?.id === 'string' ? params.id : null,
    motivo: typeof body?.motivo === 'string' ? body.motivo : null,
    ...(caller.tipo === 'usuario' ? { actorTipo: caller.tipo, actorId: caller.identidad.usuarioId }
      : caller.tipo === 'comensal' ? { actorTipo: caller.tipo, actorId: caller.comensalId } : { actorTipo: 'sistema', actorId: null }),
  }
}
