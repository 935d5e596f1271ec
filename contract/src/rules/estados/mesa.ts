import { can, step, type Tabla } from './tabla.js'

export const mesaEstados = ['libre', 'ocupada', 'reservada', 'inactiva'] as const
export type MesaEstado = (typeof mesaEstados)[number]

export const mesaAcciones = ['open', 'release', 'reserve', 'unreserve', 'deactivate', 'activate'] as const
export type MesaAccion = (typeof mesaAcciones)[number]

/** `libre → ocupada → libre`, `libre ↔ reservada`, `reservada → ocupada`, `libre ↔ inactiva`. */
export const mesaTabla: Tabla<MesaEstado, MesaAccion> = {
  open: { libre: 'ocupada', reservada: 'ocupada' },
  release: { ocupada: 'libre' },
  reserve: { libre: 'reservada' },
  unreserve: { reservada: 'libre' },
  deactivate: { libre: 'inactiva' },
  activate: { inactiva: 'libre' },
}

export const stepMesa = (estado: MesaEstado, accion: MesaAccion) => step(mesaTabla, estado, accion)
export const mesaCan = (estado: MesaEstado, accion: MesaAccion): boolean => can(mesaTabla, estado, accion)
