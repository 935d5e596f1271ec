import type { CodigoMotivo } from './motivos.js'

/** A number in a cell of a workbook: the value and, apart from it, the text that the cell's format makes of it. */
export class Cifra {
  constructor(
    /** What the cell shows, as a number; NaN where the format shows another magnitude (thousands as units). */
    readonly valor: number,
    /** As a person sees it, with the marks of the restaurante's currency. */
    readonly texto: string,
    /** What the format writes around the number, around a 1: "$ 1", "1 kg". */
    readonly marco: string,
    /** Whether the cell holds more decimals than it shows. */
    readonly redondeada: boolean,
  ) {}
}

/** A cell of a workbook without a value to take. Only a row that needs it is refused. */
export class CeldaRota {
  constructor(
    /** As a spreadsheet names it: "C2". */
    readonly celda: string,
    readonly codigo: Extract<CodigoMotivo, 'formula_sin_valor' | 'celda_con_error'>,
    readonly texto: string,
  ) {}
}
