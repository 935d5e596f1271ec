import { isBlank, toText } from './celdas.js'
import { normalizeNombre } from './texto.js'
import type { Aviso, FilaCruda, Tabla } from './tipos.js'

/** The category of a file that names none. */
export const CATEGORIA_POR_DEFECTO = 'Carta'
/** The category of a product that names none in a file where others do. Always the same, so that the same file finds it again. */
export const SIN_CATEGORIA = 'Sin categoría'

/**
 * A sheet may name a category once, on a row of its own or on the first of its products, and leave it blank below: then each category
 * appears in one run. Where one comes back further down, or a program wrote the file, a blank is a product without a category.
 */
export class Herencia {
  private actual = ''
  private heredadas: number[] = []
  private sueltas: number[] = []
  private sinCategoria = false
  private readonly agrupada: boolean
  private readonly rotulos: [number, string][]
  private rotulo: string | undefined

  constructor(private readonly tabla: Tabla) {
    this.rotulos = [...tabla.titulos].sort(([a], [b]) => a - b)
    this.agrupada = tabla.programa === null && appearInOneRun(tabla.filas)
  }

  /** A row that holds a category and nothing else is a heading. */
  takeHeading(cruda: FilaCruda, read: () => string | undefined): boolean {
    if (!this.tabla.hoja || cruda.sobrante || this.tabla.programa !== null) return false
    const escritas = Object.entries(cruda.celdas).filter(([, celda]) => !isBlank(celda))
    const otras = [...cruda.ventas, ...cruda.existencias, ...cruda.precios].some(({ celda }) => !isBlank(celda))
    if (escritas.length !== 1 || otras || isBlank(cruda.celdas.categoria ?? '')) return false
    const leida = read()
    if (!leida) return false
    this.actual = leida
    return true
  }

  inherit(cruda: FilaCruda, propia: string | undefined, report: () => void): string | undefined {
    if (!this.tabla.columnas.has('categoria')) {
      const rotulo = this.rotuloOf(cruda.fila)
      if (rotulo === undefined) this.sinCategoria = true
      return rotulo ?? CATEGORIA_POR_DEFECTO
    }
    if (propia) return (this.actual = propia)
    const enBlanco = isBlank(cruda.celdas.categoria ?? '')
    if (!enBlanco) return undefined
    if (!this.agrupada || !this.tabla.hoja) {
      this.sueltas.push(cruda.fila)
      return SIN_CATEGORIA
    }
    if (this.actual !== '') {
      this.heredadas.push(cruda.fila)
      return this.actual
    }
    report()
    return undefined
  }

  /** The title above a row; rows come in their order. */
  private rotuloOf(fila: number): string | undefined {
    while ((this.rotulos[0]?.[0] ?? Infinity) < fila) this.rotulo = this.rotulos.shift()?.[1]
    return this.rotulo
  }

  avisos(): Aviso[] {
    const avisos: Aviso[] = []
    const columna = this.tabla.columnas.get('categoria') ?? ''
    const tell = (codigo: Aviso['codigo'], filas: readonly number[], mas: Record<string, string> = {}) => {
      const [fila] = filas
      if (fila !== undefined) avisos.push({ columna, codigo, parametros: { cantidad: filas.length, fila, ...mas } })
    }
    tell('categoria_heredada', this.heredadas)
    tell('sin_categoria', this.sueltas, { categoria: SIN_CATEGORIA })
    const nombres = [...new Set(this.tabla.titulos.values())].slice(0, 20).join(', ')
    tell(
      'titulos_como_categorias',
      [...this.tabla.titulos.keys()].sort((a, b) => a - b),
      { nombres },
    )
    const categoria = CATEGORIA_POR_DEFECTO
    if (this.sinCategoria) avisos.push({ columna, codigo: 'categoria_por_defecto', parametros: { categoria } })
    return avisos
  }
}

function appearInOneRun(filas: readonly FilaCruda[]): boolean {
  const vistas = new Set<string>()
  let actual = ''
  for (const { celdas } of filas) {
    const categoria = normalizeNombre(toText(celdas.categoria ?? '') ?? '')
    if (categoria === '' || categoria === actual) continue
    if (vistas.has(categoria)) return false
    vistas.add((actual = categoria))
  }
  return true
}
