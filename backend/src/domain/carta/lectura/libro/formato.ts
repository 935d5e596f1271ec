import { Cifra } from '../cifra.js'
import { hasCola, roundDecimal } from './decimal.js'
import { showFecha } from './fecha.js'
import type { Costumbre, Pieza } from './pieza.js'

/** What a section of a format makes of a number: understood once, and applied to all cells of its style. */
type Regla =
  | { clase: 'general'; prefijo: string; sufijo: string }
  | { clase: 'literal'; texto: string }
  | { clase: 'fecha'; piezas: readonly Pieza[] }
  | {
      clase: 'digitos'
      prefijo: string
      sufijo: string
      enteros: number
      minimo: number
      decimales: number
      agrupa: boolean
      /** How often it is divided by a thousand, and multiplied by a hundred. */
      escala: number
      porciento: number
    }

interface Condicion {
  signo: string
  limite: number
}

/** One of the parts of a number format: for positive numbers, negative ones, nothing, or by a condition. */
export interface Seccion {
  condicion: Condicion | null
  regla: Regla
}

/** The formats that a workbook names by number alone (ECMA-376-1, 18.8.30), as a program in Spanish shows them. */
const DE_FABRICA: Readonly<Record<number, string>> = {
  1: '0',
  2: '0.00',
  3: '#,##0',
  4: '#,##0.00',
  5: '#,##0',
  6: '#,##0',
  7: '#,##0.00',
  8: '#,##0.00',
  9: '0%',
  10: '0.00%',
  11: '0.00E+00',
  12: '# ?/?',
  13: '# ??/??',
  14: 'dd/mm/yyyy',
  15: 'd-mmm-yy',
  16: 'd-mmm',
  17: 'mmm-yy',
  18: 'h:mm AM/PM',
  19: 'h:mm:ss AM/PM',
  20: 'h:mm',
  21: 'h:mm:ss',
  22: 'dd/mm/yyyy h:mm',
  37: '#,##0',
  38: '#,##0',
  39: '#,##0.00',
  40: '#,##0.00',
  41: '#,##0',
  42: '#,##0',
  43: '#,##0.00',
  44: '#,##0.00',
  45: 'mm:ss',
  46: '[h]:mm:ss',
  47: 'mm:ss',
  48: '0.0E+0',
}

/** The pattern of a format's number, where the workbook does not define one of its own. */
export const patronDeFabrica = (numero: number): string => DE_FABRICA[numero] ?? 'General'

/** Excel takes none longer. */
const LARGO_DE_PATRON = 255
/** Excel keeps, and shows, no more digits than these of a binary number; what lies beyond them is its tail. */
const DIGITOS = 15
const DIGITOS_EN_GENERAL = 11

/**
 * A number as a cell shows it by its format: a `Cifra` where what is shown is that number, rounded to the decimals that are seen; a text
 * where it is a date, a percentage or words; '' where the format hides it.
 */
export function showNumero(valor: number, formato: readonly Seccion[], costumbre: Costumbre): Cifra | string {
  const { regla, sinSigno } = chooseSeccion(formato, valor)
  const signo = valor < 0 && !sinSigno ? '-' : ''
  switch (regla.clase) {
    case 'literal':
      return regla.texto
    case 'fecha':
      return showFecha(valor, regla.piezas, costumbre)
    case 'general':
      return showGeneral(valor, regla, signo, costumbre)
    case 'digitos':
      return showDigitos(valor, regla, signo, costumbre)
  }
}

const GENERAL = { clase: 'general', prefijo: '', sufijo: '' } as const

function showGeneral(
  valor: number,
  { prefijo, sufijo }: Extract<Regla, { clase: 'general' }>,
  signo: string,
  { miles }: Costumbre,
): Cifra {
  const corto = Math.abs(valor) < 10 ** DIGITOS_EN_GENERAL ? Number(valor.toPrecision(DIGITOS_EN_GENERAL)) : valor
  const texto = String(Math.abs(corto)).replace('.', miles === '.' ? ',' : '.')
  return new Cifra(corto, `${signo}${prefijo}${texto}${sufijo}`.trim(), marcoOf(prefijo, sufijo), hasCola(valor, corto))
}

function showDigitos(
  valor: number,
  regla: Extract<Regla, { clase: 'digitos' }>,
  signo: string,
  { miles }: Costumbre,
): Cifra | string {
  const { prefijo, sufijo, decimales, escala, porciento } = regla
  const entero = Number((Math.abs(valor) * 100 ** porciento * 1000 ** -escala).toPrecision(DIGITOS))
  const mostrado = roundDecimal(entero, decimales)
  const texto = `${signo}${prefijo}${writeDecimal(mostrado, regla, miles)}${sufijo}`.trim()
  if (porciento > 0) return texto
  return new Cifra(
    escala > 0 ? Number.NaN : valor < 0 ? -mostrado : mostrado,
    texto,
    marcoOf(prefijo, sufijo),
    hasCola(entero, mostrado),
  )
}

const marcoOf = (prefijo: string, sufijo: string): string => `${prefijo}1${sufijo}`.trim()

function writeDecimal(
  valor: number,
  { enteros, minimo, decimales, agrupa }: Extract<Regla, { clase: 'digitos' }>,
  miles: '.' | ',',
): string {
  const [entera = '', resto = ''] = valor.toFixed(decimales).split('.')
  const parte = (enteros === 0 && entera === '0' ? '' : entera).padStart(enteros, '0')
  let hasta = resto.length
  while (hasta > minimo && resto.charAt(hasta - 1) === '0') hasta -= 1
  const cifras = resto.slice(0, hasta)
  const agrupada = agrupa ? parte.replace(/\B(?=(?:\d{3})+$)/g, miles) : parte
  return agrupada + (cifras === '' ? '' : (miles === '.' ? ',' : '.') + cifras)
}

function chooseSeccion(secciones: readonly Seccion[], valor: number): { regla: Regla; sinSigno: boolean } {
  const [primera, segunda, tercera] = secciones
  if (!primera) return { regla: GENERAL, sinSigno: false }
  if (!segunda && !primera.condicion) return { regla: primera.regla, sinSigno: false }
  if (primera.condicion || segunda?.condicion) {
    const cumplida = [primera, segunda].find((it) => it?.condicion && holds(it.condicion, valor))
    return { regla: (cumplida ?? tercera ?? segunda ?? primera).regla, sinSigno: false }
  }
  if (valor < 0) return { regla: (segunda ?? primera).regla, sinSigno: true }
  return { regla: (valor === 0 ? (tercera ?? primera) : primera).regla, sinSigno: false }
}

function holds({ signo, limite }: Condicion, valor: number): boolean {
  if (signo === '=') return valor === limite
  if (signo === '<>') return valor !== limite
  return signo.startsWith('<')
    ? valor < limite || (signo === '<=' && valor === limite)
    : valor > limite || (signo === '>=' && valor === limite)
}

/** One piece of a format; the groups of the expression are named for what they are. */
const PIEZA = new RegExp(
  [
    '"(?<cita>[^"]*)"?',
    '\\\\(?<escapada>.)',
    // A blank as wide as a letter, and a letter that fills the cell: nothing that a person reads.
    '_(?<ancho>.)',
    '\\*(?<relleno>.)',
    '\\[(?<corchetes>[^\\]]*)\\]',
    '(?<general>General)',
    '(?<fecha>AM/PM|A/P|y+|m+|d+|h+|s+)',
    '(?<exponente>E[+-])',
    '(?<digito>[0#?])',
    '(?<punto>\\.)',
    '(?<coma>,)',
    '(?<porciento>%)',
    '(?<barra>/)',
    '(?<fin>;)',
    '(?<texto>@)',
    '(?<literal>.)',
  ].join('|'),
  'gisu',
)

/** Understands a number format. Any text is one; what no spreadsheet writes shows the number alone. */
export function parseFormato(patron: string): readonly Seccion[] {
  if (patron.trim() === '' || patron.length > LARGO_DE_PATRON) return []
  const secciones: { condicion: Condicion | null; piezas: Pieza[] }[] = [{ condicion: null, piezas: [] }]
  for (const { groups = {} } of patron.matchAll(PIEZA)) {
    const seccion = secciones.at(-1)
    if (groups['fin'] !== undefined) secciones.push({ condicion: null, piezas: [] })
    else if (groups['corchetes'] !== undefined) takeCorchetes(groups['corchetes'], seccion)
    else {
      const pieza = toPieza(groups)
      if (pieza) seccion?.piezas.push(pieza)
    }
  }
  return secciones.slice(0, 3).map(({ condicion, piezas }) => ({ condicion, regla: toRegla(piezas) }))
}

/** More parts of a date than any date has. */
const PARTES_DE_FECHA = 10

function toRegla(piezas: readonly Pieza[]): Regla {
  const has = (clase: Pieza['clase']) => piezas.some((pieza) => pieza.clase === clase)
  const fechas = piezas.filter(({ clase }) => clase === 'fecha').length
  if (fechas > 0) return fechas > PARTES_DE_FECHA ? GENERAL : { clase: 'fecha', piezas }
  if (has('general')) return { clase: 'general', ...around(piezas) }
  if (!has('digito')) return { clase: 'literal', texto: piezas.map(({ texto }) => texto).join('') }
  if (has('exponente') || has('barra')) return GENERAL
  const punto = piezas.findIndex(({ clase }) => clase === 'punto')
  const primero = piezas.findIndex(({ clase }) => clase === 'digito')
  const ultimo = piezas.findLastIndex(({ clase }) => clase === 'digito')
  const fin = punto < 0 ? piezas.length : punto
  const count = (clase: Pieza['clase'], desde: number, hasta: number, texto?: string) =>
    piezas.slice(desde, hasta).filter((pieza) => pieza.clase === clase && (texto ?? pieza.texto) === pieza.texto).length
  return {
    clase: 'digitos',
    ...around(piezas),
    enteros: Math.min(DIGITOS, count('digito', 0, fin, '0')),
    minimo: Math.min(DIGITOS, count('digito', fin, piezas.length, '0')),
    decimales: Math.min(DIGITOS, count('digito', fin, piezas.length)),
    // A comma between digits groups; one behind the last digit divides by a thousand.
    agrupa: count('coma', primero, Math.min(ultimo, fin)) > 0,
    escala: count('coma', ultimo, piezas.length),
    porciento: count('porciento', 0, piezas.length),
  }
}

/** What the format writes before and behind the number. */
function around(piezas: readonly Pieza[]): { prefijo: string; sufijo: string } {
  const desde = piezas.findIndex(({ clase }) => clase === 'digito' || clase === 'general')
  const write = (trozo: readonly Pieza[]) =>
    trozo
      .filter(({ clase }) => clase === 'literal' || clase === 'porciento')
      .map(({ texto }) => texto)
      .join('')
  return { prefijo: write(piezas.slice(0, desde)), sufijo: write(piezas.slice(desde)) }
}

function toPieza(groups: Readonly<Record<string, string | undefined>>): Pieza | null {
  if (groups['relleno'] !== undefined) return null
  if (groups['ancho'] !== undefined) return { clase: 'literal', texto: ' ' }
  if (groups['texto'] !== undefined) return { clase: 'general', texto: '' }
  const literal = groups['cita'] ?? groups['escapada'] ?? groups['literal']
  if (literal !== undefined) return { clase: 'literal', texto: literal }
  for (const clase of ['general', 'fecha', 'exponente', 'digito', 'punto', 'coma', 'porciento', 'barra'] as const) {
    const texto = groups[clase]
    if (texto !== undefined) return { clase, texto }
  }
  return null
}

/** A currency's sign with its locale, a condition, time beyond a day; colours and alphabets are no text. */
function takeCorchetes(contenido: string, seccion: { condicion: Condicion | null; piezas: Pieza[] } | undefined): void {
  if (!seccion) return
  const condicion = /^(<=|>=|<>|<|>|=)\s*(-?\d+(?:\.\d+)?)$/.exec(contenido)
  if (contenido.startsWith('$')) {
    const signo = contenido.slice(1).replace(/-[^-]*$/, '')
    if (signo !== '') seccion.piezas.push({ clase: 'literal', texto: signo })
  } else if (condicion) seccion.condicion = { signo: condicion[1] ?? '', limite: Number(condicion[2]) }
  else if (/^(?:h+|m+|s+)$/i.test(contenido)) seccion.piezas.push({ clase: 'fecha', texto: `[${contenido}]` })
}
