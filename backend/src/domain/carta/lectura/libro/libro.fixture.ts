import { crc32, deflateRawSync } from 'node:zlib'

export interface Parte {
  nombre: string
  bytes: Uint8Array
  /** What the directory says of the unpacked size, where it lies. */
  declarados?: number
  /** The part at whose place the directory says that this one begins, where it lies. */
  en?: string
}

/** A ZIP file of these parts, compressed. */
export function zip(partes: readonly Parte[], { comprime = true, bandera = 0 } = {}): Buffer {
  const locales: Buffer[] = []
  const centrales: Buffer[] = []
  const lugares = new Map<string, number>()
  let at = 0
  for (const { nombre, bytes, declarados = bytes.length, en } of partes) {
    const cuerpo = comprime ? deflateRawSync(bytes) : Buffer.from(bytes)
    const titulo = Buffer.from(nombre)
    const comun = Buffer.alloc(26)
    comun.writeUInt16LE(20, 0)
    comun.writeUInt16LE(bandera, 2)
    comun.writeUInt16LE(comprime ? 8 : 0, 4)
    comun.writeUInt32LE(crc32(bytes), 10)
    comun.writeUInt32LE(cuerpo.length, 14)
    comun.writeUInt32LE(declarados, 18)
    comun.writeUInt16LE(titulo.length, 22)
    locales.push(Buffer.concat([Buffer.from('PK\u0003\u0004'), comun, titulo, cuerpo]))
    const cola = Buffer.alloc(14)
    cola.writeUInt32LE(en === undefined ? at : (lugares.get(en) ?? at), 10)
    lugares.set(nombre, at)
    centrales.push(Buffer.concat([Buffer.from('PK\u0001\u0002\u0014\u0000'), comun, cola, titulo]))
    at += 30 + titulo.length + cuerpo.length
  }
  const directorio = Buffer.concat(centrales)
  const fin = Buffer.alloc(18)
  fin.writeUInt16LE(partes.length, 4)
  fin.writeUInt16LE(partes.length, 6)
  fin.writeUInt32LE(directorio.length, 8)
  fin.writeUInt32LE(at, 12)
  return Buffer.concat([...locales, directorio, Buffer.from('PK\u0005\u0006'), fin])
}

/** A value of a cell: a text, a number with its format, or the element's own XML. */
export type Valor = string | number | boolean | null | { v: number | string; f: string } | { xml: string }

export interface HojaDePrueba {
  nombre: string
  filas: readonly (readonly Valor[])[]
  estado?: 'hidden' | 'veryHidden'
  filasOcultas?: readonly number[]
  /** As ranges, counted from 1. */
  columnasOcultas?: readonly [number, number][]
  uniones?: readonly string[]
  /** XML in front of the rows. */
  antes?: string
}

/** An .xlsx workbook as Excel writes it: texts shared, number formats as styles. */
export function libroDe(hojas: readonly HojaDePrueba[], { desde1904 = false } = {}): Buffer {
  return zip(partesDe(hojas, { desde1904 }))
}

export function partesDe(hojas: readonly HojaDePrueba[], { desde1904 = false } = {}): Parte[] {
  const textos: string[] = []
  const formatos: string[] = []
  const hojasXml = hojas.map((hoja) => sheetXml(hoja, textos, formatos))
  const R = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
  const relacion = (id: string, tipo: string, destino: string) =>
    `<Relationship Id="${id}" Type="${R}/${tipo}" Target="${destino}"/>`
  const partes: [string, string][] = [
    ['_rels/.rels', relaciones(relacion('rId1', 'officeDocument', 'xl/workbook.xml'))],
    [
      'xl/workbook.xml',
      `<workbook ${MAIN} xmlns:r="${R}"><workbookPr${desde1904 ? ' date1904="1"' : ''}/><sheets>${hojas
        .map(
          ({ nombre, estado }, at) =>
            `<sheet name="${escape(nombre)}" sheetId="${String(at + 1)}"${estado ? ` state="${estado}"` : ''} r:id="h${String(at)}"/>`,
        )
        .join('')}</sheets></workbook>`,
    ],
    [
      'xl/_rels/workbook.xml.rels',
      relaciones(
        hojas
          .map((_, at) => relacion(`h${String(at)}`, 'worksheet', `worksheets/sheet${String(at + 1)}.xml`))
          .join('') +
          relacion('t', 'sharedStrings', 'sharedStrings.xml') +
          relacion('s', 'styles', '/xl/styles.xml'),
      ),
    ],
    [
      'xl/styles.xml',
      `<styleSheet ${MAIN}><numFmts>${formatos
        .map((formato, at) => `<numFmt numFmtId="${String(164 + at)}" formatCode="${escape(formato)}"/>`)
        .join('')}</numFmts><cellStyleXfs><xf numFmtId="9"/></cellStyleXfs><cellXfs><xf numFmtId="0"/>${formatos
        .map((formato, at) => `<xf numFmtId="${/^\d+$/.test(formato) ? formato : String(164 + at)}"/>`)
        .join('')}</cellXfs></styleSheet>`,
    ],
    [
      'xl/sharedStrings.xml',
      `<sst ${MAIN}>${textos.map((texto) => `<si><t xml:space="preserve">${escape(texto)}</t></si>`).join('')}</sst>`,
    ],
    ...hojasXml.map((xml, at): [string, string] => [`xl/worksheets/sheet${String(at + 1)}.xml`, xml]),
  ]
  return partes.map(([nombre, xml]) => ({ nombre, bytes: Buffer.from(xml) }))
}

const MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
const relaciones = (dentro: string) =>
  `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${dentro}</Relationships>`
const escape = (texto: string) =>
  texto.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

function sheetXml(hoja: HojaDePrueba, textos: string[], formatos: string[]): string {
  const { filas, filasOcultas = [], columnasOcultas = [], uniones = [], antes = '' } = hoja
  const cell = (valor: Valor, lugar: string): string => {
    if (valor === null) return ''
    if (typeof valor === 'number') return `<c r="${lugar}"><v>${String(valor)}</v></c>`
    if (typeof valor === 'boolean') return `<c r="${lugar}" t="b"><v>${valor ? '1' : '0'}</v></c>`
    if (typeof valor === 'string') return `<c r="${lugar}" t="s"><v>${String(indexIn(textos, valor))}</v></c>`
    if ('xml' in valor) return valor.xml.replaceAll('@', lugar)
    return `<c r="${lugar}" s="${String(indexIn(formatos, valor.f) + 1)}"><v>${String(valor.v)}</v></c>`
  }
  const renglones = filas.map((fila, at) => {
    const numero = String(at + 1)
    const celdas = fila.map((valor, columna) => cell(valor, String.fromCharCode(65 + columna) + numero)).join('')
    return `<row r="${numero}"${filasOcultas.includes(at + 1) ? ' hidden="1"' : ''}>${celdas}</row>`
  })
  const cols = columnasOcultas
    .map(([min, max]) => `<col min="${String(min)}" max="${String(max)}" hidden="1"/>`)
    .join('')
  return `<worksheet ${MAIN}>${cols === '' ? '' : `<cols>${cols}</cols>`}${antes}<sheetData>${renglones.join('')}</sheetData>${
    uniones.length === 0 ? '' : `<mergeCells>${uniones.map((ref) => `<mergeCell ref="${ref}"/>`).join('')}</mergeCells>`
  }</worksheet>`
}

function indexIn(lista: string[], valor: string): number {
  const at = lista.indexOf(valor)
  return at >= 0 ? at : lista.push(valor) - 1
}
