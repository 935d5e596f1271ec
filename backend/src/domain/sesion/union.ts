import { channels } from '@arisgourmet/contract/events/channels'
import type { EventData } from '@arisgourmet/contract/events/events'
import { refuse } from '@arisgourmet/contract/refusals'
import { stepMesa } from '@arisgourmet/contract/rules/estados/mesa'
import { stepSesion } from '@arisgourmet/contract/rules/estados/sesion'
import { evento, ok, type Evento, type Result } from '../cambio.js'
import type { Entorno } from '../entorno.js'
import { changeMesa, mesaView, type HistoriaMesa, type Mesa } from '../mesa/mesa.js'
import type { UnionesRow } from '../rows.gen.js'
import type { CambioMesas } from './move.js'
import type { Comensal, Sesion } from './sesion.js'

/** Ids of what a session has. */
export interface Pertenencias {
  pedidos: readonly string[]
  comensales: readonly string[]
  llamadas: readonly string[]
  ajustes: readonly string[]
}

/** What came along with a joined table: its party's tables, and all that the party had. */
export interface Traido extends Pertenencias {
  mesas: readonly { id: string; reserva: { nombre: string | null; para: string | null } | null }[]
}

/**
 * One join. It stands until `deshechaAt`, or until the session that took the table in ends. `mesaId`: the table that was asked for;
 * `unidaSesionId`: the session that ended by it, null for a table without a party; `abiertaAt`: since when the party that took it in had
 * sat before.
 */
export type Union = Omit<UnionesRow, 'traido'> & { traido: Traido }

/** A table that joins, with its party if it has one. */
export interface Invitada {
  mesa: Mesa
  sesion: Sesion | null
  /** Every table of its party; the table alone when it has none. */
  mesas: readonly Mesa[]
  pertenencias: Pertenencias
}

export const SIN_PERTENENCIAS: Pertenencias = { pedidos: [], comensales: [], llamadas: [], ajustes: [] }

/**
 * Joins a table to a session: a free one, or one whose own session goes into it with all its tables. The party has sat since the first of
 * them did. `cocinas`: the channels of the stations that work for either, whose tickets name the table.
 */
export function mergeMesa(
  sesion: Sesion,
  mesa: Mesa,
  invitada: Invitada,
  cocinas: readonly string[],
  env: Entorno,
): Result<CambioMesas & { union: Union }> {
  const joined = invitada.mesa
  if (mesa.id === joined.id) return refuse('misma_mesa')
  if (joined.estado === 'inactiva')
    return refuse(
      'transicion_invalida',
      { que: joined.nombre, desde: joined.estado, hacia: 'ocupada' },
      { actual: mesaView(joined) },
    )
  const after: Sesion = {
    ...sesion,
    abiertaAt: earliest([sesion.abiertaAt, ...(invitada.sesion ? [invitada.sesion.abiertaAt] : [])]),
    ultimaActividadAt: env.now,
  }
  const sesionId = invitada.sesion?.id ?? null
  const canales = [channels.sesion(sesion.id), ...(sesionId ? [channels.sesion(sesionId)] : []), ...cocinas]
  const change = { estado: 'ocupada', sesionId: sesion.id, reservaNombre: null, reservadaPara: null } as const
  const taken = [joined, ...invitada.mesas.filter((one) => one.id !== joined.id)].map((one) => ({
    before: one,
    ...changeMesa(one, change, 'mesa.unida', { sesion: after, canales, origen: { mesaId: one.id, sesionId } }, env),
  }))
  const union: Union = {
    id: env.newId(),
    restauranteId: sesion.restauranteId,
    sesionId: sesion.id,
    mesaId: joined.id,
    unidaSesionId: sesionId,
    traido: {
      ...invitada.pertenencias,
      mesas: taken.map(({ before }) => ({ id: before.id, reserva: reservaOf(before) })),
    },
    abiertaAt: sesion.abiertaAt,
    createdAt: env.now,
    deshechaAt: null,
  }
  return ok({ sesion: after, ...together(taken), union })
}

/** Which join is meant: of the table that is named, or of `mesaId` itself; without a name also the last one that its party made. */
export function chooseUnion(uniones: readonly Union[], mesaId: string, named: string | null): Union | null {
  const standing = uniones.filter((union) => union.deshechaAt === null)
  const of = (id: string) => standing.findLast((union) => union.traido.mesas.some((mesa) => mesa.id === id))
  return (named === null ? (of(mesaId) ?? standing.at(-1)) : of(named)) ?? null
}

/** A joined table was exchanged for another one meanwhile: that one goes back instead. Null where it did not come by this join. */
export function replaceInUnion(union: Union, from: string, to: string): Union | null {
  if (!union.traido.mesas.some((mesa) => mesa.id === from)) return null
  const mesas = union.traido.mesas.map((mesa) => (mesa.id === from ? { id: to, reserva: null } : mesa))
  return { ...union, mesaId: union.mesaId === from ? to : union.mesaId, traido: { ...union.traido, mesas } }
}

/**
 * What goes back when a join is undone: all that came, the phones that sat down at its tables since, and what those phones ordered and
 * called for. What staff took since, and what the other phones ordered, stays with the party that took the table in.
 */
export function whatGoesBack(
  { unidaSesionId, traido }: Union,
  now: {
    comensales: readonly Pick<Comensal, 'id' | 'mesaId'>[]
    pedidos: readonly { id: string; comensalId: string | null }[]
    llamadas: readonly { id: string; comensalId: string | null }[]
  },
): Pertenencias {
  if (unidaSesionId === null) return SIN_PERTENENCIAS
  const comensales = now.comensales
    .filter((one) => traido.comensales.includes(one.id) || traido.mesas.some((mesa) => mesa.id === one.mesaId))
    .map((one) => one.id)
  const of = (list: typeof now.pedidos, came: readonly string[]) =>
    list
      .filter(({ id, comensalId }) => came.includes(id) || (comensalId !== null && comensales.includes(comensalId)))
      .map(({ id }) => id)
  return {
    comensales,
    pedidos: of(now.pedidos, traido.pedidos),
    llamadas: of(now.llamadas, traido.llamadas),
    ajustes: traido.ajustes,
  }
}

/** Since when each party sits that remains after one join is undone. `uniones`: all of the session, oldest first; the first knows its own clock. */
export function clocksWithout(
  union: Union,
  uniones: readonly Union[],
  abiertas: ReadonlyMap<string, Date>,
): readonly Date[] {
  const others = uniones.filter((one) => one.id !== union.id && one.deshechaAt === null)
  return [
    uniones[0]?.abiertaAt ?? union.abiertaAt,
    ...others.flatMap((one) => abiertas.get(one.unidaSesionId ?? '') ?? []),
  ]
}

/** What undoing a join needs to know. */
export interface UnmergeState {
  union: Union
  /** The party that took the table in, and its tables as they are now. */
  sesion: Sesion
  mesas: readonly Mesa[]
  /** The session that ended by the join, and its view with what goes back to it. */
  invitada: { sesion: Sesion; view: EventData<'sesion.reabierta'> } | null
  /** Whether anything was paid since they have one bill. */
  pagado: boolean
  /** Since when each party that stays had sat. */
  relojes: readonly Date[]
  /** What the reopened session's phones enter. */
  pin: string
}

/** The tables and both sessions after a join was undone. */
export interface CambioUnion extends CambioMesas {
  invitada: Sesion | null
  union: Union
}

/** Undoes a join: its tables go back to their own session, which is open again, or are what they were before. */
export function unmergeMesa(state: UnmergeState, cocinas: readonly string[], env: Entorno): Result<CambioUnion> {
  const { union, sesion, mesas, pagado } = state
  const [back, staying] = [mesas.filter((one) => isOf(union, one)), mesas.filter((one) => !isOf(union, one))]
  const [first, host] = [back.find((one) => one.id === union.mesaId) ?? back[0], staying[0]]
  if (!first || !host) return refuse('mesa_sin_union', { mesa: first?.nombre ?? '' })
  if (pagado) return refuse('union_pagada')
  const reopened = state.invitada && reopen(state.invitada.sesion, back, state.pin, env)
  const canales = [channels.sesion(sesion.id), ...cocinas]
  const left = back.map((one) => leave(one, { union, reopened, canales }, env))
  const after: Sesion = {
    ...sesion,
    mesaId: staying.find((one) => one.id === sesion.mesaId)?.id ?? host.id,
    abiertaAt: earliest(state.relojes),
    ultimaActividadAt: env.now,
  }
  const { mesas: changed, historia, eventos } = together(left)
  const told = state.invitada && reopened ? [tell(reopened, state.invitada.view, back, sesion.id, env)] : []
  return ok({
    sesion: after,
    invitada: reopened,
    union: { ...union, deshechaAt: env.now },
    mesas: changed,
    historia,
    eventos: [...eventos, ...told],
  })
}

const isOf = ({ traido }: Union, { id }: Mesa): boolean => traido.mesas.some((mesa) => mesa.id === id)

/** The session that ended by the join, under a fresh PIN: the old one was said at a table that others shared since. */
function reopen(sesion: Sesion, mesas: readonly Mesa[], pin: string, env: Entorno): Sesion {
  const paso = stepSesion(sesion.estado, 'reopen')
  if (paso.kind === 'refused') throw new Error(`a session that is ${paso.from} did not end by a join`)
  return {
    ...sesion,
    estado: 'abierta',
    mesaId: mesas.find((one) => one.id === sesion.mesaId)?.id ?? mesas[0]?.id ?? sesion.mesaId,
    pin,
    pinAnterior: null,
    pinRotatedAt: env.now,
    epoca: sesion.epoca + 1,
    cerradaAt: null,
    ultimaActividadAt: env.now,
    alertadaAt: null,
    version: sesion.version + 1,
  }
}

/** One table that goes back: to its party, or free, and then kept again for whom it was kept. */
function leave(
  mesa: Mesa,
  { union, reopened, canales }: { union: Union; reopened: Sesion | null; canales: readonly string[] },
  env: Entorno,
): { mesa: Mesa; historia: readonly HistoriaMesa[]; eventos: readonly Evento[] } {
  const origen = { mesaId: mesa.id, sesionId: union.sesionId }
  const change = reopened ? { sesionId: reopened.id } : ({ estado: 'libre', sesionId: null } as const)
  const left = changeMesa(mesa, change, 'mesa.separada', { sesion: reopened, canales, origen }, env)
  const reserva = union.traido.mesas.find((one) => one.id === mesa.id)?.reserva
  if (!reserva || reopened || stepMesa(left.mesa.estado, 'reserve').kind !== 'change') return left
  const kept = changeMesa(
    left.mesa,
    {
      estado: 'reservada',
      reservaNombre: reserva.nombre,
      reservadaPara: reserva.para === null ? null : new Date(reserva.para),
    },
    'mesa.reservada',
    { sesion: null },
    env,
  )
  return {
    mesa: kept.mesa,
    historia: [...left.historia, ...kept.historia],
    eventos: [...left.eventos, ...kept.eventos],
  }
}

function tell(
  sesion: Sesion,
  view: EventData<'sesion.reabierta'>,
  mesas: readonly Mesa[],
  separadaDe: string,
  env: Entorno,
): Evento {
  const own = mesas.map(({ id, nombre }) => ({ id, nombre }))
  const data = {
    ...view,
    estado: sesion.estado,
    mesa: own.find((one) => one.id === sesion.mesaId) ?? view.mesa,
    mesas: own,
    cerradaAt: null,
    version: sesion.version,
    separadaDe,
    ...(view.staff ? { staff: { ...view.staff, alertadaAt: null } } : {}),
  }
  const { restauranteId } = sesion
  const canales = [channels.salon(restauranteId), channels.caja(restauranteId), channels.sesion(sesion.id)]
  return evento('sesion.reabierta', { subject: sesion.id, version: sesion.version, data, canales }, env)
}

const reservaOf = ({ estado, reservaNombre, reservadaPara }: Mesa) =>
  estado === 'reservada' ? { nombre: reservaNombre, para: reservadaPara?.toISOString() ?? null } : null

const earliest = (dates: readonly Date[]): Date => new Date(Math.min(...dates.map((date) => date.getTime())))

const together = (
  changes: readonly { mesa: Mesa; historia: readonly HistoriaMesa[]; eventos: readonly Evento[] }[],
): Pick<CambioMesas, 'mesas' | 'historia' | 'eventos'> => ({
  mesas: changes.map((one) => one.mesa),
  historia: changes.flatMap((one) => one.historia),
  eventos: changes.flatMap((one) => one.eventos),
})
