import { sumShown } from '@arisgourmet/contract/rules/limites'
import { SIN_MONEDA } from '@arisgourmet/contract/rules/moneda'
import type { LlamadaView, SesionView } from '@arisgourmet/contract/http/mesas'
import { refuse } from '@arisgourmet/contract/refusals'
import { forDiners } from '@arisgourmet/contract/events/events'
import { ok, type Result } from '../../domain/cambio.js'
import { llamadaView } from '../../domain/llamada/llamada.js'
import { pedidoTotal } from '../../domain/pedido/pedido.js'
import { pedidoView } from '../../domain/pedido/view.js'
import type { Sesion } from '../../domain/sesion/sesion.js'
import type { Rooms } from '../../store/store.js'
import type { Ctx } from '../ctx.js'

/** The session's whole view; without the staff's parts for a diner, who sees their own session only. */
export const getSesion = (ctx: Ctx, sesionId: string): Promise<Result<SesionView>> =>
  ctx.store.snapshot(async (rooms) => {
    const { actor } = ctx
    const own = actor.tipo !== 'comensal' || actor.sesionId === sesionId
    const sesion = own ? await rooms.sesiones.get(sesionId) : null
    if (!sesion) return refuse('no_encontrado', { que: 'sesión', id: sesionId })
    const yo = actor.tipo === 'comensal' ? actor.id : null
    const { llamadas, staff, ...rest } = await sesionViewOf(rooms, sesion, yo)
    const { ajustes } = await rooms.restaurante.get()
    const since = new Date(ctx.now.getTime() - VIENE_MS)
    const attended = await rooms.llamadas.attendedSince(sesionId, since)
    const view: SesionView = {
      ...rest,
      llamadas: [
        ...llamadas.map((llamada) => ({ ...llamada, atiende: null })),
        ...attended.map(({ llamada, usuario }) => ({
          ...llamadaView(llamada),
          atiende: ajustes.mostrarQuienAtiende ? primerNombre(usuario) : null,
        })),
      ],
      staff: { ...staff, pin: sesion.pin },
      // Whoever sits here may pass it on; staff read theirs in `staff`. Where one sits without the phone it opens nothing.
      pin: yo !== null && sesion.estado === 'abierta' && ajustes.modoMesa !== 'solo_carta' ? sesion.pin : null,
    }
    return ok(yo === null ? view : forDiners(view))
  })

/** How long a call that was answered is told as such: who has not come by then is called again. */
const VIENE_MS = 5 * 60_000

/** What a guest calls somebody: the name's first word. */
const primerNombre = (nombre: string | null): string | null => nombre?.trim().split(/\s+/u)[0] ?? null

/** What the session's own events are made of: its view without the PIN, of diners and of staff, so that no event can carry it (H71). */
type SesionSinPin = Omit<SesionView, 'pin' | 'llamadas' | 'staff'> & {
  llamadas: LlamadaView[]
  staff: Omit<NonNullable<SesionView['staff']>, 'pin'>
}

/** The view of a session with its orders and calls, for staff; `yo` is the diner who asks. */
export async function sesionViewOf(rooms: Rooms, sesion: Sesion, yo: string | null): Promise<SesionSinPin> {
  const restaurante = await rooms.restaurante.get()
  const mesas = await rooms.mesas.ofSesion(sesion.id)
  const mesa = mesas.find((one) => one.id === sesion.mesaId) ?? (await rooms.mesas.get(sesion.mesaId))
  const comensales = await rooms.sesiones.comensalesOf(sesion.id)
  const pedidos = await rooms.pedidos.ofSesion(sesion.id)
  const llamadas = await rooms.llamadas.list({ sesionId: sesion.id, estado: 'pendiente', limit: 100 })
  const cuenta = await rooms.cuentas.ofSesion(sesion.id)
  const moneda = restaurante.moneda ?? SIN_MONEDA
  return {
    id: sesion.id,
    estado: sesion.estado,
    mesa: { id: sesion.mesaId, nombre: mesa?.nombre ?? '' },
    mesas: mesas.map(({ id, nombre }) => ({ id, nombre })),
    moneda,
    comensales: comensales
      .filter((one) => one.estado === 'activo')
      .map(({ id, nombre, estado }) => ({ id, nombre, estado })),
    abiertaAt: sesion.abiertaAt.toISOString(),
    cerradaAt: sesion.cerradaAt?.toISOString() ?? null,
    cuentaSolicitadaAt: cuenta?.solicitadaAt?.toISOString() ?? null,
    totalMinor: sumShown(pedidos.map(pedidoTotal)),
    version: sesion.version,
    restaurante: {
      id: restaurante.id,
      slug: restaurante.slug,
      nombre: restaurante.nombre,
      moneda,
      idioma: restaurante.idioma,
    },
    pedidos: pedidos.map(pedidoView),
    llamadas: llamadas.map(llamadaView),
    yo,
    staff: {
      abiertaPor: sesion.abiertaPor,
      personas: sesion.personas,
      alertadaAt: sesion.alertadaAt?.toISOString() ?? null,
    },
  }
}
