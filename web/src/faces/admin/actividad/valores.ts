import type { Permiso } from '@arisgourmet/contract/permisos'
import { formatFecha } from '../../../i18n/formatos.js'
import { useIdioma, useTextos } from '../../../i18n/idioma.js'
import { comun } from '../../../ui/textos.js'
import { usePrecios, useRestaurante } from '../datos/restaurante.js'
import { permisosTextos } from '../equipo/permisos.textos.js'
import { actividad } from './actividad.textos.js'

/** Columns that engines keep as 0 and 1. */
const SI_O_NO = /^(activo|disponible|de_sistema|cocina_pausada|impuesto_incluido|archivad[oa])$/
const INSTANTE = /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** How the trail's columns and values are said to people: money as money, instants on the restaurante's clock, codes by their words. */
export const useValores = () => {
  const t = useTextos(actividad)
  const p = useTextos(permisosTextos)
  const c = useTextos(comun)
  const { idioma } = useIdioma()
  const { formato } = usePrecios()
  const {
    restaurante: { zonaHoraria },
  } = useRestaurante()

  const campo = (name: string): string => {
    const [first = '', ...inner] = name.split('.')
    return [t.campo[first] ?? spaced(first), ...inner.map(spaced)].join(' · ')
  }
  const palabra = (name: string, value: string): string =>
    name === 'permisos' ? (p.permiso[value as Permiso] ?? value) : value
  const valor = (name: string, value: unknown): string => {
    if (value === null || value === undefined || value === '') return t.nada
    if (typeof value === 'boolean' || SI_O_NO.test(name)) return value === true || value === 1 ? t.si : t.no
    if (typeof value === 'number')
      return name.endsWith('_minor')
        ? formato(value)
        : name.endsWith('_bps')
          ? `${String(value / 100)} %`
          : String(value)
    if (typeof value !== 'string') return JSON.stringify(value)
    if (INSTANTE.test(value)) return formatFecha(Date.parse(value), idioma, zonaHoraria)
    if (UUID.test(value)) return `…${value.slice(-6)}`
    return name === 'estado' && value in c.estado ? c.estado[value as keyof typeof c.estado] : value
  }
  return { campo, palabra, valor }
}

/** `horaCorte` and `hora_corte` are "hora corte". */
const spaced = (name: string): string =>
  name
    .replaceAll('_', ' ')
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
