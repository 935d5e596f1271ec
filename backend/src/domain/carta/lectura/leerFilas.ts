import { TITULOS } from './columnas.js'
import { isMarca, readBooleano, readImpuesto, readMinutos, readPrecio, readPrecioMinor, readProsa, readTexto, toText } from './celdas.js'
import { readAlergenos, type AlergenosLeidos } from './alergenos.js'
import { LIMITES } from './limites.js'
import { readModificadores } from './modificadores.js'
import { normalizeNombre } from './texto.js'
import type { Aviso, Campo, Celda, FilaCruda, GrupoLeido, Idioma, ImpuestoLeido, Lectura, Problema, Tabla } from './tipos.js'

/**
 * One product as a price list describes it. A field that the file has no column for, or that says nothing in its cell
 * where the carta cannot be without it, is undefined: an import leaves it as it is, or takes the default for a new product.
 */
export interface FilaCarta {
  /** The row, as a spreadsheet counts. */
  fila: number
  categoria: string
  nombre: string
  precioMinor: number
  /** '' is none. */
  descripcion?: string | undefined
  estacion?: string | undefined
  /** What is not in it is not stated. */
  alergenos?: AlergenosLeidos | undefined
  disponible?: boolean | undefined
  minutosBase?: number | undefined
  /** null is the restaurante's own. */
  impuesto?: ImpuestoLeido | null | undefined
  /** '' is none. */
  curso?: string | undefined
  gruposModificadores?: GrupoLeido[] | undefined
}

export interface FilasLeidas {
  filas: FilaCarta[]
  problemas: Problema[]
  avisos: Aviso[]
}

/** The category of a file that names none. */
export const CATEGORIA_POR_DEFECTO = 'Carta'

/** Understands every row of a table; a row with any value that cannot be taken is a problem per value and no row. */
export function leerFilas(tabla: Tabla, { moneda, idioma }: { moneda: string; idioma: Idioma }): FilasLeidas {
  const leidas: FilasLeidas = { filas: [], problemas: [], avisos: [] }
  const herencia = new Herencia(tabla)
  const blankMeansNo = meansNo(tabla)
  for (const cruda of tabla.filas) {
    if (herencia.takeHeading(cruda)) continue
    const lector = new LectorDeFila(cruda, tabla.columnas, idioma)
    const categoria = lector.read('categoria', (celda) => readTexto(celda, LIMITES.categoria))
    const fila: Partial<FilaCarta> = {
      categoria: herencia.inherit(cruda, categoria, () => lector.report('categoria', { codigo: 'falta_valor' })),
      nombre: lector.require('nombre', (celda) => readTexto(celda, LIMITES.nombre)),
      precioMinor: lector.readEither(
        ['precioMinor', readPrecioMinor],
        ['precio', (celda) => readPrecio(celda, moneda)],
      ),
      descripcion: lector.read('descripcion', (celda) => readProsa(celda, LIMITES.descripcion)),
      estacion: lector.read('estacion', (celda) => readTexto(celda, LIMITES.estacion)) || undefined,
      alergenos: lector.read('alergenos', readAlergenos),
      disponible: lector.read('disponible', readBooleano) ?? (blankMeansNo ? false : undefined),
      minutosBase: lector.read('minutos', readMinutos),
      impuesto: lector.read('impuesto', readImpuesto),
      curso: lector.read('curso', (celda) => readTexto(celda, LIMITES.curso)),
      gruposModificadores: lector.read('modificadores', (celda) => readModificadores(celda, moneda)),
    }
    if (cruda.sobrante) lector.reportSobrante(cruda.sobrante)
    if (lector.problemas.length === 0) leidas.filas.push({ ...(fila as FilaCarta), fila: cruda.fila })
    else leidas.problemas.push(...lector.problemas)
  }
  leidas.avisos.push(...herencia.avisos())
  return leidas
}

/**
 * Whether a blank box says no: in a column of ticks, and in one that asks whether there is any ("Hay"), if anything is
 * written in it at all. In a column of words a blank says nothing.
 */
function meansNo({ columnas, filas }: Tabla): boolean {
  const escritas = filas.map(({ celdas }) => celdas.disponible).filter((celda) => celda !== undefined && !isBlank(celda))
  if (escritas.length === 0) return false
  return normalizeNombre(columnas.get('disponible') ?? '') === 'hay' || escritas.every((celda) => isMarca(celda!))
}

/** A sheet may name a category once, on a row of its own or on the first of its products, and leave it blank below. */
class Herencia {
  private actual = ''
  private heredadas: number[] = []
  private sinCategoria = false

  constructor(private readonly tabla: Tabla) {}

  /** A row that holds a category and nothing else is a heading. */
  takeHeading({ celdas, sobrante }: FilaCruda): boolean {
    if (!this.tabla.hoja || sobrante) return false
    const escritas = Object.entries(celdas).filter(([, celda]) => !isBlank(celda))
    const leida = readTexto(celdas.categoria ?? '', LIMITES.categoria)
    if (escritas.length !== 1 || !leida.ok || leida.valor === '') return false
    this.actual = leida.valor
    return true
  }

  inherit(cruda: FilaCruda, propia: string | undefined, report: () => void): string | undefined {
    if (!this.tabla.columnas.has('categoria')) {
      this.sinCategoria = true
      return CATEGORIA_POR_DEFECTO
    }
    if (propia) return (this.actual = propia)
    const enBlanco = isBlank(cruda.celdas.categoria ?? '')
    if (!enBlanco) return undefined
    if (this.tabla.hoja && this.actual !== '') {
      this.heredadas.push(cruda.fila)
      return this.actual
    }
    report()
    return undefined
  }

  avisos(): Aviso[] {
    const avisos: Aviso[] = []
    const [fila] = this.heredadas
    const columna = this.tabla.columnas.get('categoria') ?? ''
    if (fila !== undefined) {
      avisos.push({ columna, codigo: 'categoria_heredada', parametros: { cantidad: this.heredadas.length, fila } })
    }
    if (this.sinCategoria) avisos.push({ columna, codigo: 'categoria_por_defecto', parametros: { categoria: CATEGORIA_POR_DEFECTO } })
    return avisos
  }
}

/** Reads the cells of one row and remembers what could not be taken, under the file's own column names. */
class LectorDeFila {
  readonly problemas: Problema[] = []

  constructor(
    private readonly cruda: FilaCruda,
    private readonly columnas: ReadonlyMap<Campo, string>,
    private readonly idioma: Idioma,
  ) {}

  read<T>(campo: Campo, lee: (celda: Celda) => Lectura<T>): T | undefined {
    const celda = this.cruda.celdas[campo]
    if (celda === undefined) return undefined
    const leida = lee(celda)
    if (leida.ok) return leida.valor
    this.report(campo, leida)
    return undefined
  }

  require(campo: Campo, lee: (celda: Celda) => Lectura<string>): string | undefined {
    const antes = this.problemas.length
    const valor = this.read(campo, lee)
    if (!valor && this.problemas.length === antes) this.report(campo, { codigo: 'falta_valor' })
    return valor
  }

  /** The first of two fields that the row fills. */
  readEither<T>(...opciones: [Campo, (celda: Celda) => Lectura<T>][]): T | undefined {
    const llena = opciones.find(([campo]) => !isBlank(this.cruda.celdas[campo] ?? ''))
    const presente = llena ?? opciones.find(([campo]) => this.columnas.has(campo))
    if (llena) return this.read(...llena)
    if (presente) this.report(presente[0], { codigo: 'falta_valor' })
    return undefined
  }

  report(campo: Campo, { codigo, parametros }: Pick<Problema, 'codigo' | 'parametros'>): void {
    const columna = this.columnas.get(campo) ?? TITULOS[campo][this.idioma]
    const celda = this.cruda.celdas[campo] ?? ''
    this.problemas.push({ fila: this.cruda.fila, columna, valor: toText(celda) ?? (Array.isArray(celda) ? '[…]' : '{…}'), codigo, ...(parametros && { parametros }) })
  }

  reportSobrante({ columna, valor }: { columna: string; valor: string }): void {
    this.problemas.push({ fila: this.cruda.fila, columna, valor, codigo: 'celda_sobrante' })
  }
}

function isBlank(celda: Celda): boolean {
  const texto = toText(celda)
  return texto !== undefined && texto.trim() === ''
}
