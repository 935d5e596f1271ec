import { readAlergenos, type AlergenosLeidos } from './alergenos.js'
import {
  isBlank,
  isMarca,
  readBooleano,
  readImpuesto,
  readMinutos,
  readPrecio,
  readPrecioMinor,
  readProsa,
  readTexto,
} from './celdas.js'
import { Herencia } from './herencia.js'
import { LectorDeFila } from './lectorDeFila.js'
import { LIMITES } from './limites.js'
import { readModificadores } from './modificadores.js'
import { normalizeNombre } from './texto.js'
import type { Idioma } from '@arisgourmet/contract/idioma'
import type { Aviso, GrupoLeido, ImpuestoLeido, Problema, Tabla } from './tipos.js'

/**
 * One product as a price list describes it. A field that the file has no column for, or that says nothing in its cell
 * where the carta cannot be without it, is undefined: an import leaves it as it is, or takes the default for a new product.
 */
export interface FilaCarta {
  /** The row, as a spreadsheet counts. */
  fila: number
  categoria: string
  nombre: string
  precioMinor: number
  /** '' is none. */
  descripcion?: string | undefined
  estacion?: string | undefined
  /** What is not in it is not stated. */
  alergenos?: AlergenosLeidos | undefined
  disponible?: boolean | undefined
  minutosBase?: number | undefined
  /** null is the restaurante's own. */
  impuesto?: ImpuestoLeido | null | undefined
  /** '' is none. */
  curso?: string | undefined
  gruposModificadores?: GrupoLeido[] | undefined
}

export interface FilasLeidas {
  filas: FilaCarta[]
  problemas: Problema[]
  avisos: Aviso[]
}

/** Understands every row of a table; a row with any value that cannot be taken is a problem per value and no row. */
export function readFilas(tabla: Tabla, { moneda, idioma }: { moneda: string; idioma: Idioma }): FilasLeidas {
  const leidas: FilasLeidas = { filas: [], problemas: [], avisos: [] }
  const herencia = new Herencia(tabla)
  const blankMeansNo = meansNo(tabla)
  for (const cruda of tabla.filas) {
    if (herencia.takeHeading(cruda)) continue
    const lector = new LectorDeFila(cruda, tabla.columnas, idioma)
    const categoria = lector.read('categoria', (celda) => readTexto(celda, LIMITES.categoria))
    const fila: Partial<FilaCarta> = {
      categoria: herencia.inherit(cruda, categoria, () => lector.report('categoria', { codigo: 'falta_valor' })),
      nombre: lector.require('nombre', (celda) => readTexto(celda, LIMITES.nombre)),
      precioMinor: lector.readEither(
        ['precioMinor', readPrecioMinor],
        ['precio', (celda) => readPrecio(celda, moneda)],
      ),
      descripcion: lector.read('descripcion', (celda) => readProsa(celda, LIMITES.descripcion)),
      estacion: lector.read('estacion', (celda) => readTexto(celda, LIMITES.estacion)) || undefined,
      alergenos: lector.read('alergenos', readAlergenos),
      disponible: lector.read('disponible', readBooleano) ?? (blankMeansNo ? false : undefined),
      minutosBase: lector.read('minutos', readMinutos),
      impuesto: lector.read('impuesto', readImpuesto),
      curso: lector.read('curso', (celda) => readTexto(celda, LIMITES.curso)),
      gruposModificadores: lector.read('modificadores', (celda) => readModificadores(celda, moneda)),
    }
    if (cruda.sobrante) lector.reportSobrante(cruda.sobrante)
    if (lector.problemas.length === 0) leidas.filas.push({ ...(fila as FilaCarta), fila: cruda.fila })
    else leidas.problemas.push(...lector.problemas)
  }
  leidas.avisos.push(...herencia.avisos())
  return leidas
}

/**
 * Whether a blank box says no: in a column of ticks, and in one that asks whether there is any ("Hay"), if anything is
 * written in it at all. In a column of words a blank says nothing.
 */
function meansNo({ columnas, filas }: Tabla): boolean {
  const celdas = filas.map((fila) => fila.celdas.disponible ?? '')
  const escritas = celdas.filter((celda) => !isBlank(celda))
  if (escritas.length === 0) return false
  return normalizeNombre(columnas.get('disponible') ?? '') === 'hay' || escritas.every(isMarca)
}
