import { isBlank, quoteCelda } from './celdas.js'
import { CeldaRota } from './cifra.js'
import { TITULOS } from './columnas.js'
import type { Idioma } from '@arisgourmet/contract/idioma'
import type { Campo, Celda, FilaCruda, Lectura, Problema } from './tipos.js'

/** Reads the cells of one row and remembers what could not be taken, under the file's own column names. */
export class LectorDeFila {
  readonly problemas: Problema[] = []

  constructor(
    private readonly cruda: FilaCruda,
    private readonly columnas: ReadonlyMap<Campo, string>,
    private readonly idioma: Idioma,
  ) {}

  read<T>(campo: Campo, lee: (celda: Celda) => Lectura<T>): T | undefined {
    const celda = this.cruda.celdas[campo]
    if (celda === undefined) return undefined
    const leida = celda instanceof CeldaRota ? refuseRota(celda) : lee(celda)
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

  report(campo: Campo, { codigo, parametros = {} }: Pick<Problema, 'codigo' | 'parametros'>): void {
    const columna = this.columnas.get(campo) ?? TITULOS[campo][this.idioma]
    const valor = quoteCelda(this.cruda.celdas[campo] ?? '')
    this.problemas.push({ fila: this.cruda.fila, columna, valor, codigo, parametros })
  }

  /** Reads a cell that is not the only one of its field, under its own column's name. */
  readDe<T>(columna: string, celda: Celda, lee: (celda: Celda) => Lectura<T>): T | undefined {
    const leida = celda instanceof CeldaRota ? refuseRota(celda) : lee(celda)
    if (leida.ok) return leida.valor
    const { codigo, parametros = {} } = leida
    this.problemas.push({ fila: this.cruda.fila, columna, valor: quoteCelda(celda), codigo, parametros })
    return undefined
  }

  reportSobrante({ columna, valor }: { columna: string; valor: string }): void {
    this.problemas.push({ fila: this.cruda.fila, columna, valor, codigo: 'celda_sobrante' })
  }
}

const refuseRota = ({ codigo, celda }: CeldaRota): Lectura<never> => ({ ok: false, codigo, parametros: { celda } })
