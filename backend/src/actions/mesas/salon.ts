import type { AnswerOf } from '@arisgourmet/contract/http/route'
import type { Routes } from '@arisgourmet/contract/http/routes'
import { nextCurso } from '@arisgourmet/contract/rules/cursos'
import { isLive } from '@arisgourmet/contract/rules/estados/item'
import { sumShown } from '@arisgourmet/contract/rules/limites'
import { llamadaView } from '../../domain/llamada/llamada.js'
import { mesaView } from '../../domain/mesa/mesa.js'
import { pedidoTotal, type Pedido } from '../../domain/pedido/pedido.js'
import { pedidoView } from '../../domain/pedido/view.js'
import { solicitudView } from '../../domain/sesion/sesion.js'
import type { Union } from '../../domain/sesion/union.js'
import type { Rooms } from '../../store/store.js'
import type { Ctx } from '../ctx.js'

type Salon = AnswerOf<Routes['getSalon']>

/** The floor in one consistent read: what Salón shows before its first event. */
export const getSalon = (ctx: Ctx): Promise<Salon> =>
  ctx.store.snapshot(async (rooms) => {
    const mesas = await rooms.mesas.list()
    const nombres = new Map(mesas.map((mesa) => [mesa.id, mesa.nombre]))
    const abiertas = await rooms.sesiones.listOpen()
    const pedidos = await rooms.pedidos.ofSesiones(abiertas.map((sesion) => sesion.id))
    const paraLlevar = await rooms.pedidos.list({
      estados: ['pendiente', 'aceptado', 'preparando', 'listo'],
      limit: 200,
      paraLlevar: true,
    })
    const bySesion = Map.groupBy(pedidos, (pedido) => pedido.sesionId)
    const solicitadas = await rooms.cuentas.solicitadas(abiertas.map((sesion) => sesion.id))
    const comensales = await rooms.sesiones.countComensales(abiertas.map((sesion) => sesion.id))
    const uniones = await unionesOf(
      rooms,
      abiertas.map((sesion) => sesion.id),
    )
    const orden = new Map((await rooms.carta.cursos()).map((curso) => [curso.id, curso.orden]))
    return {
      zonas: await rooms.zonas.all(),
      mesas: mesas.map(mesaView),
      sesiones: abiertas.map((sesion) => ({
        id: sesion.id,
        estado: sesion.estado,
        pin: sesion.pin,
        mesaId: sesion.mesaId,
        comensales: comensales.get(sesion.id) ?? 0,
        abiertaAt: sesion.abiertaAt.toISOString(),
        totalMinor: sumShown((bySesion.get(sesion.id) ?? []).map(pedidoTotal)),
        cuentaSolicitadaAt: solicitadas.get(sesion.id)?.toISOString() ?? null,
        alertadaAt: sesion.alertadaAt?.toISOString() ?? null,
        uniones: (uniones.get(sesion.id) ?? []).map(({ mesaId, traido, createdAt }) => ({
          mesas: [mesaId, ...traido.mesas.map((mesa) => mesa.id).filter((id) => id !== mesaId)],
          desde: createdAt.toISOString(),
        })),
        porMarchar: porMarcharOf(bySesion.get(sesion.id) ?? [], orden),
        version: sesion.version,
      })),
      pedidos: [...pedidos.filter((pedido) => pedido.items.some((item) => isLive(item.estado))), ...paraLlevar].map(
        pedidoView,
      ),
      llamadas: (await rooms.llamadas.list({ estado: 'pendiente', limit: 200 })).map(llamadaView),
      solicitudes: (await rooms.sesiones.waiting(ctx.now)).map((one) =>
        solicitudView(one, nombres.get(one.mesaId) ?? ''),
      ),
    }
  })

/** The joins that can be undone: those of sessions in which nothing is paid. */
async function unionesOf(rooms: Rooms, sesionIds: readonly string[]): Promise<Map<string, Union[]>> {
  const standing = await rooms.uniones.standing(sesionIds)
  const paid = await rooms.cuentas.conPagos([...new Set(standing.map((union) => union.sesionId))])
  return Map.groupBy(
    standing.filter((union) => !paid.has(union.sesionId)),
    (union) => union.sesionId,
  )
}

function porMarcharOf(pedidos: readonly Pedido[], orden: ReadonlyMap<string, number>) {
  const next = nextCurso(pedidos.map(pedidoView), orden)
  return !next || next.desde === null ? null : { cursoId: next.cursoId, desde: new Date(next.desde).toISOString() }
}
