import type { Idioma } from '@arisgourmet/contract/idioma'
import { getMoneda } from '@arisgourmet/contract/rules/moneda'
import { toText } from '../celdas.js'
import { toRejilla } from '../encabezado.js'
import { normalizeNombre } from '../texto.js'
import { letterOf } from '../titulos.js'
import type { Aviso, Pregunta, Problema, Rejilla } from '../tipos.js'
import { Ilegible } from './ilegible.js'
import type { Hoja, Libro } from './hoja.js'
import { isOds, openOds } from './ods.js'
import { Paquete } from './paquete.js'
import { openXlsx } from './xlsx.js'

export interface OpcionesDeLibro {
  moneda: string
  idioma: Idioma
  /** The sheet that a person chose, where several could be the list. */
  hoja?: string | undefined
}

/**
 * A workbook to rows and columns: those of the one sheet that has products with prices. Where several have, which one is a question.
 * What is hidden (sheets, rows, columns) is not for sale and is named in a notice, since its owner does not see it either.
 */
export function readLibro(bytes: Uint8Array, opciones: OpcionesDeLibro): Rejilla | Problema | Pregunta {
  const { separadorMiles, locale } = getMoneda(opciones.moneda)
  try {
    const paquete = new Paquete(bytes)
    if (paquete.has('Index/Document.iwa')) throw new Ilegible('libro_en_otro_formato')
    const libro = isOds(paquete) ? openOds(paquete) : openXlsx(paquete, { miles: separadorMiles, locale })
    return chooseHoja(libro, opciones)
  } catch (error) {
    if (!(error instanceof Ilegible)) throw error
    const { codigo, parametros } = error
    return { fila: 1, columna: '', valor: '', codigo, parametros }
  }
}

interface HojaLeida {
  hoja: Hoja
  leida: Rejilla | Problema
}

function chooseHoja(libro: Libro, { hoja: pedida, idioma }: OpcionesDeLibro): Rejilla | Problema | Pregunta {
  const escritas = libro.hojas
    .filter(({ filas, exceso }) => filas.length > 0 || exceso)
    .map((hoja) => ({ hoja, leida: readHojaDeLibro(hoja, idioma) }))
  const conPrecios = escritas.filter(({ leida }) => isRejilla(leida) && leida.renglones.length > 0)
  const elegibles = conPrecios.length > 0 ? conPrecios : escritas
  if (pedida !== undefined) {
    const suya = findPedida(escritas, pedida)
    if (suya) return withAvisos(suya, escritas, libro)
    if (elegibles.length > 0) return ask('hoja_pedida_ausente', elegibles)
  }
  if (conPrecios.length > 1) return ask('hojas_por_elegir', conPrecios)
  const unica = elegibles.find(({ hoja }) => hoja.exceso) ?? elegibles[0]
  return unica ? withAvisos(unica, escritas, libro) : { fila: 1, columna: '', valor: '', codigo: 'archivo_vacio' }
}

function readHojaDeLibro({ filas, exceso }: Hoja, idioma: Idioma): Rejilla | Problema {
  if (!exceso) return toRejilla(filas, idioma)
  const { fila, codigo, maximo } = exceso
  return { fila, columna: '', valor: '', codigo, parametros: { maximo } }
}

const isRejilla = (leida: Rejilla | Problema): leida is Rejilla => 'renglones' in leida

/** By its name as it is written, else whatever its case and accents. */
function findPedida(escritas: readonly HojaLeida[], pedida: string): HojaLeida | undefined {
  return (
    escritas.find(({ hoja }) => hoja.nombre === pedida) ??
    escritas.find(({ hoja }) => normalizeNombre(hoja.nombre) === normalizeNombre(pedida))
  )
}

const MUESTRAS = 3

/** Each sheet's name with the beginning of its first rows. */
function ask(codigo: Pregunta['codigo'], hojas: readonly HojaLeida[]): Pregunta {
  return {
    tipo: 'hoja',
    codigo,
    opciones: hojas.map(({ hoja, leida }) => ({
      valor: hoja.nombre,
      muestras: (isRejilla(leida) ? leida.renglones : hoja.filas)
        .slice(0, MUESTRAS)
        .map(({ celdas }) => celdas.map((celda) => toText(celda ?? '') ?? '').filter((texto) => texto.trim() !== ''))
        .map((textos) => textos.slice(0, MUESTRAS).join(' ').slice(0, 60)),
    })),
  }
}

function withAvisos(
  { hoja, leida }: HojaLeida,
  escritas: readonly HojaLeida[],
  { hojasOcultas }: Libro,
): Rejilla | Problema {
  if (!isRejilla(leida)) return leida
  const otras = escritas.filter((it) => it.hoja !== hoja).map((it) => it.hoja.nombre)
  const { filasOcultas, columnasOcultas } = hoja
  const aviso = (hay: boolean, codigo: Aviso['codigo'], parametros: Aviso['parametros'] = {}): Aviso[] =>
    hay ? [{ columna: '', codigo, parametros }] : []
  return {
    ...leida,
    avisos: [
      ...aviso(otras.length > 0, 'hojas_sin_uso', { hoja: hoja.nombre, nombres: list(otras) }),
      ...aviso(hojasOcultas.length > 0, 'hojas_ocultas', { nombres: list(hojasOcultas) }),
      ...aviso(filasOcultas.length > 0, 'filas_ocultas', {
        cantidad: filasOcultas.length,
        filas: list(filasOcultas.map(String)),
      }),
      ...aviso(columnasOcultas.length > 0, 'columnas_ocultas', { columnas: list(columnasOcultas.map(letterOf)) }),
      ...leida.avisos,
    ],
  }
}

const NOMBRADAS = 10

const list = (nombres: readonly string[]): string =>
  nombres.slice(0, NOMBRADAS).join(', ') + (nombres.length > NOMBRADAS ? '…' : '')
