import type { Costumbre, Pieza } from './pieza.js'

const SEGUNDOS_POR_DIA = 86_400
/** Days from the workbook's first to 1970-01-01. */
const HASTA_1970 = 25_569
const DE_1900_A_1904 = 1_462
/** Excel believes that 1900 had a 29 February. */
const FEBRERO_DE_MAS = 60
/** The last day of the year 9999. */
const ULTIMA = 2_958_466

/** A date or a time as its format writes it, with the names of months and days in the restaurante's language. */
export function showFecha(serie: number, piezas: readonly Pieza[], { locale, desde1904 }: Costumbre): string {
  if (serie < 0 || serie >= ULTIMA) return String(serie)
  const dias = desde1904 ? serie + DE_1900_A_1904 : serie < FEBRERO_DE_MAS ? serie + 1 : serie
  const fecha = new Date(Math.round((dias - HASTA_1970) * SEGUNDOS_POR_DIA) * 1000)
  const doceHoras = piezas.some(({ clase, texto }) => clase === 'fecha' && /^a/i.test(texto))
  const partes = piezas.map(({ clase, texto }, at) => {
    // Fractions of a second.
    if (clase === 'digito' || (clase === 'punto' && piezas[at + 1]?.clase === 'digito')) return ''
    if (clase !== 'fecha') return texto
    const codigo = texto.toLowerCase()
    return /^m{1,2}$/.test(codigo) && isMinutos(piezas, at)
      ? pad(fecha.getUTCMinutes(), codigo.length)
      : writeParte(codigo, { fecha, serie, doceHoras, locale })
  })
  return partes.join('').trim()
}

/** "m" is the month, but behind an hour or before a second. */
function isMinutos(piezas: readonly Pieza[], at: number): boolean {
  const isFecha = ({ clase }: Pieza) => clase === 'fecha'
  const antes = piezas.slice(0, at).findLast(isFecha)
  const despues = piezas.slice(at + 1).find(isFecha)
  return /^\[?h/i.test(antes?.texto ?? '') || /^s/i.test(despues?.texto ?? '')
}

interface Momento {
  fecha: Date
  serie: number
  doceHoras: boolean
  locale: string
}

function writeParte(codigo: string, { fecha, serie, doceHoras, locale }: Momento): string {
  const name = (opciones: Intl.DateTimeFormatOptions) => formatOf(locale, opciones).format(fecha)
  const horas = fecha.getUTCHours()
  const total = Math.round(serie * SEGUNDOS_POR_DIA)
  switch (codigo[0]) {
    case 'y':
      return codigo.length > 2 ? String(fecha.getUTCFullYear()) : pad(fecha.getUTCFullYear() % 100, 2)
    case 'm':
      return codigo.length < 3
        ? pad(fecha.getUTCMonth() + 1, codigo.length)
        : name({ month: codigo.length === 3 ? 'short' : 'long' })
    case 'd':
      return codigo.length < 3
        ? pad(fecha.getUTCDate(), codigo.length)
        : name({ weekday: codigo.length === 3 ? 'short' : 'long' })
    case 'h':
      return pad(doceHoras ? horas % 12 || 12 : horas, codigo.length)
    case 's':
      return pad(fecha.getUTCSeconds(), codigo.length)
    case 'a':
      return horas < 12 ? 'AM' : 'PM'
    default:
      // Time beyond a day: "[h]:mm".
      return String(Math.floor(total / (codigo[1] === 'h' ? 3600 : codigo[1] === 'm' ? 60 : 1)))
  }
}

const pad = (numero: number, largo: number): string => String(numero).padStart(Math.min(2, largo), '0')

const formatos = new Map<string, Intl.DateTimeFormat>()

function formatOf(locale: string, opciones: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const clave = `${locale} ${JSON.stringify(opciones)}`
  const conocido = formatos.get(clave)
  if (conocido) return conocido
  const formato = new Intl.DateTimeFormat(locale, { ...opciones, timeZone: 'UTC' })
  formatos.set(clave, formato)
  return formato
}
