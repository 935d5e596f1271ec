import { routes } from '@arisgourmet/contract/http/routes'
import type { RouteSpec } from '@arisgourmet/contract/http/route'
import type { Acta } from '../../store/casa/auditoria.js'
import type { Call } from './call.js'

const operations = new Map<RouteSpec, string>(Object.entries(routes).map(([operation, route]) => [route, operation]))

/** What the audit trail says of a call: who, which operation, on which thing, why and from where. Null for a route that leaves no entry. */
export function actaOf(route: RouteSpec, call: Call, id: string): Acta | null {
  if (route.sujeto === undefined) return null
  const sujeto = typeof route.sujeto === 'string' ? { tipo: route.sujeto } : route.sujeto
  const { caller, address, now } = call
  const body = (call.body ?? {}) as Readonly<Record<string, unknown>>
  const con = (sujeto.con ?? []).flatMap((name) => {
    const value = body[name]
    return typeof value === 'string' ? [[name, value] as const] : []
  })
  const { id: named } = (call.params ?? {}) as Readonly<Record<string, unknown>>
  return {
    id,
    now,
    ip: address,
    accion: operations.get(route) ?? route.path,
    sujetoTipo: sujeto.tipo,
    sujetoId: sujeto.id === 'caller' ? callerId(call) : typeof named === 'string' ? named : null,
    motivo: typeof body.motivo === 'string' ? body.motivo : null,
    ...(con.length > 0 ? { con: Object.fromEntries(con) } : {}),
    ...(caller.tipo === 'usuario'
      ? { actorTipo: caller.tipo, actorId: caller.identidad.usuarioId }
      : caller.tipo === 'comensal'
        ? { actorTipo: caller.tipo, actorId: caller.comensalId }
        : { actorTipo: 'sistema', actorId: null }),
  }
}

const callerId = ({ caller }: Call): string | null => (caller.tipo === 'usuario' ? caller.identidad.usuarioId : null)
