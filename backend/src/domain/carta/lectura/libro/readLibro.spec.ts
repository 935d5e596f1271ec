import { describe, expect, it } from 'vitest'
import { codesOf as codes, readLista, takeLista as take } from '../../importacion/lista.fixture.js'
import { LIMITES } from '../limites.js'
import { libroDe, partesDe, zip, type HojaDePrueba, type Parte, type Valor } from './libro.fixture.js'

const TITULOS = ['Categoría', 'Producto', 'Precio']
const hoja = (filas: readonly (readonly Valor[])[], mas: Partial<HojaDePrueba> = {}): HojaDePrueba => ({
  nombre: 'Carta',
  filas: [TITULOS, ...filas],
  ...mas,
})
const LOCRO = ['Sopas', 'Locro', 850]
const read = (
  hojas: HojaDePrueba | readonly HojaDePrueba[],
  moneda = 'ARS',
  mas: { hoja?: string; precio?: string } = {},
) => readLista(libroDe(Array.isArray(hojas) ? (hojas as HojaDePrueba[]) : [hojas as HojaDePrueba]), moneda, mas)
const refusal = (bytes: Uint8Array) => {
  const { legible, errores } = readLista(bytes, 'ARS')
  return [legible, ...errores.map(({ codigo }) => codigo)]
}

describe('a workbook as a price list', () => {
  it('takes prices by what their cells show, exact in the currency', () => {
    const filas = [
      ['Sopas', 'Locro', { v: '12.949999999999999', f: '"$"#,##0.00' }],
      ['Sopas', 'Cazuela', { v: '8500', f: '[$$-2C0A]\\ #,##0.00' }],
      ['Sopas', 'Puchero', { v: '2.2000000000000002', f: '#0' }],
      ['Sopas', 'Guiso', 1234.5],
      ['Sopas', 'Caldo', '$ 1.200,50'],
      ['Sopas', 'Crema', { v: '4', f: '44' }],
    ]
    const leida = read(hoja(filas))
    expect(take(leida)).toEqual([
      'Sopas | Locro | 1295',
      'Sopas | Cazuela | 850000',
      'Sopas | Puchero | 200',
      'Sopas | Guiso | 123450',
      'Sopas | Caldo | 120050',
      'Sopas | Crema | 400',
    ])
    expect(codes(leida)).toEqual(['Precio: precio_redondeado'])
    expect(leida.avisos[0]?.motivo).toContain('fila 4: 2')
  })

  it('never takes a mark of thousands for decimals, whatever the currency writes', () => {
    for (const moneda of ['ARS', 'MXN'])
      expect(read(hoja([['Sopas', 'Locro', { v: 8500, f: '#,##0' }]]), moneda).filas[0]?.precioMinor).toBe(850_000)
    expect(read(hoja([['Sopas', 'Locro', { v: 8500, f: '#,##0' }]]), 'CLP').filas[0]?.precioMinor).toBe(8500)
  })

  it('refuses a price that its cell shows in another currency, as a date or by the kilo', () => {
    const filas = [
      ['Sopas', 'Locro', { v: 12.5, f: '[$€-2] #,##0.00' }],
      ['Sopas', 'Cazuela', { v: 45000, f: 'dd/mm/yyyy' }],
      ['Sopas', 'Guiso', { v: 12.5, f: '0.00" kg"' }],
      ['Sopas', 'Caldo', 12.345],
      ['Sopas', 'Crema', { v: 12.5, f: ';;;' }],
    ]
    expect(read(hoja(filas)).errores.map(({ fila, codigo }) => `${String(fila)} ${codigo}`)).toEqual([
      '2 precio_de_otra_moneda',
      '3 precio_no_es_numero',
      '4 precio_no_es_numero',
      '5 precio_con_demasiados_decimales',
      '6 falta_valor',
    ])
  })

  it('reads percentages, dates, ticks and every kind of text as a person sees them', () => {
    const titulos = [...TITULOS, 'Impuesto', 'Disponible', 'Descripción', 'Minutos']
    const filas: Valor[][] = [
      titulos,
      ['Sopas', { xml: '<c r="@" t="inlineStr"><is><t>Lo</t><r><t>cro</t></r><rPh><t>x</t></rPh></is></c>' }, 850],
      ['Sopas', 'Caldo', 700, { v: 0.105, f: '0.0%' }, false, { v: 45000, f: '"Desde el" d "de" mmmm' }, 12],
      [
        'Sopas',
        1906,
        { xml: '<c r="@"><f>B1*2</f><v>1700</v></c>' },
        { v: 0.21, f: '9' },
        true,
        'A &amp; <b>B</b>_x000D_',
      ],
      ['Sopas', { xml: '<c r="@" t="str"><f>"Gui"&amp;"so"</f><v>Guiso</v></c>' }, 900],
    ]
    const leida = read({ nombre: 'Hoja1', filas })
    expect(leida.errores).toEqual([])
    expect(leida.filas).toMatchObject([
      { nombre: 'Locro', precioMinor: 85_000 },
      {
        nombre: 'Caldo',
        impuesto: { tasaBps: 1050 },
        disponible: false,
        descripcion: 'Desde el 15 de marzo',
        minutosBase: 12,
      },
      { nombre: '1906', precioMinor: 170_000, impuesto: { tasaBps: 2100 }, disponible: true, descripcion: 'A & B' },
      { nombre: 'Guiso', precioMinor: 90_000 },
    ])
  })

  it('takes counts and minor units by their numbers, whatever is written around them', () => {
    const filas: Valor[][] = [
      ['Producto', 'Precio minor', 'Stock'],
      ['Agua', { v: 120_000, f: '#,##0' }, { v: 0, f: '#0" u"' }],
      ['Vino', { v: 950_000, f: '#,##0' }, { v: 12, f: '#0" u"' }],
    ]
    const leida = read({ nombre: 'Carta', filas })
    expect(leida.filas.map(({ precioMinor }) => precioMinor)).toEqual([120_000, 950_000])
    expect(codes(leida)).toContain('Stock: existencias_en_cero')
  })

  it('names the cell of a formula without its result, and of an error, in the row that needs it', () => {
    const filas: Valor[][] = [
      ['Sopas', 'Locro', { xml: '<c r="@"><f>A1*2</f></c>' }],
      ['Sopas', { xml: '<c r="@" t="e"><f>A9</f><v>#REF!</v></c>' }, 850],
      ['Sopas', 'Caldo', 700, { xml: '<c r="@" t="e"><v>#N/A</v></c>' }],
    ]
    const { errores, filas: leidas } = read({ nombre: 'Carta', filas: [[...TITULOS, 'Notas'], ...filas] })
    expect(errores.map(({ fila, codigo }) => `${String(fila)} ${codigo}`)).toEqual([
      '2 formula_sin_valor',
      '3 celda_con_error',
    ])
    expect(errores[0]?.motivo).toContain('C2')
    expect(leidas.map(({ nombre }) => nombre)).toEqual(['Caldo'])
  })

  it('reads below a merged title, and gives a merged category to each of its dishes', () => {
    const filas: Valor[][] = [
      ['CARTA DE INVIERNO', null, null],
      [null],
      TITULOS,
      ['Sopas', 'Locro', 850],
      [null, 'Caldo', 700],
      ['Postres', 'Flan', 500],
      [null, 'Budín', 400],
    ]
    const leida = read({ nombre: 'Carta', filas, uniones: ['A1:C1', 'A4:A5', 'A6:A7'] })
    expect(take(leida)).toEqual([
      'Sopas | Locro | 85000',
      'Sopas | Caldo | 70000',
      'Postres | Flan | 50000',
      'Postres | Budín | 40000',
    ])
    expect(leida.filas[0]?.fila).toBe(4)
    expect(codes(leida)).toEqual([': filas_antes_del_encabezado'])
  })

  it('leaves out what is hidden, and names it', () => {
    const titulos = ['Categoría', 'Producto', 'Costo', 'Precio']
    const filas = [titulos, ['Sopas', 'Locro', 300, 850], ['Sopas', 'Retirado', 300, 900], ['Sopas', 'Caldo', 200, 700]]
    const leida = read([
      { nombre: 'Carta', filas, filasOcultas: [3], columnasOcultas: [[3, 3]] },
      hoja([['Secreto', 'Menú del dueño', 1]], { nombre: 'Vieja', estado: 'hidden' }),
      hoja([['Secreto', 'Otro', 1]], { nombre: 'Macro', estado: 'veryHidden' }),
    ])
    expect(take(leida)).toEqual(['Sopas | Locro | 85000', 'Sopas | Caldo | 70000'])
    expect(codes(leida)).toEqual([': hojas_ocultas', ': filas_ocultas', ': columnas_ocultas'])
    expect(leida.avisos.map(({ motivo }) => motivo).join()).toMatch(/Vieja, Macro.*: 3\..*: C/s)
  })

  it('finds the one sheet with prices, and says which were not read', () => {
    const leida = read([{ nombre: 'Portada', filas: [['La Fonda'], ['Abierto de 9 a 23']] }, hoja([LOCRO])])
    expect(take(leida)).toEqual(['Sopas | Locro | 85000'])
    expect(codes(leida)).toEqual([': hojas_sin_uso'])
    expect(leida.avisos[0]?.motivo).toMatch(/Carta.*Portada/)
  })

  it('asks which sheet where several have prices, and takes the one that is named', () => {
    const hojas = [hoja([LOCRO], { nombre: 'Salón' }), hoja([['Sopas', 'Locro', 900]], { nombre: 'Delivery' })]
    const preguntas = [
      { tipo: 'hoja', opciones: ['Salón', 'Delivery'], muestras: [['Sopas Locro 850'], ['Sopas Locro 900']] },
    ]
    expect(read(hojas)).toMatchObject({ legible: false, preguntas })
    expect(take(read(hojas, 'ARS', { hoja: 'delivery' }))).toEqual(['Sopas | Locro | 90000'])
    expect(read(hojas, 'ARS', { hoja: 'Otra' })).toMatchObject({ legible: false, preguntas })
    expect(read(hojas, 'ARS', { hoja: 'Otra' }).errores[0]?.codigo).toBe('hoja_pedida_ausente')
  })

  it('asks for the price column of the chosen sheet, as of any list', () => {
    const filas: Valor[][] = [
      ['Producto', 'Precio salón', 'Precio terraza'],
      ['Locro', 850, 900],
    ]
    const hojas = [hoja([LOCRO]), { nombre: 'Dos', filas }]
    expect(read(hojas, 'ARS', { hoja: 'Dos' })).toMatchObject({ legible: false, preguntas: [{ tipo: 'precio' }] })
    expect(read(hojas, 'ARS', { hoja: 'Dos', precio: 'Precio terraza' }).filas[0]?.precioMinor).toBe(90_000)
  })

  it('reads sizes, section titles and words of extras exactly as of a CSV', () => {
    const csv = 'Producto;Chica;Grande;Extras\nPIZZAS;;;\nMuzza;8500;9800;Queso, Ajo\n'
    const filas: Valor[][] = [
      ['Producto', 'Chica', 'Grande', 'Extras'],
      ['PIZZAS'],
      ['Muzza', { v: 8500, f: '"$"#,##0.00' }, { v: 9800, f: '"$"#,##0.00' }, 'Queso, Ajo'],
    ]
    const [deCsv, deLibro] = [readLista(csv, 'ARS'), read({ nombre: 'Carta', filas })]
    expect(take(deLibro)).toEqual(take(deCsv))
    expect(deLibro.avisos).toEqual(deCsv.avisos)
  })
})

describe('a workbook that cannot be taken', () => {
  it('is refused with what to do where it is encrypted, old, or of another program', () => {
    const ole = (nombre: string) =>
      Buffer.concat([
        Buffer.from('d0cf11e0a1b11ae1', 'hex'),
        Buffer.alloc(1016),
        Buffer.from(nombre, 'utf16le'),
        Buffer.alloc(512),
      ])
    const parte = (nombre: string, texto = '<x/>'): Parte => ({ nombre, bytes: Buffer.from(texto) })
    expect(refusal(ole('EncryptedPackage'))).toEqual([false, 'libro_con_clave'])
    expect(refusal(ole('Workbook'))).toEqual([false, 'libro_en_otro_formato'])
    expect(refusal(zip([parte('mimetype'), parte('content.xml')]))).toEqual([false, 'archivo_de_otro_tipo'])
    expect(refusal(zip([parte('Index/Document.iwa')]))).toEqual([false, 'libro_en_otro_formato'])
    const binario =
      '<Relationships><Relationship Id="a" Type="x/officeDocument" Target="xl/workbook.bin"/></Relationships>'
    expect(refusal(zip([parte('_rels/.rels', binario), parte('xl/workbook.bin')]))).toEqual([
      false,
      'libro_en_otro_formato',
    ])
    expect(refusal(zip([parte('word/document.xml')]))).toEqual([false, 'archivo_de_otro_tipo'])
    expect(refusal(zip(partesDe([hoja([LOCRO])]), { bandera: 1 }))).toEqual([false, 'libro_con_clave'])
    expect(readLista(ole('Workbook'), 'ARS').errores[0]?.motivo).toContain('.xlsx')
  })

  it('never unpacks a bomb: neither an honest one nor one that lies of its size', () => {
    const partes = partesDe([hoja([LOCRO])])
    const bomba = Buffer.alloc(400_000_000, 32)
    const withHoja = (declarados?: number) =>
      zip([
        ...partes.filter(({ nombre }) => !nombre.includes('sheet1')),
        { nombre: 'xl/worksheets/sheet1.xml', bytes: bomba, ...(declarados === undefined ? {} : { declarados }) },
      ])
    for (const [archivo, codigo] of [
      [withHoja(), 'libro_demasiado_grande'],
      [withHoja(1_000), 'libro_danado'],
    ] as const) {
      expect(archivo.length).toBeLessThan(1_000_000)
      const antes = process.memoryUsage().rss
      expect(refusal(archivo)).toEqual([false, codigo])
      expect(process.memoryUsage().rss - antes).toBeLessThan(100_000_000)
    }
  }, 30_000)

  it('counts all parts together, and refuses entries that share their bytes', () => {
    const grande = Buffer.alloc(LIMITES.libro.desempaquetados / 2, 32)
    const partes = partesDe([hoja([LOCRO]), hoja([LOCRO], { nombre: 'Dos' }), hoja([LOCRO], { nombre: 'Tres' })])
    const hinchadas = partes.map((it) =>
      it.nombre.includes('sheet') ? { ...it, bytes: Buffer.concat([it.bytes, grande]) } : it,
    )
    expect(refusal(zip(hinchadas))).toEqual([false, 'libro_demasiado_grande'])
    const solapadas = partes.map((it) =>
      it.nombre.includes('sheet2') ? { ...it, en: 'xl/worksheets/sheet1.xml' } : it,
    )
    expect(refusal(zip(solapadas))).toEqual([false, 'libro_danado'])
    expect(
      refusal(zip(Array.from({ length: 1001 }, (_, at) => ({ nombre: `x${String(at)}`, bytes: Buffer.from('x') })))),
    ).toEqual([false, 'libro_con_demasiadas_partes'])
  })

  it('is refused, and never fails, where its XML is deep, endless, with entities or broken', () => {
    const withXml = (xml: string) =>
      zip(
        partesDe([hoja([LOCRO])]).map((it) => (it.nombre.includes('sheet1') ? { ...it, bytes: Buffer.from(xml) } : it)),
      )
    expect(refusal(withXml('<a>'.repeat(2_000_000)))).toEqual([false, 'libro_danado'])
    expect(refusal(withXml(`<a>${'<b/>'.repeat(LIMITES.libro.elementos + 1)}</a>`))).toEqual([
      false,
      'libro_con_demasiadas_partes',
    ])
    expect(refusal(withXml(`<a ${Array.from({ length: 500 }, (_, at) => `x${String(at)}=""`).join(' ')}/>`))).toEqual([
      false,
      'libro_danado',
    ])
    expect(refusal(withXml('<!DOCTYPE a><a/>'))).toEqual([false, 'libro_danado'])
    expect(refusal(withXml('<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'))).toEqual([false, 'libro_danado'])
    expect(refusal(withXml('<worksheet><sheetData>'))).toEqual([false, 'libro_danado'])
    expect(refusal(withXml(''))).toEqual([false, 'libro_danado'])
  })

  it('is bounded in rows, columns, cells and sheets', () => {
    const row = (numero: number, dentro: string) => `<row r="${String(numero)}">${dentro}</row>`
    const antes = (filas: string): HojaDePrueba => hoja([LOCRO], { antes: `<sheetData>${filas}</sheetData>` })
    expect(refusal(libroDe([antes(row(10_001, '<c r="A10001"><v>1</v></c>'))]))).toEqual([false, 'demasiadas_filas'])
    expect(refusal(libroDe([antes(row(5, '<c r="GS5"><v>1</v></c>'))]))).toEqual([false, 'demasiadas_columnas'])
    const muchas = Array.from({ length: 1_100 }, (_, at) => row(at + 2, '<c><v>1</v></c>'.repeat(190))).join('')
    expect(refusal(libroDe([antes(muchas)]))).toEqual([false, 'demasiadas_celdas'])
    expect(take(read([antes(muchas), hoja([LOCRO], { nombre: 'Chica' })]))).toEqual(['Sopas | Locro | 85000'])
    const hojas = Array.from({ length: 51 }, (_, at) => hoja([LOCRO], { nombre: String(at) }))
    expect(refusal(libroDe(hojas))).toEqual([false, 'libro_con_demasiadas_hojas'])
  })

  it('counts a long text as often as cells name it', () => {
    const largo = 'x'.repeat(30_000)
    const filas = Array.from({ length: 400 }, () => ['Sopas', largo, 850])
    expect(refusal(libroDe([hoja(filas)]))).toEqual([false, 'demasiadas_celdas'])
  })

  it('is refused where a byte of a value is not the one that was written', () => {
    const bytes = zip(partesDe([hoja([LOCRO])]), { comprime: false })
    bytes.write('900', bytes.indexOf('850'))
    expect(refusal(bytes)).toEqual([false, 'libro_danado'])
  })

  it('survives the loss of any byte', () => {
    const bytes = libroDe([hoja([LOCRO, ['Sopas', 'Caldo', { v: 7, f: '0.00' }]])])
    for (let at = 0; at < bytes.length; at += 1) {
      const roto = Buffer.from(bytes)
      roto[at] = (roto[at] ?? 0) ^ 0xff
      expect(readLista(roto, 'ARS').errores.every(({ motivo }) => motivo !== '')).toBe(true)
      expect(readLista(bytes.subarray(0, at), 'ARS').filas).toEqual([])
    }
  }, 30_000)
})
