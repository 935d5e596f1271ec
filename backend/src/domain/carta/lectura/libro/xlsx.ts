import { CeldaRota, type Cifra } from '../cifra.js'
import { LIMITES } from '../limites.js'
import type { Celda } from '../tipos.js'
import { letterOf } from '../titulos.js'
import { parseFormato, patronDeFabrica, showNumero, type Seccion } from './formato.js'
import { Recolector, type Hoja, type Libro } from './hoja.js'
import { Ilegible } from './ilegible.js'
import type { Paquete } from './paquete.js'
import type { Costumbre } from './pieza.js'
import { LectorXml } from './xml.js'

/**
 * The sheets of an .xlsx or .xlsm workbook (ECMA-376), its values as their formats show them and its formulas as the values that were saved
 * with them. Macros, links to other files, pictures and comments are not looked at.
 * @throws Ilegible
 */
export function openXlsx(paquete: Paquete, costumbre: Omit<Costumbre, 'desde1904'>): Libro {
  const lector = new LectorXml()
  const raiz = findLibro(paquete, lector)
  const { hojas, desde1904 } = readIndice(paquete, lector, raiz)
  if (hojas.length > LIMITES.libro.hojas)
    throw new Ilegible('libro_con_demasiadas_hojas', { maximo: LIMITES.libro.hojas })
  const relaciones = readRelaciones(paquete, lector, raiz)
  const partOf = (tipo: string) => relaciones.find((it) => it.tipo === tipo)?.parte
  const contexto: Contexto = {
    textos: readTextos(paquete, lector, partOf('sharedStrings')),
    formatos: readFormatos(paquete, lector, partOf('styles')),
    costumbre: { ...costumbre, desde1904 },
  }
  const visibles = hojas.filter(({ visible }) => visible)
  return {
    hojas: visibles.flatMap(({ nombre, id }) => {
      const parte = relaciones.find((it) => it.id === id && it.tipo === 'worksheet')?.parte
      const suya = parte === undefined ? undefined : paquete.read(parte)
      return suya ? [new LectorDeHoja(nombre, contexto).read(lector, suya)] : []
    }),
    hojasOcultas: hojas.filter(({ visible }) => !visible).map(({ nombre }) => nombre),
  }
}

interface Contexto {
  textos: readonly string[]
  /** The number format of each cell style. */
  formatos: readonly (readonly Seccion[])[]
  costumbre: Costumbre
}

interface Relacion {
  id: string
  /** The last word of its URI, which differs between the two editions of the standard. */
  tipo: string
  parte: string
}

function findLibro(paquete: Paquete, lector: LectorXml): string {
  const raiz =
    readRelaciones(paquete, lector, '').find(({ tipo }) => tipo === 'officeDocument')?.parte ?? 'xl/workbook.xml'
  if (raiz.endsWith('.bin')) throw new Ilegible('libro_en_otro_formato')
  if (!paquete.has(raiz)) throw new Ilegible('archivo_de_otro_tipo')
  return raiz
}

/** What a part names other parts by; '' is the package itself. */
function readRelaciones(paquete: Paquete, lector: LectorXml, parte: string): Relacion[] {
  const carpeta = parte.includes('/') ? parte.slice(0, parte.lastIndexOf('/') + 1) : ''
  const bytes = paquete.read(`${carpeta}_rels/${parte.slice(carpeta.length)}.rels`)
  const relaciones: Relacion[] = []
  if (!bytes) return relaciones
  lector.read(bytes, {
    open(nombre, { Id = '', Type = '', Target = '', TargetMode }) {
      // A target outside of the file is never followed.
      if (nombre !== 'Relationship' || TargetMode === 'External') return
      relaciones.push({ id: Id, tipo: Type.slice(Type.lastIndexOf('/') + 1), parte: resolve(carpeta, Target) })
    },
  })
  return relaciones
}

function resolve(carpeta: string, destino: string): string {
  if (destino.startsWith('/')) return destino.slice(1)
  const pasos: string[] = []
  for (const paso of (carpeta + destino).split('/')) {
    if (paso === '..') pasos.pop()
    else if (paso !== '.' && paso !== '') pasos.push(paso)
  }
  return pasos.join('/')
}

function readIndice(paquete: Paquete, lector: LectorXml, raiz: string) {
  const hojas: { nombre: string; id: string; visible: boolean }[] = []
  let desde1904 = false
  lector.read(paquete.read(raiz) ?? new Uint8Array(), {
    open(nombre, atributos) {
      if (nombre === 'workbookPr') desde1904 = isTrue(atributos['date1904'])
      if (nombre === 'sheet')
        hojas.push({
          nombre: atributos['name'] ?? '',
          id: atributos['id'] ?? '',
          visible: (atributos['state'] ?? 'visible') === 'visible',
        })
    },
  })
  return { hojas, desde1904 }
}

function readTextos(paquete: Paquete, lector: LectorXml, parte: string | undefined): string[] {
  const bytes = parte === undefined ? undefined : paquete.read(parte)
  const textos: string[] = []
  if (!bytes) return textos
  const texto = new TextoRico()
  lector.read(bytes, {
    open: (nombre) => texto.open(nombre),
    text: (trozo) => texto.text(trozo),
    close(nombre) {
      texto.close(nombre)
      if (nombre === 'si') textos.push(texto.take())
    },
  })
  return textos
}

function readFormatos(paquete: Paquete, lector: LectorXml, parte: string | undefined): Contexto['formatos'] {
  const bytes = parte === undefined ? undefined : paquete.read(parte)
  const propios = new Map<number, string>()
  const numeros: number[] = []
  let enCeldas = false
  if (bytes)
    lector.read(bytes, {
      open(nombre, { numFmtId = '0', formatCode = '' }) {
        if (nombre === 'numFmt') propios.set(Number(numFmtId), formatCode)
        else if (nombre === 'cellXfs') enCeldas = true
        else if (nombre === 'xf' && enCeldas) numeros.push(Number(numFmtId))
        if (propios.size > LIMITES.libro.formatos) throw new Ilegible('libro_con_demasiadas_partes')
      },
      close(nombre) {
        if (nombre === 'cellXfs') enCeldas = false
      },
    })
  const formatos = new Map<number, readonly Seccion[]>()
  for (const numero of new Set(numeros))
    formatos.set(numero, parseFormato(propios.get(numero) ?? patronDeFabrica(numero)))
  return numeros.map((numero) => formatos.get(numero) ?? [])
}

/** A text with parts in several fonts, without the readings that Japanese writes above it. */
class TextoRico {
  private trozos: string[] = []
  private dentro = false
  private lectura = false

  open(nombre: string): void {
    if (nombre === 'rPh') this.lectura = true
    else if (nombre === 't') this.dentro = !this.lectura
  }

  text(trozo: string): void {
    if (this.dentro) this.trozos.push(trozo)
  }

  close(nombre: string): void {
    if (nombre === 't') this.dentro = false
    else if (nombre === 'rPh') this.lectura = false
  }

  take(): string {
    const texto = unescape(this.trozos.join(''))
    this.trozos = []
    if (texto.length > LIMITES.libro.caracteresPorCelda) throw new Ilegible('libro_danado')
    return texto
  }
}

/** Characters that XML cannot hold: "_x000D_". */
const unescape = (texto: string): string =>
  texto.includes('_x')
    ? texto.replace(/_x([0-9a-f]{4})_/gi, (_, codigo: string) => String.fromCharCode(Number.parseInt(codigo, 16)))
    : texto

interface CeldaAbierta {
  columna: number
  tipo: string
  estilo: number
  valor: string | null
  formula: boolean
}

/** Reads one sheet, element by element. */
class LectorDeHoja {
  private readonly hoja = new Recolector()
  private ocultasPorDefecto = false
  private fila = 0
  private oculta = false
  private celda: CeldaAbierta | null = null
  private columna = -1
  private enValor = false
  private readonly rico = new TextoRico()

  constructor(
    private readonly nombre: string,
    private readonly contexto: Contexto,
  ) {}

  read(lector: LectorXml, bytes: Uint8Array): Hoja {
    lector.read(bytes, {
      open: (nombre, atributos) => this.open(nombre, atributos),
      text: (texto) => this.text(texto),
      close: (nombre) => this.close(nombre),
    })
    return this.hoja.toHoja(this.nombre)
  }

  private open(nombre: string, atributos: Readonly<Record<string, string>>): void {
    if (nombre === 'c') this.openCelda(atributos)
    else if (nombre === 'v') this.openValor()
    else if (nombre === 'f') {
      if (this.celda) this.celda.formula = true
    } else if (nombre === 'row') this.openFila(atributos)
    else if (nombre === 'sheetFormatPr') this.ocultasPorDefecto = isTrue(atributos['zeroHeight'])
    else if (nombre === 'col') this.hideColumnas(atributos)
    else if (nombre === 'mergeCell') this.joinCeldas(atributos['ref'] ?? '')
    else this.rico.open(nombre)
  }

  private text(texto: string): void {
    if (this.enValor && this.celda) this.celda.valor = (this.celda.valor ?? '') + texto
    else if (this.celda) this.rico.text(texto)
  }

  private close(nombre: string): void {
    if (nombre === 'v') this.enValor = false
    else if (nombre === 'c') this.closeCelda()
    else this.rico.close(nombre)
  }

  private openFila({ r, hidden, ht }: Readonly<Record<string, string>>): void {
    this.fila = r === undefined ? this.fila + 1 : Number(r)
    this.columna = -1
    this.oculta = isTrue(hidden) || Number(ht ?? 1) === 0 || (this.ocultasPorDefecto && ht === undefined)
  }

  private hideColumnas({ min, max, hidden, width }: Readonly<Record<string, string>>): void {
    if (!isTrue(hidden) && Number(width ?? 1) !== 0) return
    this.hoja.hideColumnas(Number(min) - 1, Number(max) - 1)
  }

  private joinCeldas(rango: string): void {
    const [, columna = '', desde, hasta] = /^([A-Z]{1,3})(\d{1,7}):[A-Z]{1,3}(\d{1,7})$/.exec(rango) ?? []
    this.hoja.join(columnOf(columna), Number(desde), Number(hasta))
  }

  private openCelda({ r, t = 'n', s = '0' }: Readonly<Record<string, string>>): void {
    this.columna = r === undefined ? this.columna + 1 : columnOf(r)
    this.celda = { columna: this.columna, tipo: t, estilo: Number(s), valor: null, formula: false }
  }

  private openValor(): void {
    this.enValor = true
    if (this.celda) this.celda.valor ??= ''
  }

  private closeCelda(): void {
    const { celda } = this
    this.celda = null
    // Most cells of a sheet with borders are empty.
    if (!celda || (celda.valor === null && !celda.formula && celda.tipo !== 'inlineStr')) return
    const valor = this.toCelda(celda, celda.tipo === 'inlineStr' ? this.rico.take() : '')
    this.hoja.put(this.fila, celda.columna, valor, this.oculta)
  }

  private toCelda({ columna, tipo, estilo, valor, formula }: CeldaAbierta, rico: string): Celda {
    if (tipo === 'inlineStr') return rico
    const lugar = `${letterOf(columna)}${String(this.fila)}`
    if (valor === null) return formula ? new CeldaRota(lugar, 'formula_sin_valor', '') : ''
    if (valor.length > LIMITES.libro.caracteresPorCelda) throw new Ilegible('libro_danado')
    switch (tipo) {
      case 's': {
        const texto = this.contexto.textos[Number(valor)]
        if (texto === undefined) throw new Ilegible('libro_danado')
        return texto
      }
      case 'b':
        return isTrue(valor)
      case 'e':
        return new CeldaRota(lugar, 'celda_con_error', valor)
      case 'n':
        return valor.trim() === '' ? '' : this.toNumero(valor, estilo, lugar)
      default:
        return unescape(valor)
    }
  }

  private toNumero(valor: string, estilo: number, lugar: string): Cifra | CeldaRota | string {
    const numero = Number(valor)
    if (!Number.isFinite(numero)) return new CeldaRota(lugar, 'celda_con_error', valor)
    return showNumero(numero, this.contexto.formatos[estilo] ?? [], this.contexto.costumbre)
  }
}

const isTrue = (valor: string | undefined): boolean => valor === '1' || valor === 'true'

/** "C2" is column 2, counted from 0. */
function columnOf(lugar: string): number {
  let numero = 0
  for (let at = 0; at < lugar.length; at += 1) {
    const letra = lugar.charCodeAt(at) & 0xdf
    if (letra < 65 || letra > 90) break
    numero = numero * 26 + letra - 64
  }
  return numero - 1
}
