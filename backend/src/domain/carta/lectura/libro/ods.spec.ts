import { describe, expect, it } from 'vitest'
import { codesOf as codes, readLista, takeLista as take } from '../../importacion/lista.fixture.js'
import { zip, type Parte } from './libro.fixture.js'

const parte = (nombre: string, texto: string): Parte => ({ nombre, bytes: Buffer.from(texto) })
const TIPO = parte('mimetype', 'application/vnd.oasis.opendocument.spreadsheet')

const cell = (texto: string, atributos = 'office:value-type="string"') =>
  `<table:table-cell ${atributos}>${texto === '' ? '' : `<text:p>${texto}</text:p>`}</table:table-cell>`
const float = (valor: string, texto: string, tipo = 'float', mas = '') =>
  cell(texto, `office:value-type="${tipo}" office:value="${valor}" ${mas}`)
const row = (celdas: string, atributos = '') => `<table:table-row ${atributos}>${celdas}</table:table-row>`
const table = (nombre: string, dentro: string, atributos = '') =>
  `<table:table table:name="${nombre}" ${atributos}>${dentro}</table:table>`
const TITULOS = row(['Categoría', 'Producto', 'Precio'].map((titulo) => cell(titulo)).join(''))

/** A workbook as LibreOffice writes it. */
const ods = (tablas: string, mas: readonly Parte[] = []): Buffer =>
  zip([
    TIPO,
    ...mas,
    parte(
      'content.xml',
      `<office:document-content xmlns:office="o" xmlns:style="s" xmlns:table="t" xmlns:text="x" xmlns:draw="d"><office:automatic-styles>
      <style:style style:name="ta1" style:family="table"><style:table-properties table:display="true"/></style:style>
      <style:style style:name="ta2" style:family="table"><style:table-properties table:display="false"/></style:style>
      </office:automatic-styles><office:body><office:spreadsheet>${tablas}</office:spreadsheet></office:body></office:document-content>`,
    ),
  ])
const read = (tablas: string, moneda = 'ARS', mas: { hoja?: string } = {}) => readLista(ods(tablas), moneda, mas)
const precio = (celda: string, moneda = 'ARS') => {
  const { filas, errores, avisos } = read(table('Carta', TITULOS + row(cell('Sopas') + cell('Locro') + celda)), moneda)
  return [filas[0]?.precioMinor ?? errores[0]?.codigo, ...avisos.map(({ codigo }) => codigo)]
}

describe('an OpenDocument workbook as a price list', () => {
  it.each([
    [float('850', '850'), 85_000],
    [float('8500', '$ 8.500,00', 'currency', 'office:currency="ARS"'), 850_000],
    [float('8500', '8,500'), 850_000],
    [float('12.949999999999999', '12,95'), 1295],
    [float('1.005', '1,01'), 101],
    [float('0.5', ',5'), 50],
    [float('0', '0,00'), 0],
    [float('8500', '8,5 k'), 'precio_no_es_numero'],
    [float('8500', '8,5'), 'precio_no_es_numero'],
    [float('12.5', '€ 12,50', 'currency'), 'precio_de_otra_moneda'],
    [float('12.5', '12,50 kg'), 'precio_no_es_numero'],
    [float('-12.5', '-12,50'), 'precio_negativo'],
    [cell('15/03/2023', 'office:value-type="date" office:date-value="2023-03-15"'), 'precio_no_es_numero'],
    [cell('', 'office:value-type="float" office:value="7"'), 700],
    [cell('$ 1.200,50'), 120_050],
    [cell('#REF!', 'office:value-type="string" table:formula="of:=[.A9]"'), 'celda_con_error'],
    [cell('', 'table:formula="of:=[.A9]"'), 'formula_sin_valor'],
  ])('%s is %s', (celda, minor) => {
    expect(precio(celda)[0]).toBe(minor)
  })

  it('names prices that hide decimals', () => {
    expect(precio(float('10285.4841', '10.285'))).toEqual([1_028_500, 'precio_redondeado'])
  })

  it('reads percentages, ticks, blanks in texts and no comment or drawing', () => {
    const titulos = ['Producto', 'Precio', 'Impuesto', 'Disponible', 'Descripción']
      .map((titulo) => cell(titulo))
      .join('')
    const descripcion =
      '<office:annotation><text:p>para el dueño</text:p></office:annotation><text:p>con<office:annotation><text:p>otra</text:p></office:annotation><text:s text:c="2"/><text:span>papas</text:span></text:p><text:p>y ajo</text:p><draw:frame><text:p>no</text:p></draw:frame>'
    const locro =
      cell('Locro') +
      float('850', '850') +
      float('0.105', '10,5%', 'percentage') +
      cell('FALSCH', 'office:value-type="boolean" office:boolean-value="false"') +
      `<table:table-cell office:value-type="string">${descripcion}</table:table-cell>`
    const leida = read(table('Carta', row(titulos) + row(locro)))
    expect(leida.errores).toEqual([])
    expect(leida.filas).toMatchObject([
      { nombre: 'Locro', impuesto: { tasaBps: 1050 }, disponible: false, descripcion: 'con papas\ny ajo' },
    ])
  })

  it('leaves out what is hidden, spreads what is merged, and counts rows that are said once', () => {
    const sopas = cell('Sopas', 'office:value-type="string" table:number-rows-spanned="4"')
    const cubierta =
      '<table:covered-table-cell office:value-type="string"><text:p>oculto</text:p></table:covered-table-cell>'
    const filas = [
      '<table:table-column/><table:table-column/><table:table-column table:visibility="collapse"/><table:table-column table:number-columns-repeated="1021"/>',
      row(['Categoría', 'Producto', 'Costo', 'Precio'].map((titulo) => cell(titulo)).join('')),
      row(sopas + cell('Locro') + float('300', '300') + float('850', '850')),
      row(cubierta + cell('Retirado') + float('300', '300') + float('900', '900'), 'table:visibility="filter"'),
      row('<table:table-cell table:number-columns-repeated="1024"/>', 'table:number-rows-repeated="1"'),
      row(cubierta + cell('Caldo') + cell('') + float('700', '700')),
      row('<table:table-cell table:number-columns-repeated="1024"/>', 'table:number-rows-repeated="1048000"'),
    ].join('')
    const leida = read(
      table('Carta', filas, 'table:style-name="ta1"') + table('Vieja', TITULOS, 'table:style-name="ta2"'),
    )
    expect(take(leida)).toEqual(['Sopas | Locro | 85000', 'Sopas | Caldo | 70000'])
    expect(leida.filas.map(({ fila }) => fila)).toEqual([2, 5])
    expect(codes(leida)).toEqual([': hojas_ocultas', ': filas_ocultas', ': columnas_ocultas'])
  })

  it('counts cells that are said once', () => {
    const vacia = '<table:table-cell/>'
    const dos = '<table:table-cell table:number-columns-repeated="2"/>'
    const titulos = ['Producto', 'Descripción', 'Estación', 'Precio'].map((titulo) => cell(titulo)).join('')
    const filas = row(dos + titulos) + row(vacia + vacia + cell('Locro') + dos + float('850', '850'))
    expect(take(read(table('Carta', filas)))).toEqual(['Carta | Locro | 85000'])
  })

  it('asks which sheet where several have prices', () => {
    const hoja = (nombre: string, minor: string) =>
      table(nombre, TITULOS + row(cell('Sopas') + cell('Locro') + float(minor, minor)))
    const dos = hoja('Salón', '850') + hoja('Delivery', '900')
    expect(read(dos)).toMatchObject({ legible: false, preguntas: [{ tipo: 'hoja', opciones: ['Salón', 'Delivery'] }] })
    expect(read(dos, 'ARS', { hoja: 'Delivery' }).filas[0]?.precioMinor).toBe(90_000)
  })

  it('is bounded where one element stands for millions', () => {
    const refusal = (tablas: string) => read(tablas).errores[0]?.codigo
    const mil = 'table:number-rows-repeated="1000000000"'
    expect(refusal(table('A', TITULOS + row(cell('x'), mil)))).toBe('demasiadas_filas')
    expect(
      refusal(table('A', row(cell('x', 'office:value-type="string" table:number-columns-repeated="1000000000"')))),
    ).toBe('demasiadas_columnas')
    const oculta = table('A', TITULOS + row(cell('x'), `${mil} table:visibility="collapse"`) + row(cell('y')))
    expect(refusal(oculta)).toBe('demasiadas_filas')
    expect(refusal(table('A', TITULOS + row(cell('<text:s text:c="1000"/>'.repeat(40)))))).toBe('libro_danado')
    const columnas = '<table:table-column table:number-columns-repeated="1000000000" table:visibility="collapse"/>'
    expect(refusal(table('A', columnas + TITULOS))).toBe('archivo_vacio')
    expect(refusal(Array.from({ length: 51 }, (_, at) => table(String(at), TITULOS)).join(''))).toBe(
      'libro_con_demasiadas_hojas',
    )
  })

  it('is refused with what to do where it is encrypted, and where it is a text', () => {
    const manifiesto =
      '<manifest:manifest xmlns:manifest="m"><manifest:file-entry><manifest:encryption-data/></manifest:file-entry></manifest:manifest>'
    expect(readLista(ods('', [parte('META-INF/manifest.xml', manifiesto)]), 'ARS').errores[0]?.codigo).toBe(
      'libro_con_clave',
    )
    const texto = zip([parte('mimetype', 'application/vnd.oasis.opendocument.text'), parte('content.xml', '<a/>')])
    expect(readLista(texto, 'ARS').errores[0]?.codigo).toBe('archivo_de_otro_tipo')
  })
})
