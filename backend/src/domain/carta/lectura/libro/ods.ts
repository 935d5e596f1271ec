import { CeldaRota, Cifra } from '../cifra.js'
import { LIMITES } from '../limites.js'
import type { Celda } from '../tipos.js'
import { letterOf } from '../titulos.js'
import { hasCola, roundDecimal } from './decimal.js'
import { Recolector, type Hoja, type Libro } from './hoja.js'
import { Ilegible } from './ilegible.js'
import type { Paquete } from './paquete.js'
import { LectorXml, type Atributos } from './xml.js'

/** Whether a ZIP file is of the OpenDocument kind. */
export const isOds = (paquete: Paquete): boolean => paquete.has('content.xml') && paquete.has('mimetype')

/**
 * The sheets of an OpenDocument workbook (ISO/IEC 26300). It holds each value twice, as a number and as the text that its cell shows.
 * @throws Ilegible
 */
export function openOds(paquete: Paquete): Libro {
  const tipo = new TextDecoder().decode(paquete.read('mimetype'))
  if (!tipo.includes('opendocument.spreadsheet')) throw new Ilegible('archivo_de_otro_tipo')
  const lector = new LectorXml()
  const manifiesto = paquete.read('META-INF/manifest.xml')
  if (manifiesto)
    lector.read(manifiesto, {
      open(nombre) {
        if (nombre === 'encryption-data') throw new Ilegible('libro_con_clave')
      },
    })
  const hojas = new LectorDeOds()
  lector.read(paquete.read('content.xml') ?? new Uint8Array(), {
    open: (nombre, atributos) => hojas.open(nombre, atributos),
    text: (texto) => hojas.text(texto),
    close: (nombre) => hojas.close(nombre),
  })
  return hojas.take()
}

interface CeldaAbierta {
  tipo: string
  valor: string | undefined
  formula: boolean
  columnas: number
  filas: number
  parrafos: string[]
}

class LectorDeOds {
  private readonly hojas: Hoja[] = []
  private readonly hojasOcultas: string[] = []
  private readonly estilosOcultos = new Set<string>()
  private estilo = ''
  private hoja = new Recolector()
  private nombre = ''
  private visible = true
  private fila = 1
  private filasIguales = 1
  private filaOculta = false
  private columna = 0
  private columnasVistas = 0
  private celda: CeldaAbierta | null = null
  /** How deep in what is no text of the cell. */
  private nota = 0
  private enParrafo = false
  /** The values of the row, which may be said once for many. */
  private readonly valores: { columna: number; valor: Celda; filas: number }[] = []

  take(): Libro {
    return { hojas: this.hojas, hojasOcultas: this.hojasOcultas }
  }

  open(nombre: string, atributos: Atributos): void {
    if (this.nota > 0 || nombre === 'annotation') this.nota += 1
    else if (nombre === 'style') this.estilo = atributos['name'] ?? ''
    else if (nombre === 'table-properties' && atributos['display'] === 'false') this.estilosOcultos.add(this.estilo)
    else if (nombre === 'table') this.openHoja(atributos)
    else if (nombre === 'table-column') this.openColumna(atributos)
    else if (nombre === 'table-row') this.openFila(atributos)
    else if (nombre === 'table-cell' || nombre === 'covered-table-cell') this.openCelda(nombre, atributos)
    // A comment, a drawing: texts of their own inside of a cell.
    else if (this.celda && !this.enParrafo && nombre !== 'p') this.nota = 1
    else if (this.celda) this.openTexto(nombre, atributos, this.celda)
  }

  text(texto: string): void {
    if (this.nota === 0 && this.enParrafo) this.write(texto)
  }

  close(nombre: string): void {
    if (this.nota > 0) this.nota -= 1
    else if (nombre === 'p') this.enParrafo = false
    else if (nombre === 'table-cell' || nombre === 'covered-table-cell') this.closeCelda()
    else if (nombre === 'table-row') this.closeFila()
    else if (nombre === 'table') this.closeHoja()
  }

  private openHoja(atributos: Atributos): void {
    if (this.hojas.length + this.hojasOcultas.length >= LIMITES.libro.hojas)
      throw new Ilegible('libro_con_demasiadas_hojas', { maximo: LIMITES.libro.hojas })
    this.nombre = atributos['name'] ?? ''
    this.visible = !this.estilosOcultos.has(atributos['style-name'] ?? '')
    this.hoja = new Recolector()
    this.fila = 1
    this.columnasVistas = 0
  }

  private closeHoja(): void {
    if (this.visible) this.hojas.push(this.hoja.toHoja(this.nombre))
    else this.hojasOcultas.push(this.nombre)
  }

  private openColumna(atributos: Atributos): void {
    const cantidad = countOf(atributos['number-columns-repeated'])
    if (isOculta(atributos)) this.hoja.hideColumnas(this.columnasVistas, this.columnasVistas + cantidad - 1)
    this.columnasVistas += cantidad
  }

  private openFila(atributos: Atributos): void {
    this.filasIguales = countOf(atributos['number-rows-repeated'])
    this.filaOculta = isOculta(atributos)
    this.columna = 0
    this.valores.length = 0
  }

  private closeFila(): void {
    // One more than fits is enough to say that it does not.
    const veces = Math.max(1, Math.min(this.filasIguales, LIMITES.filas + 2 - this.fila))
    for (let at = 0; at < veces && this.valores.length > 0 && !this.hoja.lleno; at += 1)
      for (const { columna, valor } of this.valores) this.hoja.put(this.fila + at, columna, valor, this.filaOculta)
    for (const { columna, filas } of this.valores)
      if (filas > 1) this.hoja.join(columna, this.fila, this.fila + filas - 1)
    this.fila += this.filasIguales
  }

  private openCelda(nombre: string, atributos: Atributos): void {
    const tipo = atributos['value-type'] ?? ''
    this.celda = {
      // What another cell lies over is not seen.
      tipo: nombre === 'table-cell' ? tipo : '',
      valor: atributos['value'] ?? atributos['boolean-value'],
      formula: atributos['formula'] !== undefined,
      columnas: countOf(atributos['number-columns-repeated']),
      filas: countOf(atributos['number-rows-spanned']),
      parrafos: [],
    }
  }

  private closeCelda(): void {
    const { celda } = this
    this.celda = null
    if (!celda) return
    const valor = this.toCelda(celda)
    const hasta = valor === '' ? 0 : Math.min(celda.columnas, LIMITES.columnas + 1)
    for (let at = 0; at < hasta; at += 1) this.valores.push({ columna: this.columna + at, valor, filas: celda.filas })
    if (this.valores.length > LIMITES.libro.celdas) throw new Ilegible('libro_con_demasiadas_partes')
    this.columna += celda.columnas
  }

  private openTexto(nombre: string, atributos: Atributos, { parrafos }: CeldaAbierta): void {
    if (nombre === 'p') {
      parrafos.push('')
      this.enParrafo = true
    } else if (nombre === 's') this.write(' '.repeat(Math.min(1_000, countOf(atributos['c']))))
    else if (nombre === 'tab') this.write('\t')
    else if (nombre === 'line-break') this.write('\n')
  }

  private write(texto: string): void {
    const parrafos = this.celda?.parrafos
    if (!parrafos || parrafos.length === 0) return
    const hasta = parrafos.length - 1
    parrafos[hasta] = `${parrafos[hasta] ?? ''}${texto}`
    if ((parrafos[hasta]?.length ?? 0) > LIMITES.libro.caracteresPorCelda) throw new Ilegible('libro_danado')
  }

  private toCelda({ tipo, valor, formula, parrafos }: CeldaAbierta): Celda {
    const texto = parrafos.join('\n')
    if (texto.length > LIMITES.libro.caracteresPorCelda) throw new Ilegible('libro_danado')
    const lugar = `${letterOf(this.columna)}${String(this.fila)}`
    if (tipo === '') return formula ? new CeldaRota(lugar, 'formula_sin_valor', texto) : ''
    if (formula && /^(?:#[A-Z/0!?]+|Err:\d+)$/.test(texto)) return new CeldaRota(lugar, 'celda_con_error', texto)
    if (tipo === 'boolean') return valor === 'true'
    if (tipo !== 'float' && tipo !== 'currency') return texto
    const numero = Number(valor)
    if (valor === undefined || !Number.isFinite(numero)) return new CeldaRota(lugar, 'celda_con_error', texto)
    return toCifra(numero, texto)
  }
}

/** The number that a cell shows: rounded as its text is, whatever the marks in it, since the digits are the same. */
function toCifra(valor: number, texto: string): Cifra {
  const exacto = Number(Math.abs(valor).toPrecision(15))
  const digitos = significantOf(texto)
  const decimales = DECIMALES.find(
    (cantidad) => significantOf(roundDecimal(exacto, cantidad).toFixed(cantidad)) === digitos,
  )
  // A magnitude of its own ("8,5 k"), or an exponent: the text is no form of the number.
  if (/\d/.test(texto) && decimales === undefined) return new Cifra(Number.NaN, texto, '1', false)
  const mostrado = /\d/.test(texto) && decimales !== undefined ? roundDecimal(exacto, decimales) : exacto
  return new Cifra(
    valor < 0 ? -mostrado : mostrado,
    texto === '' ? String(valor) : texto,
    texto === '' ? '1' : texto.replace(/\d(?:[\d.,'’\s]*\d)?/, '1').trim(),
    hasCola(exacto, mostrado),
  )
}

const significantOf = (texto: string): string => texto.replace(/\D/g, '').replace(/^0+/, '')

const DECIMALES = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]

const countOf = (texto: string | undefined): number => Math.max(1, Math.trunc(Number(texto ?? 1)) || 1)

const isOculta = ({ visibility = 'visible' }: Atributos): boolean => visibility !== 'visible'
