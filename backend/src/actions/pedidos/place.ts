import type { PedidoBody, PedidoView } from '@arisgourmet/contract/http/pedidos'
import { refuse } from '@arisgourmet/contract/refusals'
import { aforoOf } from '@arisgourmet/contract/rules/aforo'
import { ok, type Result } from '../../domain/cambio.js'
import { placePedido as decide, type PlaceState } from '../../domain/pedido/place.js'
import { pedidoView } from '../../domain/pedido/view.js'
import type { Once } from '../../store/casa/idempotency.js'
import type { Rooms } from '../../store/store.js'
import type { Ctx } from '../ctx.js'
import { localNow } from '../restaurantes/now.js'

/**
 * Places an order: loads what the rule needs, asks the domain, and saves order, history and events in one transaction.
 * `factor`: RATE_LIMIT_FACTOR.
 */
export function placePedido(ctx: Ctx, body: PedidoBody, factor = 1): Promise<Result<Once<PedidoView>>> {
  return ctx.store.writeOnce(ctx.idempotency, async (rooms) => {
    const state = await load(rooms, ctx, body, factor)
    if (!state.ok) return state
    const placed = await decide(state.value, body, ctx)
    if (!placed.ok) return placed
    await rooms.pedidos.save(placed.value, null, ctx.now)
    if (body.sesionId) await rooms.sesiones.touch(body.sesionId, ctx.now)
    return ok(pedidoView(placed.value.pedido))
  })
}

async function load(
  rooms: Rooms,
  { actor, now }: Ctx,
  { sesionId, items }: PedidoBody,
  factor: number,
): Promise<Result<PlaceState>> {
  const sesion = sesionId ? await loadSesion(rooms, actor, sesionId) : null
  if (sesion && 'code' in sesion) return sesion
  const comensal = actor.tipo === 'comensal'
  if (!sesion && comensal) return refuse('permiso_requerido', { permiso: 'pedidos.crear' })
  const restaurante = await rooms.restaurante.get()
  const local = localNow(restaurante, now)
  const carta = await rooms.carta.forOrder(
    [...new Set(items.map((item) => item.productoId))],
    restaurante.ajustes.impuesto,
  )
  const cursos = await rooms.carta.cursos()
  const estacionIds = [...new Set([...carta.values()].flatMap((producto) => producto.estacionId ?? []))]
  return ok({
    restaurante: {
      id: restaurante.id,
      moneda: restaurante.moneda,
      zonaHoraria: restaurante.zonaHoraria,
      aceptacionAutomatica: restaurante.ajustes.aceptacionAutomatica,
      digitosMostrados: restaurante.ajustes.digitosMostrados,
      retenerCursos: restaurante.ajustes.retenerCursos,
      soloCarta: restaurante.ajustes.modoMesa === 'solo_carta',
      cocinaPausada: restaurante.cocinaPausada,
      abierto: local?.abierto ?? false,
      diaComercial: local?.diaComercial ?? null,
    },
    sesion,
    carta,
    cursos: new Map(cursos.map((curso) => [curso.id, curso.orden])),
    cursosEnMesa: sesion && cursos.length ? await rooms.pedidos.cursosWaiting(sesion.id) : [],
    enCuentaMinor: sesion ? await rooms.pedidos.liveTotal(sesion.id) : 0,
    // The session is locked: of two hundred orders at once each counts those before it.
    sinEmpezar: sesion && comensal ? await rooms.pedidos.sinEmpezar(sesion.id, actor.id) : { telefono: 0, mesa: 0 },
    aforo: sesion && comensal ? aforoOf(await rooms.mesas.ofSesion(sesion.id), sesion.personas) : 1,
    factor,
    carga: await rooms.carga.of(estacionIds, now),
    numero: () => rooms.contadores.next(`pedido:${local?.diaComercial ?? ''}`),
  })
}

/** The session, locked, so that it cannot end between the look and the order. A diner sees their own only. */
async function loadSesion(rooms: Rooms, actor: Ctx['actor'], sesionId: string) {
  const missing = refuse('no_encontrado', { que: 'sesión', id: sesionId })
  if (actor.tipo === 'comensal' && actor.sesionId !== sesionId) return missing
  const sesion = await rooms.sesiones.lock(sesionId)
  const mesa = sesion && (await rooms.mesas.get(sesion.mesaId))
  if (!mesa) return missing
  const comensal = actor.tipo === 'comensal' ? await rooms.sesiones.getComensal(actor.id) : null
  if (comensal && comensal.estado !== 'activo') return refuse('sesion_terminada')
  // Its table was joined or parted while the order waited for the lock: it is in another session now.
  if (comensal && comensal.sesionId !== sesionId) return missing
  return {
    id: sesion.id,
    estado: sesion.estado,
    mesaId: mesa.id,
    mesaNombre: mesa.nombre,
    comensalNombre: comensal?.nombre ?? null,
    personas: sesion.personas,
  }
}
