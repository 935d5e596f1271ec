import { normalizeNombre } from './texto.js'
import type { Campo, FilaCarta } from './tipos.js'

export interface Repetida {
  fila: number
  /** The row that stays. */
  primera: number
}

export interface Contradiccion extends Repetida {
  /** The first field in which the two rows differ. */
  campo: Campo
}

export interface SinRepetir {
  filas: FilaCarta[]
  repetidas: Repetida[]
  contradicciones: Contradiccion[]
}

/**
 * A product that comes twice in one category: exact doubles (case, accents and blanks of names aside) become one row;
 * one that says something else is a contradiction that names the first row. `filas` keeps the first of each.
 */
export function mergeRepetidas(todas: readonly FilaCarta[]): SinRepetir {
  const primeras = new Map<string, FilaCarta>()
  const repetidas: Repetida[] = []
  const contradicciones: Contradiccion[] = []
  for (const fila of todas) {
    const clave = JSON.stringify([normalizeNombre(fila.categoria), normalizeNombre(fila.nombre)])
    const primera = primeras.get(clave)
    if (!primera) {
      primeras.set(clave, fila)
      continue
    }
    const repetida = { fila: fila.fila, primera: primera.fila }
    const distinto = Object.values(COMPARADOS).find(
      ({ de }) => JSON.stringify(de(fila)) !== JSON.stringify(de(primera)),
    )
    if (distinto) contradicciones.push({ ...repetida, campo: distinto.campo })
    else repetidas.push(repetida)
  }
  return { filas: [...primeras.values()], repetidas, contradicciones }
}

/** What two rows of one product must say alike, by the row's field; the field that is named when they do not. */
const COMPARADOS: Readonly<Record<Exclude<keyof FilaCarta, 'fila' | 'categoria' | 'nombre'>, Comparado>> = {
  precioMinor: { campo: 'precio', de: (fila) => fila.precioMinor },
  tallas: { campo: 'talla', de: (fila) => fila.tallas },
  descripcion: { campo: 'descripcion', de: (fila) => fila.descripcion },
  estacion: { campo: 'estacion', de: (fila) => fila.estacion && normalizeNombre(fila.estacion) },
  alergenos: {
    campo: 'alergenos',
    de: (fila) => fila.alergenos && Object.entries(fila.alergenos).sort(([a], [b]) => (a < b ? -1 : 1)),
  },
  disponible: { campo: 'disponible', de: (fila) => fila.disponible },
  minutosBase: { campo: 'minutos', de: (fila) => fila.minutosBase },
  impuesto: { campo: 'impuesto', de: (fila) => fila.impuesto && [fila.impuesto.tasaBps, fila.impuesto.incluido] },
  curso: { campo: 'curso', de: (fila) => fila.curso && normalizeNombre(fila.curso) },
  gruposModificadores: { campo: 'modificadores', de: (fila) => fila.gruposModificadores },
}

interface Comparado {
  campo: Campo
  de: (fila: FilaCarta) => unknown
}
