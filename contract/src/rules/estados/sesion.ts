import { step, type Tabla } from './tabla.js'

export const sesionEstados = ['abierta', 'cerrada', 'expirada'] as const
export type SesionEstado = (typeof sesionEstados)[number]

export const sesionAcciones = ['close', 'expire', 'reopen'] as const
export type SesionAccion = (typeof sesionAcciones)[number]

/** `abierta → cerrada | expirada`; `reopen` undoes the join that closed it, and nothing else. */
export const sesionTabla: Tabla<SesionEstado, SesionAccion> = {
  close: { abierta: 'cerrada' },
  expire: { abierta: 'expirada' },
  reopen: { cerrada: 'abierta' },
}

export const stepSesion = (estado: SesionEstado, accion: SesionAccion) => step(sesionTabla, estado, accion)

/** What decides whether a quiet session may end by itself. Money in minor units. */
export interface Inactividad {
  quietMinutes: number
  limitMinutes: number
  itemsInPreparation: number
  /** Held for a course that nobody fired. */
  itemsRetenidos: number
  balanceMinor: number
}

/** A quiet session expires, unless something is in preparation; one that owes money, or to which food is owed, raises an alert instead. */
export function judgeInactividad(it: Inactividad): 'keep' | 'expire' | 'alert' {
  if (it.quietMinutes < it.limitMinutes || it.itemsInPreparation > 0) return 'keep'
  return it.balanceMinor === 0 && it.itemsRetenidos === 0 ? 'expire' : 'alert'
}

export const llamadaEstados = ['pendiente', 'atendida'] as const
export type LlamadaEstado = (typeof llamadaEstados)[number]
const llamadaTabla: Tabla<LlamadaEstado, 'attend'> = { attend: { pendiente: 'atendida' } }

/** What somebody's going does to a call. */
export const stepLlamada = (estado: LlamadaEstado) => step(llamadaTabla, estado, 'attend')
