import type { Idioma } from '@arisgourmet/contract/idioma'
import { toText } from './celdas.js'
import { isPropia, namesOf, TITULOS } from './columnas.js'
import { unescapeFormula } from './escapeFormula.js'
import { LIMITES } from './limites.js'
import { isVacio } from './texto.js'
import { letterOf } from './titulos.js'
import type { Aviso, Celda, Problema, Rejilla, Renglon } from './tipos.js'

/** One row of a sheet, whatever the sheet came in. */
export interface FilaDeHoja {
  /** As a spreadsheet counts. */
  numero: number
  celdas: readonly Celda[]
}

/** How far down a header is looked for. */
export const FILAS_DE_ENCABEZADO = 15

/**
 * A sheet's rows to named columns. The header is the first of the top rows that names a product and a price, so that a title above it does
 * no harm.
 */
export function toRejilla(filas: readonly FilaDeHoja[], idioma: Idioma): Rejilla | Problema {
  const encabezado = filas.slice(0, FILAS_DE_ENCABEZADO).findIndex(({ celdas }) => {
    const { nombre, precio } = namesOf(celdas.map(textOf))
    return nombre && precio
  })
  const nombres = filas[encabezado]
  if (!nombres) return missingColumna(filas, idioma)
  const avisos: Aviso[] = []
  if (filas.slice(0, encabezado).some((fila) => !isBlank(fila)))
    avisos.push({ columna: '', codigo: 'filas_antes_del_encabezado', parametros: { fila: nombres.numero } })
  const titulos = nombres.celdas.map((celda) => textOf(celda).trim())
  return {
    titulos,
    hoja: true,
    propia: isPropia(titulos),
    avisos,
    renglones: filas.slice(encabezado + 1).flatMap((fila) => toRenglon(fila, titulos.length)),
  }
}

/** How much a row looks like a header: recognised columns weigh most; more columns break a tie. */
export function scoreEncabezado(fila: readonly string[]): number {
  const celdas = fila.slice(0, LIMITES.columnas)
  const { campos } = namesOf(celdas)
  return campos * (LIMITES.columnas + 1) + (campos > 0 ? celdas.length : 0)
}

/** No row is a header: the best candidate is named, with what it lacks. */
function missingColumna(filas: readonly FilaDeHoja[], idioma: Idioma): Problema {
  const cabezas = filas.slice(0, FILAS_DE_ENCABEZADO).map(({ celdas }) => celdas.map(textOf))
  const puntos = cabezas.map(scoreEncabezado)
  const mejor = Math.max(0, puntos.indexOf(Math.max(...puntos)))
  const fila = cabezas[mejor]
  if (!fila || filas.every(isBlank)) return problema(1, 'archivo_vacio')
  const falta = namesOf(fila).nombre ? 'precio' : 'nombre'
  const columna = TITULOS[falta][idioma]
  const leidas = fila
    .filter((celda) => celda.trim() !== '')
    .slice(0, 20)
    .join(', ')
  return {
    ...problema(filas[mejor]?.numero ?? 1, 'falta_columna', { columna, leidas: leidas.slice(0, 300) }),
    columna,
  }
}

function toRenglon(fila: FilaDeHoja, columnas: number): Renglon[] {
  if (isBlank(fila)) return []
  const { numero, celdas: todas } = fila
  const celdas = Array.from({ length: columnas }, (_, at) => clean(todas[at] ?? ''))
  const sobrantes = todas.slice(columnas).map(textOf)
  const sobra = sobrantes.findIndex((celda) => !isVacio(celda))
  if (sobra < 0) return [{ fila: numero, celdas }]
  return [{ fila: numero, celdas, sobrante: { columna: letterOf(columnas + sobra), valor: sobrantes[sobra] ?? '' } }]
}

const clean = (celda: Celda): Celda => (typeof celda === 'string' ? unescapeFormula(celda.trim()) : celda)

const textOf = (celda: Celda): string => toText(celda) ?? ''

const isBlank = ({ celdas }: FilaDeHoja): boolean => celdas.every((celda) => isVacio(textOf(celda)))

function problema(fila: number, codigo: Problema['codigo'], parametros: Problema['parametros'] = {}): Problema {
  return { fila, columna: '', valor: '', codigo, parametros }
}
