import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { readCarta } from './readCarta.js'

const fixture = (nombre: string) =>
  readFileSync(new URL(`../../../../../test/fixtures/menus/${nombre}`, import.meta.url))
const utf8 = (texto: string) => new TextEncoder().encode(texto)
const read = (texto: string, moneda = 'ARS', idioma: 'es' | 'en' = 'es') => readCarta(utf8(texto), { moneda, idioma })

describe('the three price lists as they arrive', () => {
  it.each(['parrilla_el_fogon_AR.csv', 'cevicheria_caribe_CO.csv', 'picada_valparaiso_CL.tsv'])(
    '%s is the file that restaurants sent',
    (nombre) => {
      const original = new URL(`../../../../../../shared/data/menus/${nombre}`, import.meta.url)
      const bytes = fixture(nombre)
      expect(bytes.length).toBeGreaterThan(1000)
      if (existsSync(original)) expect(bytes.equals(readFileSync(original))).toBe(true)
    },
  )

  it('reads the Argentine CSV: Windows-1252, semicolons, a blank row, a double, a dish without a price', () => {
    const leida = readCarta(fixture('parrilla_el_fogon_AR.csv'), {
      contentType: 'text/csv',
      moneda: 'ARS',
      idioma: 'es',
    })
    expect(leida.errores).toEqual([
      { fila: 46, columna: 'Precio', valor: 'consultar', codigo: 'precio_no_es_numero', motivo: 'No es un precio' },
    ])
    expect(leida.repetidas).toEqual([{ fila: 32, primera: 28 }])
    expect(leida).toMatchObject({ legible: true, avisos: [] })
    expect(leida.filas).toHaveLength(42)
    expect(leida.filas.find(({ nombre }) => nombre === 'Espumante Extra Brut')?.precioMinor).toBe(3_850_000)
    expect(leida.filas.find(({ nombre }) => nombre === 'Tabla de fiambres y quesos')).toEqual({
      fila: 8,
      categoria: 'Entradas',
      nombre: 'Tabla de fiambres y quesos',
      precioMinor: 2_450_000,
      descripcion: 'Salame, bondiola, queso "pategrás", aceitunas; pan casero',
      estacion: 'Cocina fría',
      alergenos: { gluten: 'contiene', lacteos: 'contiene' },
      disponible: true,
      minutosBase: 8,
    })
    expect(leida.filas.filter(({ disponible }) => !disponible).map(({ nombre }) => nombre)).toEqual([
      'Trucha patagónica grillada',
    ])
    expect(leida.filas.map(({ fila }) => fila)).not.toContain(9)
  })

  it('reads the Colombian CSV: UTF-8 with its mark, quoted lists, prices without decimals kept by the exponent', () => {
    const leida = readCarta(fixture('cevicheria_caribe_CO.csv'), { moneda: 'COP', idioma: 'es' })
    expect(leida).toMatchObject({ legible: true, errores: [], avisos: [], repetidas: [] })
    expect(leida.filas).toHaveLength(23)
    expect(leida.filas[0]).toMatchObject({
      fila: 2,
      categoria: 'Para empezar',
      nombre: 'Patacón con hogao',
      precioMinor: 1_800_000,
      alergenos: {},
    })
    expect(leida.filas.find(({ nombre }) => nombre === 'Cazuela de mariscos')?.alergenos).toEqual({
      crustaceos: 'contiene',
      pescado: 'contiene',
      lacteos: 'contiene',
      moluscos: 'contiene',
    })
    expect(leida.filas.filter(({ disponible }) => disponible === false).map(({ nombre }) => nombre)).toEqual([
      'Arroz de lisa',
    ])
  })

  it('reads the Chilean TSV: UTF-16, its own column names, ticks where a blank means that there is none', () => {
    const leida = readCarta(fixture('picada_valparaiso_CL.tsv'), {
      contentType: 'text/tab-separated-values',
      moneda: 'CLP',
      idioma: 'es',
    })
    expect(leida).toMatchObject({ legible: true, errores: [], avisos: [], repetidas: [] })
    expect(leida.filas).toHaveLength(17)
    const machas = {
      categoria: 'Entradas',
      nombre: 'Machas a la parmesana',
      precioMinor: 12_990,
      estacion: 'Cocina',
      minutosBase: 14,
    }
    expect(leida.filas[0]).toMatchObject(machas)
    expect(leida.filas.filter(({ disponible }) => !disponible).map(({ nombre }) => nombre)).toEqual([
      'Charquicán vegano',
    ])
  })
})

describe('rows', () => {
  it('counts rows as a spreadsheet does: blank ones too, a quoted line break is inside one row, a title above the header counts', () => {
    const leida = read('El Fogón\n\nproducto;precio;detalle\n\n"Locro\ncriollo";100;"uno\ndos"\n;;\nGuiso;mucho;\n')
    expect(leida.filas).toMatchObject([{ fila: 5, nombre: 'Locro criollo', descripcion: 'uno\ndos' }])
    expect(leida.errores).toMatchObject([{ fila: 7, columna: 'precio', valor: 'mucho' }])
    expect(leida.avisos.map(({ codigo }) => codigo)).toEqual(['filas_antes_del_encabezado', 'categoria_por_defecto'])
  })

  it('reports every value of a row that cannot be taken, in either language, and keeps no such row', () => {
    const texto = 'Producto,Price,Alérgenos,Hay,Min\nPicada,caro,polvo de estrellas,quizás,un rato\n,100,,,\n'
    const leida = read(texto, 'MXN', 'en')
    expect(leida.filas).toEqual([])
    expect(leida.errores).toEqual([
      { fila: 2, columna: 'Price', valor: 'caro', codigo: 'precio_no_es_numero', motivo: 'This is not a price' },
      {
        fila: 2,
        columna: 'Alérgenos',
        valor: 'polvo de estrellas',
        codigo: 'alergeno_desconocido',
        motivo: 'Not a known allergen: polvo de estrellas',
      },
      { fila: 2, columna: 'Hay', valor: 'quizás', codigo: 'si_o_no', motivo: 'It reads neither as yes nor as no' },
      {
        fila: 2,
        columna: 'Min',
        valor: 'un rato',
        codigo: 'minutos_invalidos',
        motivo: 'Minutes are a whole number from 0 to 600',
      },
      { fila: 3, columna: 'Producto', valor: '', codigo: 'falta_valor', motivo: 'This value is missing' },
    ])
    expect(read(texto, 'MXN').errores[0]?.motivo).toBe('No es un precio')
  })

  it('refuses a row with more cells than the header: an unquoted separator would shift every value', () => {
    const leida = read('nombre,precio,descripcion\nTaco,"1,500",bueno\nPozole,1,500,bueno\nFlan,80\n', 'MXN')
    expect(leida.filas.map(({ nombre }) => nombre)).toEqual(['Taco', 'Flan'])
    expect(leida.errores).toMatchObject([{ fila: 3, columna: 'D', valor: 'bueno', codigo: 'celda_sobrante' }])
  })

  it('merges exact doubles and refuses a later row that contradicts an earlier one, naming it', () => {
    const leida = read(
      'categoria;plato;precio\nPostres;Flan;100\nPOSTRES; flán ;$ 100,00\nPostres;Flan;$ 120\nBebidas;Flan;120\n',
    )
    expect(leida.filas.map(({ fila }) => fila)).toEqual([2, 5])
    expect(leida.repetidas).toEqual([{ fila: 3, primera: 2 }])
    expect(leida.errores).toEqual([
      {
        fila: 4,
        columna: 'precio',
        valor: '$ 120',
        codigo: 'repetido_distinto',
        motivo: 'Ya está en la fila 2 con otro dato: 100',
      },
    ])
  })

  it.each([
    ['descripcion', 'con crema', 'con dulce'],
    ['estacion', 'Barra', 'Cocina'],
    ['alergenos', 'huevo', 'huevo, soja'],
    ['disponible', 'sí', 'no'],
    ['minutos', '5', '6'],
    ['impuesto', '21%', '10,5%'],
    ['curso', 'Postre', 'Entrada'],
    ['modificadores', 'Salsa: roja', 'Salsa: verde'],
  ])('two rows that differ in %s alone contradict each other', (columna, uno, otro) => {
    const leida = read(`nombre|precio|${columna}\nFlan|1|${uno}\nFlan|1|${otro}\nFlan|1|${uno}\nPan|caro|\n`)
    expect(leida.filas.map(({ fila }) => fila)).toEqual([2])
    expect(leida.repetidas).toEqual([{ fila: 4, primera: 2 }])
    expect(leida.errores.map(({ fila, columna: donde, valor }) => [fila, donde, valor])).toEqual([
      [3, columna, otro],
      [5, 'precio', 'caro'],
    ])
  })

  it('takes a category from a heading row or from the row above, says so, and never takes one from nowhere', () => {
    const leida = read(
      'categoria;plato;precio\n;Suelto;5\nSopas;;\n;Locro;10\n;Guiso;11\nPostres;Flan;12\n;Helado;13\n',
    )
    expect(leida.filas.map(({ categoria, nombre }) => [categoria, nombre])).toEqual([
      ['Sopas', 'Locro'],
      ['Sopas', 'Guiso'],
      ['Postres', 'Flan'],
      ['Postres', 'Helado'],
    ])
    expect(leida.errores).toMatchObject([{ fila: 2, columna: 'categoria', codigo: 'falta_valor' }])
    expect(leida.avisos).toMatchObject([
      { columna: 'categoria', motivo: 'Hay 3 filas sin categoría desde la fila 4; toman la de más arriba' },
    ])
  })

  it('leaves what the file does not say undefined, and a blank availability among words too', () => {
    const [fila] = read('nombre;precio;disponible\nA;1;\nB;2;Sí\n').filas
    expect(fila).toEqual({ fila: 2, categoria: 'Carta', nombre: 'A', precioMinor: 100 })
    expect(read('nombre;precio;disponible\nA;1;\nB;2;x\n').filas.map(({ disponible }) => disponible)).toEqual([
      false,
      true,
    ])
    expect(read('nombre;precio;hay\nA;1;\nB;2;Sí\n').filas.map(({ disponible }) => disponible)).toEqual([false, true])
    expect(read('nombre;precio;hay\nA;1;\n').filas[0]?.disponible).toBeUndefined()
  })

  it('reports a damaged character instead of importing it', () => {
    const bytes = utf8('nombre;precio\nÑandú con ají y limón;1\nPure;2\n')
    bytes[bytes.length - 5] = 0xff
    const leida = readCarta(bytes, { moneda: 'ARS', idioma: 'es' })
    expect(leida.errores).toMatchObject([{ fila: 3, columna: 'nombre', codigo: 'caracter_ilegible' }])
    expect(leida.filas[0]?.nombre).toBe('Ñandú con ají y limón')
  })
})

describe('columns', () => {
  it('recognises names in any order, case, accents and language, and tells of those it does not use', () => {
    const leida = read('FOTO;Price (ARS);secciÓn;;ITEM;Nombre\nx.jpg;5;Sopas;nota;Locro;otro\n', 'ARS', 'en')
    expect(leida.filas).toMatchObject([{ categoria: 'Sopas', nombre: 'otro', precioMinor: 500 }])
    expect(leida.avisos).toEqual([
      { columna: 'FOTO', codigo: 'columna_sin_uso', motivo: 'This column is not recognised; it is not used' },
      { columna: 'D', codigo: 'columna_sin_nombre', motivo: 'The column holds data and has no name; it is not used' },
      {
        columna: 'ITEM',
        codigo: 'columna_repetida',
        motivo: 'Another column (Nombre) holds the same; this one is not used',
      },
    ])
  })

  it('finds a unit or a currency beside a name no obstacle', () => {
    const leida = read('PLATO (ESPAÑOL);Precio ARS;Minutos (aprox.);Nota ARS\nLocro;5;20;x\n')
    expect(leida.filas).toMatchObject([{ nombre: 'Locro', precioMinor: 500, minutosBase: 20 }])
    expect(leida.avisos.map(({ columna }) => columna)).toEqual(['Nota ARS', ''])
  })

  it('takes the separator that the file declares, and does not count that line as a row', () => {
    const leida = read('sep=#\r\nplato#precio\r\nLocro; con todo#5\r\nGuiso#mucho\r\n')
    expect(leida).toMatchObject({ filas: [{ fila: 2, nombre: 'Locro; con todo' }], errores: [{ fila: 3 }] })
  })

  it('reads quoted cells with blanks around their quotes', () => {
    const leida = read('plato, precio, detalle\n "Locro, ""el bueno""" , "1,50" ,"x"\n', 'MXN')
    expect(leida.filas).toMatchObject([{ nombre: 'Locro, "el bueno"', precioMinor: 150, descripcion: 'x' }])
  })

  it.each([
    ['categoria;plato\nSopas;Locro\n', 'Precio', 'Falta la columna Precio; las columnas leídas son: categoria, plato'],
    [
      'categoria;precio\nSopas;3\n',
      'Producto',
      'Falta la columna Producto; las columnas leídas son: categoria, precio',
    ],
    ['hola\n', 'Producto', 'Falta la columna Producto; las columnas leídas son: hola'],
  ])('says which column is missing: %j', (texto, columna, motivo) => {
    expect(read(texto)).toEqual({
      legible: false,
      columnas: new Map(),
      filas: [],
      repetidas: [],
      avisos: [],
      errores: [{ fila: 1, columna, valor: '', codigo: 'falta_columna', motivo }],
    })
  })
})

describe('JSON', () => {
  it('reads the export and a plain list of rows alike', () => {
    const modificadores = [{ nombre: 'Jugoso', precioMinor: -50, disponible: true }]
    const gruposModificadores = [{ nombre: 'Punto', min: 1, max: 1, modificadores }]
    const impuesto = { tasaBps: 2100, incluido: true }
    const alergenos = { soja: 'puede', apio: 'noDeclarado' }
    const producto = { id: '7', nombre: 'Bife', precioMinor: 3_190_000, alergenos, impuesto, gruposModificadores }
    const vacia = { nombre: 'Vacía', productos: [] }
    const exportada = { moneda: 'ARS', categorias: [{ id: '1', nombre: 'Parrilla', productos: [producto] }, vacia] }
    const esperada = {
      fila: 1,
      categoria: 'Parrilla',
      nombre: 'Bife',
      precioMinor: 3_190_000,
      alergenos: { soja: 'puede' },
    }
    expect(read(JSON.stringify(exportada)).filas).toEqual([{ ...esperada, impuesto, gruposModificadores }])
    const lista = [{ Sección: 'Parrilla', plato: 'Bife', precio: 31_900, alérgenos: ['puede contener soja'], peso: 4 }]
    const leida = read(JSON.stringify(lista))
    expect(leida).toMatchObject({
      filas: [esperada],
      errores: [],
      avisos: [{ columna: 'peso', codigo: 'columna_sin_uso' }],
    })
  })

  it.each([
    ['{"moneda":"CLP","categorias":[]}', 'moneda_distinta'],
    ['{"a":1}', 'json_sin_filas'],
    ['[1]', 'json_fila_invalida'],
    ['[{"nombre":"x"}]', 'falta_columna'],
    ['[{"nombre":"x",', 'json_mal_formado'],
    [
      JSON.stringify([Object.fromEntries(Array.from({ length: 300 }, (_, at) => [`k${at}`, 1]))]),
      'demasiadas_columnas',
    ],
    ['['.repeat(200_000), 'json_mal_formado'],
    [`${'['.repeat(100_000)}${']'.repeat(100_000)}`, 'json_fila_invalida'],
  ])('refuses %.30s whole: %s', (texto, codigo) => {
    expect(read(texto)).toMatchObject({ legible: false, filas: [], errores: [{ codigo }] })
  })

  it('reports what is incomplete, unreadable or not known, and takes the first of two names for one thing', () => {
    const completo = { categoria: 'Sopas', nombre: 'A', producto: 'B', precio: 1 }
    const filas = [
      { categoria: 'Sopas' },
      completo,
      { ...completo, nombre: '\ud800' },
      { ...completo, alergenos: { soja: 'mucho' } },
    ]
    const leida = read(JSON.stringify(filas))
    expect(leida.filas.map(({ nombre }) => nombre)).toEqual(['A'])
    expect(leida.errores.map(({ fila, codigo }) => [fila, codigo])).toEqual([
      [1, 'falta_valor'],
      [1, 'falta_valor'],
      [3, 'caracter_ilegible'],
      [4, 'alergeno_desconocido'],
    ])
  })

  it('reports a value of another kind by its position', () => {
    const leida = read(
      '[{"nombre":"A","precio":1},{"nombre":{"es":"B"},"precio":[1],"disponible":3,"modificadores":[{"nombre":"x"}]}]',
    )
    expect(leida.filas.map(({ nombre }) => nombre)).toEqual(['A'])
    expect(leida.errores.map(({ fila, columna, valor, codigo }) => [fila, columna, valor, codigo])).toEqual([
      [2, 'nombre', '{…}', 'valor_de_otro_tipo'],
      [2, 'precio', '[…]', 'valor_de_otro_tipo'],
      [2, 'disponible', '3', 'si_o_no'],
      [2, 'modificadores', '[…]', 'modificadores_invalidos'],
    ])
  })
})
