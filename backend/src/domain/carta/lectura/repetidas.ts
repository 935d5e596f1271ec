import type { FilaCarta } from './readFilas.js'
import { normalizeNombre } from './texto.js'
import type { Campo } from './tipos.js'

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
    const distinto = COMPARADOS.find(({ de }) => JSON.stringify(de(fila)) !== JSON.stringify(de(primera)))
    if (distinto) contradicciones.push({ ...repetida, campo: distinto.campo })
    else repetidas.push(repetida)
  }
  return { filas: [...primeras.values()], repetidas, contradicciones }
}

interface Comparado {
  campo: Campo
  de: (fila: FilaCarta) => unknown
}

const COMPARADOS: readonly Comparado[] = [
  { campo: 'precio', de: (fila) => fila.precioMinor },
  { campo: 'talla', de: (fila) => fila.tallas },
  { campo: 'descripcion', de: (fila) => fila.descripcion },
  { campo: 'estacion', de: (fila) => fila.estacion && normalizeNombre(fila.estacion) },
  {
    campo: 'alergenos',
    de: (fila) => fila.alergenos && Object.entries(fila.alergenos).sort(([a], [b]) => (a < b ? -1 : 1)),
  },
  { campo: 'disponible', de: (fila) => fila.disponible },
  { campo: 'minutos', de: (fila) => fila.minutosBase },
  { campo: 'impuesto', de: (fila) => fila.impuesto && [fila.impuesto.tasaBps, fila.impuesto.incluido] },
  { campo: 'curso', de: (fila) => fila.curso && normalizeNombre(fila.curso) },
  { campo: 'modificadores', de: (fila) => fila.gruposModificadores },
]
