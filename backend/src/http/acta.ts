import { routes } from '@arisgourmet/contract/http/routes'
import type { RouteSpec } from '@arisgourmet/contract/http/route'
import type { Acta } from '../store/auditoria.js'
import type { Call } from './call.js'

const operations = new Map<RouteSpec, string>(Object.entries(routes).map(([operation, route]) => [route, operation]))

/** Where an address does not name the thing. */
const SUJETOS = new Map<RouteSpec, string>([
  [routes.approve, 'approvals'],
  [routes.joinMesa, 'solicitudes'],
  [routes.pauseCocina, 'restaurante'],
  ...[
    routes.startTotp,
    routes.confirmTotp,
    routes.removeTotp,
    routes.createLlave,
    routes.removeLlave,
    routes.renewCodigos,
    routes.resetFactores,
  ].map((route) => [route, 'factores'] as const),
])

/** What the audit trail says of a call: who, which operation, on which thing, why and from where. */
export function actaOf(route: RouteSpec, call: Call, id: string): Acta {
  const { caller, address, now } = call
  const body = call.body as Readonly<Record<string, unknown>> | undefined
  const sujetoTipo = SUJETOS.get(route) ?? route.path.split('/')[2] ?? ''
  const con = Object.entries(body ?? {}).flatMap(([name, value]) =>
    name.endsWith('Id') && typeof value === 'string' ? [[`${name.slice(0, -2)}_id`, value]] : [],
  )
  return {
    id,
    now,
    ip: address,
    accion: operations.get(route) ?? route.path,
    sujetoTipo,
    sujetoId: sujetoIdOf(route, call, sujetoTipo),
    motivo: typeof body?.motivo === 'string' ? body.motivo : null,
    ...(con.length > 0 && route.method === 'POST' ? { con: Object.fromEntries(con) as Record<string, string> } : {}),
    ...(caller.tipo === 'usuario'
      ? { actorTipo: caller.tipo, actorId: caller.identidad.usuarioId }
      : caller.tipo === 'comensal'
        ? { actorTipo: caller.tipo, actorId: caller.comensalId }
        : { actorTipo: 'sistema', actorId: null }),
  }
}

/** Second factors are told of by whom they belong to: a colleague's address names them, else they are the caller's own. */
function sujetoIdOf(route: RouteSpec, { caller, params }: Call, sujetoTipo: string): string | null {
  const { id } = (params ?? {}) as Readonly<Record<string, unknown>>
  if (sujetoTipo === 'factores' && route !== routes.resetFactores)
    return caller.tipo === 'usuario' ? caller.identidad.usuarioId : null
  return typeof id === 'string' ? id : null
}
