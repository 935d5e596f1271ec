import type { CodigoMotivo, ParametrosMotivo } from '../motivos.js'

/** Stops the reading of a workbook from any depth of its parsers. `readLibro` turns it into a finding; nobody else sees it. */
export class Ilegible extends Error {
  constructor(
    readonly codigo: CodigoMotivo,
    readonly parametros: ParametrosMotivo = {},
  ) {
    super(codigo)
  }
}
