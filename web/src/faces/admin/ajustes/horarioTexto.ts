import type { Dia } from '@arisgourmet/contract/rules/horario'
import { isEqual } from '../datos/merge.js'
import type { Horario, Tramos } from './borrador.js'

/** The week as people write it, from Monday. */
export const SEMANA: readonly Dia[] = ['lun', 'mar', 'mie', 'jue', 'vie', 'sab', 'dom']

interface Palabras {
  dias: Readonly<Record<Dia, string>>
  cerrado: string
}

/** "Lunes: Cerrado; Martes–Jueves: 12:00–15:30, 19:30–23:30 …": equal neighbours in one. */
export const describeHorario = (horario: Horario, { dias, cerrado }: Palabras): string => {
  const groups: Dia[][] = []
  for (const dia of SEMANA) {
    const last = groups.at(-1)
    if (last?.[0] !== undefined && isEqual(horario[last[0]], horario[dia])) last.push(dia)
    else groups.push([dia])
  }
  const week = groups.map((group) => {
    const [first = 'lun'] = group
    const last = group.at(-1) ?? first
    return `${first === last ? dias[first] : `${dias[first]}–${dias[last]}`}: ${describeTramos(horario[first], cerrado)}`
  })
  const special = (horario.excepciones ?? []).map(({ fecha, tramos }) => `${fecha}: ${describeTramos(tramos, cerrado)}`)
  return [...week, ...special].join('; ')
}

const describeTramos = (tramos: Tramos, cerrado: string): string =>
  tramos.length === 0 ? cerrado : tramos.map(([from, to]) => `${from}–${to}`).join(', ')
