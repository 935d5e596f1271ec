import type { importReport } from '@arisgourmet/contract/http/carta'
import type { z } from 'zod'
import { TITULOS } from '../lectura/columnas.js'
import { LIMITES } from '../lectura/limites.js'
import { describeMotivo } from '../lectura/motivos.js'
import type { CartaLeida } from '../lectura/readCarta.js'
import { quoteValor } from '../lectura/texto.js'
import type { Idioma } from '@arisgourmet/contract/idioma'
import type { Plan, ProblemaDePlan } from './planImport.js'

type Informe = z.output<typeof importReport>

/** What a list does to the carta, in words: findings of the file and of the plan by row, and what happens to each row. */
export function toInforme(
  leida: CartaLeida,
  plan: Plan,
  { idioma, skipInvalid }: { idioma: Idioma; skipInvalid: boolean },
): Informe {
  const errores = [
    ...leida.errores.map(({ codigo: _, ...error }) => error),
    ...plan.problemas.map((problema) => toError(problema, leida, idioma)),
  ]
  const malas = new Set(errores.map(({ fila }) => fila))
  const { repetidas } = leida
  return {
    creados: plan.crear.length,
    actualizados: plan.actualizar.length,
    omitidos: repetidas.length + (skipInvalid ? malas.size : 0),
    errores: capErrores(
      errores.sort((a, b) => a.fila - b.fila),
      idioma,
    ),
    avisos: [...leida.avisos.map(({ codigo: _, ...aviso }) => aviso), ...avisosOf(plan, leida, idioma)],
    filas: [...plan.filas.map(({ productoId: _, ...fila }) => fila), ...omitted(leida, malas)].sort(
      (a, b) => a.fila - b.fila,
    ),
    nuevas: {
      categorias: plan.categorias.map(nombreOf),
      estaciones: plan.estaciones.map(nombreOf),
      cursos: plan.cursos.map(nombreOf),
    },
  }
}

const nombreOf = ({ nombre }: { nombre: string }): string => nombre

function toError(
  { fila, campo, valor, codigo, parametros = {} }: ProblemaDePlan,
  { columnas }: CartaLeida,
  idioma: Idioma,
): Informe['errores'][number] {
  return {
    fila,
    columna: columnas.get(campo) ?? TITULOS[campo][idioma],
    valor: quoteValor(valor, LIMITES.valorCitado),
    motivo: describeMotivo(codigo, parametros, idioma),
  }
}

function capErrores(errores: Informe['errores'], idioma: Idioma): Informe['errores'] {
  const siguiente = errores[LIMITES.errores]
  if (!siguiente || errores.length === LIMITES.errores + 1) return errores
  const motivo = describeMotivo('demasiados_errores', { maximo: LIMITES.errores }, idioma)
  return [...errores.slice(0, LIMITES.errores), { fila: siguiente.fila, columna: '', valor: '', motivo }]
}

function avisosOf(plan: Plan, leida: CartaLeida, idioma: Idioma): Informe['avisos'] {
  const { sinEstacion } = plan
  const { columnas } = leida
  const gratis = avisoDePrecioCero(plan, leida, idioma)
  if (!sinEstacion) return gratis
  return [
    ...gratis,
    {
      columna: columnas.get('estacion') ?? TITULOS.estacion[idioma],
      motivo: describeMotivo('estacion_por_defecto', sinEstacion, idioma),
    },
  ]
}

/** What comes in, or changes, at a price of nothing: it can be ordered like anything else. */
function avisoDePrecioCero(plan: Plan, { columnas }: CartaLeida, idioma: Idioma): Informe['avisos'] {
  const nuevos = new Set([
    ...plan.crear.map(({ id }) => id),
    ...plan.actualizar
      .filter(({ antes, producto }) => antes.precioMinor !== producto.precioMinor)
      .map(({ antes }) => antes.id),
  ])
  const filas = plan.filas.filter(({ precioMinor, productoId }) => precioMinor === 0 && nuevos.has(productoId))
  const [primera] = filas
  if (!primera) return []
  const parametros = { cantidad: filas.length, fila: primera.fila, valor: primera.nombre }
  const columna = columnas.get('precio') ?? columnas.get('precioMinor') ?? TITULOS.precio[idioma]
  return [{ columna, motivo: describeMotivo('precio_cero', parametros, idioma) }]
}

/** Rows that were read and are not taken: doubles of an earlier row, and those that do not fit the carta as it is. */
function omitted({ filas, repetidas }: CartaLeida, malas: ReadonlySet<number>): Informe['filas'] {
  const porFila = new Map(filas.map((it) => [it.fila, it]))
  const sinLugar = filas.filter(({ fila }) => malas.has(fila)).map(({ fila }) => ({ fila, primera: fila }))
  return [...repetidas, ...sinLugar].flatMap(({ fila, primera }) => {
    const it = porFila.get(primera)
    return it
      ? [{ fila, accion: 'omitir' as const, categoria: it.categoria, nombre: it.nombre, precioMinor: it.precioMinor }]
      : []
  })
}
