import type { MesaView } from '@arisgourmet/contract/http/mesas'
import { byNombre } from './piso.js'

export interface Sitio {
  x: number
  y: number
  ancho: number
  alto: number
}
/** Where each table is drawn, in the plan's own units, and how large the plan is. */
export interface PlanoDibujado {
  sitios: Map<string, Sitio>
  ancho: number
  alto: number
}

/** The cell of a table that has no place of its own. */
const CELDA = { ancho: 150, alto: 120, hueco: 30 }

/**
 * The plan of a zona as it was drawn, moved to its corner; where tables lie on each other (nobody placed them yet) all of them
 * stand in rows, by name: a plan that hides a table is worse than none.
 */
export const drawPlano = (mesas: readonly MesaView[]): PlanoDibujado => {
  const placed = mesas.some((a, index) => mesas.slice(index + 1).some((b) => overlaps(a, b)))
    ? inRows(mesas)
    : mesas.map((m) => [m.id, toSitio(m)] as const)
  const list = placed.map(([, sitio]) => sitio)
  const left = Math.min(...list.map((s) => s.x))
  const top = Math.min(...list.map((s) => s.y))
  return {
    sitios: new Map(placed.map(([id, s]) => [id, { ...s, x: s.x - left, y: s.y - top }])),
    ancho: Math.max(...list.map((s) => s.x + s.ancho)) - left,
    alto: Math.max(...list.map((s) => s.y + s.alto)) - top,
  }
}

const toSitio = ({ x, y, ancho, alto }: MesaView): Sitio => ({ x, y, ancho, alto })

const inRows = (mesas: readonly MesaView[]): (readonly [string, Sitio])[] => {
  const columns = Math.max(1, Math.ceil(Math.sqrt(mesas.length * 1.8)))
  return [...mesas]
    .sort((a, b) => byNombre(a.nombre, b.nombre))
    .map(
      (mesa, index) =>
        [
          mesa.id,
          {
            x: (index % columns) * (CELDA.ancho + CELDA.hueco),
            y: Math.floor(index / columns) * (CELDA.alto + CELDA.hueco),
            ancho: CELDA.ancho,
            alto: CELDA.alto,
          },
        ] as const,
    )
}

const overlaps = (a: Sitio, b: Sitio): boolean =>
  a.x < b.x + b.ancho && b.x < a.x + a.ancho && a.y < b.y + b.alto && b.y < a.y + a.alto
