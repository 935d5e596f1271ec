import type { LlamadaView, MesaView, SolicitudView } from '@arisgourmet/contract/http/mesas'
import type { CuentaView } from '@arisgourmet/contract/http/cuentas'
import type { ItemView, PedidoView } from '@arisgourmet/contract/http/pedidos'
import { nextCurso } from '@arisgourmet/contract/rules/cursos'
import { isLive, itemCan } from '@arisgourmet/contract/rules/estados/item'
import type { DatosDe } from '../../../live/cliente.js'
import { groupBy } from '../../../live/grupos.js'
import type { Mundo } from '../../../live/mundo.js'
import { viewsOf } from '../../../live/useMundo.js'

type Salon = DatosDe<'GET /api/salon'>
/** What events and readings tell of a session, whichever came first; its PIN is in readings alone. */
interface SesionDato {
  id: string
  version?: number
  estado?: string
  pin?: string
  staff?: { alertadaAt?: string | null }
  abiertaAt: string
  comensales?: number | unknown[]
  cuentaSolicitadaAt?: string | null
  alertadaAt?: string | null
  uniones?: Salon['sesiones'][number]['uniones']
}
/** A table as its events carry it. */
export interface MesaDato {
  mesa: MesaView
  sesion: SesionDato | null
}

/** What a table is doing, for the eye: what wants a hand first. */
export type Fase =
  'libre' | 'reservada' | 'inactiva' | 'sentada' | 'decidir' | 'servir' | 'cuenta' | 'marchar' | 'cocina' | 'comiendo'

export interface MesaViva {
  mesa: MesaView
  /** The party at it; instants in epoch milliseconds. `pin`: empty when only events told of it, or it turned since. `llegadas` changes when a phone came in or was put out. */
  sesion: { id: string; version: number; pin: string; abierta: number; telefonos: number; llegadas: number } | null
  fase: Fase
  pedidos: PedidoView[]
  totalMinor: number
  /** Portions that are ready to be served, and courses that wait to be fired. */
  listos: number
  retenidos: number
  /** The held course that can be fired now, its lines, and since when; instants in epoch milliseconds. */
  marchar: { nombre: string | null; items: ItemView[]; desde: number } | null
  /** Since when the bill is asked for. */
  cuentaPedida: number | null
  llamadas: LlamadaView[]
  solicitudes: SolicitudView[]
  /** Other tables of the same party. */
  unidas: MesaView[]
  /** Joins of this party that can be undone: the tables that came by each, the one that was asked for first. */
  uniones: MesaView[][]
  /** Since when nothing happens here although it owes; null otherwise. */
  alertada: number | null
  /** This person took an order here, or opened it on this device. */
  mia: boolean
}

/** The whole floor in one reading, as the nouns that events move. */
export const lecturaOf = ({ mesas, sesiones, pedidos, llamadas, solicitudes }: Salon): Mundo => {
  const open = new Map(sesiones.map((s) => [s.id, s]))
  return {
    mesa: byId(mesas, (mesa) => ({ mesa, sesion: (mesa.sesionId !== null && open.get(mesa.sesionId)) || null })),
    sesion: byId(sesiones, (s) => s),
    pedido: byId(pedidos, (p) => p),
    llamada: byId(llamadas, (l) => l),
    solicitud: byId(solicitudes, (s) => s),
  }
}

/** A course of the carta. */
export interface Curso {
  id: string
  nombre: string
  orden: number
}

/** Every table as it is now, by name. `cursos`: null while the carta is not read, and then nobody knows which course comes next. */
export const pisoOf = (
  mundo: Mundo,
  mine: { usuarioId: string | undefined; sesiones: readonly string[] },
  cursos: readonly Curso[] | null,
): MesaViva[] => {
  const datos = viewsOf<MesaDato>(mundo, 'mesa')
  const pedidos = groupBy(
    viewsOf<PedidoView>(mundo, 'pedido').filter((p) => p.sesionId !== null),
    (p) => p.sesionId,
  )
  const llamadas = groupBy(
    viewsOf<LlamadaView>(mundo, 'llamada').filter((l) => l.estado === 'pendiente'),
    (l) => l.sesionId,
  )
  const solicitudes = groupBy(
    viewsOf<SolicitudView>(mundo, 'solicitud').filter((s) => s.estado === 'solicitado'),
    (s) => s.mesaId,
  )
  const answered = groupBy(viewsOf<SolicitudView>(mundo, 'solicitud'), (s) => s.sesionId)
  const cuentas = viewsOf<CuentaView>(mundo, 'cuenta')
  const asked = new Map(cuentas.map((c) => [c.sesionId, c.solicitadaAt]))
  const paid = new Set(cuentas.filter((c) => c.pagos.length > 0).map((c) => c.sesionId))
  return datos
    .map((dato) => {
      const { mesa } = dato
      const known = mesa.sesionId === null ? undefined : (mundo.sesion?.[mesa.sesionId]?.data as SesionDato | undefined)
      const sesion = mesa.sesionId === null ? null : toSesion(mesa.sesionId, dato.sesion, known, answered)
      const ofMesa = sesion === null ? [] : sorted(pedidos.get(sesion.id) ?? [])
      const items = ofMesa.flatMap((p) => p.items.filter((i) => isLive(i.estado)))
      const since = sesion === null ? null : (asked.get(sesion.id) ?? known?.cuentaSolicitadaAt ?? null)
      const marchar = marcharOf(ofMesa, cursos)
      return {
        mesa,
        sesion,
        pedidos: ofMesa,
        fase: faseOf(mesa, ofMesa, since !== null, marchar !== null),
        totalMinor: items.reduce((sum, i) => sum + i.totalMinor, 0),
        listos: count(items.filter((i) => itemCan(i.estado, 'serve'))),
        retenidos: count(items.filter((i) => itemCan(i.estado, 'fire'))),
        marchar,
        cuentaPedida: since === null ? null : Date.parse(since),
        llamadas: (sesion !== null && llamadas.get(sesion.id)) || [],
        solicitudes: solicitudes.get(mesa.id) ?? [],
        unidas:
          sesion === null
            ? []
            : datos.filter((d) => d.mesa.sesionId === sesion.id && d.mesa.id !== mesa.id).map((d) => d.mesa),
        uniones: sesion === null || paid.has(sesion.id) ? [] : unionesOf(known, sesion.id, datos),
        alertada: sesion === null ? null : alertaOf(known?.alertadaAt ?? known?.staff?.alertadaAt ?? null, ofMesa),
        mia:
          sesion !== null &&
          (mine.sesiones.includes(sesion.id) ||
            (mine.usuarioId !== undefined && ofMesa.some((p) => p.staff?.usuarioId === mine.usuarioId))),
      }
    })
    .sort((a, b) => byNombre(a.mesa.nombre, b.mesa.nombre))
}

/** Takeaway orders that somebody still has to cook or hand over. */
export const paraLlevarOf = (mundo: Mundo): PedidoView[] =>
  sorted(
    viewsOf<PedidoView>(mundo, 'pedido').filter(
      (p) => p.paraLlevar !== null && !['rechazado', 'cancelado', 'entregado'].includes(p.estado),
    ),
  )

/** "Mesa 2" before "Mesa 10". */
export const byNombre = (a: string, b: string): number => a.localeCompare(b, 'es', { numeric: true })

const marcharOf = (pedidos: readonly PedidoView[], cursos: readonly Curso[] | null): MesaViva['marchar'] => {
  const next = cursos && nextCurso(pedidos, new Map(cursos.map((curso) => [curso.id, curso.orden])))
  if (!next || next.desde === null) return null
  const items = pedidos
    .filter((p) => p.estado !== 'pendiente')
    .flatMap((p) => p.items.filter((i) => itemCan(i.estado, 'fire') && i.cursoId === next.cursoId))
  return { nombre: cursos.find((curso) => curso.id === next.cursoId)?.nombre ?? null, items, desde: next.desde }
}

const faseOf = (mesa: MesaView, pedidos: readonly PedidoView[], cuentaPedida: boolean, marchar: boolean): Fase => {
  if (mesa.estado !== 'ocupada') return mesa.estado
  const decided = pedidos.filter((p) => p.estado !== 'pendiente').flatMap((p) => p.items)
  if (pedidos.some((p) => p.estado === 'pendiente')) return 'decidir'
  if (decided.some((i) => itemCan(i.estado, 'serve'))) return 'servir'
  if (cuentaPedida) return 'cuenta'
  if (marchar) return 'marchar'
  if (decided.some((i) => i.estado === 'pendiente' || i.estado === 'preparando' || i.estado === 'retenido'))
    return 'cocina'
  return decided.some((i) => i.estado === 'entregado') ? 'comiendo' : 'sentada'
}

/** Of what the last reading told, the tables that are still with the party. */
const unionesOf = (known: SesionDato | undefined, sesionId: string, datos: readonly MesaDato[]): MesaView[][] => {
  const here = new Map(datos.filter(({ mesa }) => mesa.sesionId === sesionId).map(({ mesa }) => [mesa.id, mesa]))
  return (known?.uniones ?? [])
    .map(({ mesas }) => mesas.flatMap((id) => here.get(id) ?? []))
    .filter((mesas) => mesas.length > 0)
}

/** The alert of the last reading, unless the party has ordered since. */
const alertaOf = (alertadaAt: string | null, pedidos: readonly PedidoView[]): number | null =>
  alertadaAt === null || pedidos.some((p) => p.createdAt > alertadaAt) ? null : Date.parse(alertadaAt)

const toSesion = (
  id: string,
  fromMesa: SesionDato | null,
  known: SesionDato | undefined,
  answered: ReadonlyMap<string | null, SolicitudView[]>,
): NonNullable<MesaViva['sesion']> => {
  const told = [known, fromMesa?.id === id ? fromMesa : undefined]
    .filter((one) => one !== undefined)
    .sort((a, b) => (a.version ?? 0) - (b.version ?? 0))
  const dato = Object.assign({ abiertaAt: undefined }, ...told) as Partial<SesionDato>
  const phones = known?.comensales
  const version = told.at(-1)?.version ?? 0
  return {
    id,
    version,
    pin: told.find((one) => (one.version ?? 0) === version && one.pin !== undefined)?.pin ?? '',
    abierta: dato.abiertaAt === undefined ? Number.NaN : Date.parse(dato.abiertaAt),
    llegadas: (answered.get(id) ?? []).reduce((sum, one) => sum + one.version, 0),
    telefonos: Array.isArray(phones) ? phones.length : typeof phones === 'number' ? phones : 0,
  }
}

const byId = <T extends { id: string; version: number }>(
  list: readonly T[],
  dataOf: (one: T) => unknown,
): Record<string, { version: number; data: unknown }> =>
  Object.fromEntries(list.map((one) => [one.id, { version: one.version, data: dataOf(one) }]))
const sorted = (pedidos: readonly PedidoView[]): PedidoView[] =>
  [...pedidos].sort((a, b) => a.numero - b.numero || (a.createdAt < b.createdAt ? -1 : 1))
const count = (items: readonly { cantidad: number }[]): number => items.reduce((n, i) => n + i.cantidad, 0)
