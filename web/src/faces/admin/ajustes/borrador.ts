import { checkHorario, type Dia, type ProblemaHorario } from '@arisgourmet/contract/rules/horario'
import { isZona } from '@arisgourmet/contract/rules/zona'
import type { Restaurante } from '../datos/restaurante.js'

type Ajustes = Restaurante['ajustes']
export type Horario = NonNullable<Restaurante['horario']>
export type Tramos = Horario[Dia]

const ARRIBA = ['nombre', 'direccion', 'telefono', 'idioma', 'moneda', 'zonaHoraria', 'horario'] as const

/** The settings as one flat draft, so that two people who edit different ones do not meet. */
export type AjustesBorrador = Pick<Restaurante, (typeof ARRIBA)[number]> & { [K in keyof Ajustes]: Ajustes[K] | null }

export const ajustesBorradorDe = (restaurante: Restaurante): AjustesBorrador => {
  const { nombre, direccion, telefono, idioma, moneda, zonaHoraria, horario, ajustes } = restaurante
  return { nombre, direccion, telefono, idioma, moneda, zonaHoraria, horario, ...ajustes }
}

/** What changed, as a merge patch: settings within `ajustes`, the rest beside it. Null where a currency or zone is yet to be chosen is left out. */
export const ajustesCuerpo = (cambios: Partial<AjustesBorrador>) => {
  const { nombre, direccion, telefono, idioma, moneda, zonaHoraria, horario, ...ajustes } = cambios
  return {
    ...(nombre === undefined ? {} : { nombre }),
    ...(direccion === undefined ? {} : { direccion: emptyToNull(direccion) }),
    ...(telefono === undefined ? {} : { telefono: emptyToNull(telefono) }),
    ...(idioma === undefined ? {} : { idioma }),
    ...(moneda === undefined || moneda === null ? {} : { moneda }),
    ...(zonaHoraria === undefined || zonaHoraria === null ? {} : { zonaHoraria }),
    ...(horario === undefined ? {} : { horario }),
    ...(Object.keys(ajustes).length === 0 ? {} : { ajustes: ajustes as Partial<Ajustes> }),
  }
}

const emptyToNull = (text: string | null): string | null => (text === null || text.trim() === '' ? null : text)

export interface ProblemasAjustes {
  nombre: boolean
  zona: boolean
  horario: readonly ProblemaHorario[]
  numeros: boolean
}

/** What keeps the settings from being saved. */
export const checkAjustes = (borrador: AjustesBorrador): ProblemasAjustes => ({
  nombre: borrador.nombre.trim() === '',
  zona: borrador.zonaHoraria !== null && !isZona(borrador.zonaHoraria),
  horario: borrador.horario === null ? [] : checkHorario(borrador.horario),
  numeros:
    [
      borrador.minutosInactividad,
      borrador.impuesto,
      borrador.servicioBps,
      borrador.propinaSugeridaBps,
      borrador.pasoEfectivoMinor,
    ].includes(null) || !/^\d{2}:\d{2}$/.test(borrador.horaCorte ?? ''),
})

export const isAjustesValido = ({ nombre, zona, horario, numeros }: ProblemasAjustes): boolean =>
  !nombre && !zona && !numeros && horario.length === 0

export const HORARIO_INICIAL: Horario = {
  lun: [],
  mar: [
    ['12:00', '15:30'],
    ['19:30', '23:30'],
  ],
  mie: [
    ['12:00', '15:30'],
    ['19:30', '23:30'],
  ],
  jue: [
    ['12:00', '15:30'],
    ['19:30', '23:30'],
  ],
  vie: [
    ['12:00', '15:30'],
    ['19:30', '00:30'],
  ],
  sab: [
    ['12:00', '16:00'],
    ['19:30', '00:30'],
  ],
  dom: [['12:00', '16:00']],
}
