import { describe, expect, it } from 'vitest'
import { codesOf, readLista, takeLista } from './lista.fixture.js'

const lines = (...filas: string[]) => filas.join('\n')
const ask = (lista: string, moneda = 'ARS', mas = {}) =>
  readLista(lista, moneda, mas).preguntas?.map((it) => it.opciones)

describe('which price (H63)', () => {
  it.each([
    ['Producto;Costo;Precio', '450;1.200', 'Costo: costo_sin_uso'],
    ['Producto;PRECIO DE VENTA;Precio de compra', '1.200;450', 'Precio de compra: costo_sin_uso'],
    ['Producto;Precio sin IVA;Precio con IVA', '992;1.200', 'Precio sin IVA: precio_sin_uso'],
    ['Producto;Precio + IVA;Precio IVA incluido', '992;1.200', 'Precio + IVA: precio_sin_uso'],
    ['Producto;Precio neto;PVP', '992;1.200', 'Precio neto: precio_sin_uso'],
    ['Producto;Precio delivery;Precio salón', '1.500;1.200', 'Precio delivery: precio_sin_uso'],
    ['Producto;Precio;Precio Rappi', '1.200;1.500', 'Precio Rappi: precio_sin_uso'],
    ['Producto;Precio USD;Precio ARS', '1;1.200', 'Precio USD: precio_en_otra_moneda'],
    ['Producto;Precio (US$);Precio ($)', '1;1.200', 'Precio (US$): precio_en_otra_moneda'],
    ['Producto;Precio [Centro];Precio [Norte]', '1.200;1.200', 'Precio [Norte]: precio_sin_uso'],
    ['Item;Cost;Sale price', '450;1.200', 'Cost: costo_sin_uso'],
    ['Item;Regular price;Sale price', '1.200;900', 'Sale price: oferta_sin_uso'],
  ])('%s: %s', (titulos, valores, aviso) => {
    const leida = readLista(lines(titulos, `Agua;${valores}`), 'ARS')
    expect(takeLista(leida)).toEqual(['Carta | Agua | 120000'])
    expect(codesOf(leida)).toContain(aviso)
  })

  it('without the tax where the prices of the restaurante do not contain it', () => {
    const lista = lines('Producto;Precio sin IVA;Precio con IVA', 'Agua;992;1.200')
    expect(readLista(lista, 'ARS', { impuestoIncluido: false }).filas[0]?.precioMinor).toBe(99_200)
  })

  it.each([
    ['Producto;Precio [Centro];Precio [Norte]', '1.200;1.300', ['Precio [Centro]', 'Precio [Norte]']],
    ['Producto;Precio efectivo;Precio tarjeta', '1.200;1.300', ['Precio efectivo', 'Precio tarjeta']],
    ['Producto;Precio;Precio', '1.200;1.300', ['Precio (B)', 'Precio (C)']],
    ['Producto;Precio;Precio de venta', '1.000;1.200', ['Precio', 'Precio de venta']],
    ['Producto;Precio barra;Precio mesa;Precio terraza', '1;2;3', ['Precio barra', 'Precio mesa', 'Precio terraza']],
    ['Producto;Precio sin IVA', '992', ['Precio sin IVA']],
    ['Producto;Precio promocional', '992', ['Precio promocional']],
    ['Producto;Costo;Precio mayorista', '450;992', ['Precio mayorista']],
  ])('asks: %s: %s', (titulos, valores, opciones) => {
    const lista = lines(titulos, `Agua;${valores}`)
    expect(ask(lista)).toEqual([opciones])
    const [primera = ''] = opciones
    const elegida = readLista(lista, 'ARS', { precio: primera })
    expect(elegida.preguntas).toBeUndefined()
    expect(elegida.filas).toHaveLength(1)
    expect(ask(lista, 'ARS', { precio: 'otra cosa' })?.length).toBe(1)
  })

  it('never takes a cost alone for a price', () => {
    expect(readLista(lines('Producto;Costo', 'Agua;450'), 'ARS').errores).toMatchObject([{ codigo: 'falta_columna' }])
    expect(readLista(lines('Producto;Precio USD', 'Agua;450'), 'ARS').legible).toBe(false)
  })
})

describe('sizes (H64)', () => {
  const pizza = 'Carta | Pizza | 1300000 | Tamaño 1-1: Chica +0, Mediana +400000, Familiar +1500000'
  const agua = 'Carta | Agua | 400000'
  it.each([
    [
      'a column',
      'Producto;Tamaño;Precio',
      'Pizza;Chica;13000',
      'Pizza;Mediana;17000',
      'Pizza;Familiar;28000',
      'Agua;;4000',
    ],
    [
      'a column, blank names',
      'Producto;TAMAÑO;Precio',
      'Pizza;Chica;13.000',
      ';Mediana;17.000',
      ';Familiar;28.000',
      'Agua;;4.000',
    ],
    [
      'variations',
      'Item;Variante;Price',
      'Pizza;Chica;13000',
      'Pizza;Mediana;17000',
      'Pizza;Familiar;28000',
      'Agua;;4000',
    ],
    ['price columns', 'Producto;Chica;Mediana;Familiar;Precio', 'Pizza;13.000;17.000;28.000;', 'Agua;;;;4.000'],
    [
      'named prices',
      'Producto;Precio chica;Precio mediana;Precio familiar;Precio',
      'Pizza;13000;17000;28000;',
      'Agua;;;;4000',
    ],
    [
      'prices in brackets',
      'Producto;Precio (Chica);Precio (Mediana);Precio (Familiar);Precio',
      'Pizza;13000;17000;28000;',
      'Agua;;;;4000',
    ],
  ])('as %s', (_, ...filas) => {
    expect(takeLista(readLista(lines(...filas), 'COP'))).toEqual([pizza, agua])
  })

  it('by the glass and by the bottle', () => {
    expect(
      takeLista(
        readLista(
          lines('Vino,Copa,Botella', 'Malbec,"$1,200","$5,800"', 'Merlot,,"$6,000"').replace('Vino', 'Producto'),
          'MXN',
        ),
      ),
    ).toEqual([
      'Carta | Malbec | 120000 | Tamaño 1-1: Copa +0, Botella +460000',
      'Carta | Merlot | 600000 | Tamaño 1-1: Botella +0',
    ])
  })

  it('takes no product by halves, nor one size twice with two prices', () => {
    const mala = readLista(lines('Producto;Tamaño;Precio', 'Pizza;Chica;caro', 'Pizza;Grande;100'), 'ARS')
    expect([mala.filas, mala.errores.map(({ codigo }) => codigo)]).toEqual([
      [],
      ['precio_no_es_numero', 'otra_talla_con_error'],
    ])
    const doble = readLista(lines('Producto;Tamaño;Precio', 'Pizza;Chica;90', 'Pizza;chica;100'), 'ARS')
    expect([doble.filas, doble.errores.map(({ codigo }) => codigo)]).toEqual([[], ['talla_repetida']])
    const ambas = readLista(lines('Producto;Chica;Grande;Precio', 'Pizza;90;100;95'), 'ARS')
    expect([ambas.filas, ambas.errores.map(({ codigo }) => codigo)]).toEqual([[], ['precio_y_tallas']])
  })
})

describe('for sale (H65)', () => {
  it.each([
    ...['Disponible', 'A la venta', 'Activo', 'Habilitado', 'Publicado', 'Visible', 'Se vende', 'En carta'],
    ...[
      'Available for sale [Bar]',
      'Sellable',
      'Published',
      'Can be Sold',
      'available_in_pos',
      'Is Active',
      'FOR SALE',
      'Status',
    ],
  ])('%s says yes or no', (titulo) => {
    const lista = lines(`Producto;Precio;${titulo}`, 'A;1;Sí', 'B;2;No', 'C;3;1', 'D;4;0', 'E;5;TRUE', 'F;6;false')
    expect(readLista(lista, 'ARS').filas.map(({ disponible }) => disponible)).toEqual([
      true,
      false,
      true,
      false,
      true,
      false,
    ])
  })

  it.each([
    'Archivado',
    'Agotado',
    'Oculto',
    'No disponible',
    'Hidden?',
    'Archived',
    'Sold out',
    'Descontinuado',
    'Inactivo',
    'out_of_stock',
  ])('%s says the contrary', (titulo) => {
    const lista = lines(`Producto;Precio;${titulo}`, 'A;1;Sí', 'B;2;No', `C;3;${titulo.replace('?', '')}`)
    const dichas = readLista(lista, 'ARS').filas.map(({ disponible }) => disponible)
    expect(dichas.slice(0, 2)).toEqual([false, true])
    if (titulo !== 'out_of_stock') expect(dichas[2]).toBe(false)
  })

  it('one column that says no decides, and a word that is neither is refused', () => {
    const lista = lines('Producto;Precio;Activo;Archivado', 'A;1;Sí;No', 'B;2;Sí;Sí', 'C;3;No;No', 'D;4;quizás;No')
    const leida = readLista(lista, 'ARS')
    expect(leida.filas.map(({ disponible }) => disponible)).toEqual([true, false, false])
    expect(leida.errores).toMatchObject([{ fila: 5, columna: 'Activo', codigo: 'si_o_no' }])
  })

  it('asks the branch of the price for its own', () => {
    const lista = lines('Producto;Precio [A];Precio [B];A la venta [A];A la venta [B]', 'Agua;100;120;No;Sí')
    const leida = readLista(lista, 'ARS', { precio: 'Precio [B]' })
    expect(leida.filas).toMatchObject([{ precioMinor: 12_000, disponible: true }])
    expect(codesOf(leida)).toContain('A la venta [A]: columna_de_otra_sucursal')
  })
})

describe('what looks like an amount (issue 10, line 28)', () => {
  const grupo = (celda: string, titulo = 'Opciones', moneda = 'MXN') => {
    const leida = readLista(lines(`Producto|Precio|${titulo}`, `Taco|20|"${celda}"`), moneda)
    const [fila] = leida.filas
    return (
      fila?.gruposModificadores?.map((it) =>
        it.modificadores.map((uno) => `${uno.nombre} ${String(uno.precioMinor)}`),
      ) ?? leida.errores.map(({ codigo }) => codigo)
    )
  }
  it.each([
    ...[
      'harina (+$5.00)',
      'harina(+$5.00)',
      'harina (+5)',
      'harina [+5.00]',
      'harina +5',
      'harina+5',
      'harina + $5',
      'harina (+ $ 5.00)',
    ],
  ])('%s costs five more', (opcion) => {
    expect(grupo(`maíz, ${opcion}`)).toEqual([['maíz 0', 'harina 500']])
    expect(grupo(`Tortilla: maíz ; Otra: ${opcion}`)).toEqual([['maíz 0'], ['harina 500']])
  })

  it.each(['harina $5', 'harina ($5.00)', 'harina 5.00 $'])(
    '%s among extras costs five more, and elsewhere is refused',
    (opcion) => {
      expect(grupo(`maíz, ${opcion}`, 'Extras')).toEqual([['maíz 0', 'harina 500']])
      expect(grupo(`Tortilla: ${opcion}`)).toEqual(['modificadores_invalidos'])
    },
  )

  it.each(['harina (5.00)', 'harina +mucho5', 'harina - 5', 'harina 12.50', '$5 harina', 'harina +5 o +6'])(
    '%s is refused',
    (opcion) => {
      expect(grupo(`Tortilla: ${opcion}`)).toEqual(['modificadores_invalidos'])
    },
  )

  it('a number that may be a size stays in the name, with a notice', () => {
    const leida = readLista(lines('Producto;Precio;Extras', 'Menú;20;"Coca 500, 7up"'), 'MXN')
    expect(leida.filas[0]?.gruposModificadores?.[0]?.modificadores.map(({ nombre }) => nombre)).toEqual([
      'Coca 500',
      '7up',
    ])
    expect(codesOf(leida)).toContain('Extras: importe_en_nombre')
  })

  it('a column with amounts that is not used, and an amount in a name, are told', () => {
    const leida = readLista(lines('Producto;Precio;Envase', 'Sopa (+$5 para llevar);20;$ 3'), 'MXN')
    expect(codesOf(leida)).toEqual(
      expect.arrayContaining(['Envase: columna_con_importes', 'Producto: importe_en_nombre']),
    )
  })
})

describe('letters (H66)', () => {
  const texto = lines(
    'Categoría;Producto;Precio',
    'Sándwiches;Milanesa de ñandú;850',
    'Postres;¿Piña?;42',
    'Té;Ñoquis, jamón y ají;1',
  )
  const mac: Record<string, number> = { á: 0x87, é: 0x8e, í: 0x92, ó: 0x97, ú: 0x9c, ñ: 0x96, Ñ: 0x84, '¿': 0xc0 }
  const dos: Record<string, number> = { á: 0xa0, é: 0x82, í: 0xa1, ó: 0xa2, ú: 0xa3, ñ: 0xa4, Ñ: 0xa5, '¿': 0xa8 }
  const encode = (s: string, tabla: Record<string, number>) =>
    Uint8Array.from([...s].map((letra) => tabla[letra] ?? letra.charCodeAt(0)))
  it.each([
    ['MacRoman', encode(texto, mac)],
    ['CP850', encode(texto, dos)],
    ['Windows-1252', encode(texto, {})],
    [
      'UTF-8 read as Windows-1252',
      new TextEncoder().encode(new TextDecoder('windows-1252').decode(new TextEncoder().encode(texto))),
    ],
    [
      'UTF-8 read as MacRoman',
      new TextEncoder().encode(new TextDecoder('macintosh').decode(new TextEncoder().encode(texto))),
    ],
  ])('%s', (_, bytes) => {
    for (const contentType of ['text/csv', 'text/csv; charset=utf-8', 'text/csv; charset=windows-1252'])
      expect(
        readLista(bytes, 'ARS', { contentType }).filas.map(({ categoria, nombre }) => `${categoria} ${nombre}`),
      ).toEqual(['Sándwiches Milanesa de ñandú', 'Postres ¿Piña?', 'Té Ñoquis, jamón y ají'])
  })

  it('refuses what makes no sense in any of them, and keeps typographic marks of Windows', () => {
    const cirilico = Uint8Array.from(
      [...'nombre;precio\n'].map((c) => c.charCodeAt(0)).concat([0xcf, 0xe8, 0xf0, 0xee, 0xe3, 0x3b, 0x31]),
    )
    expect(readLista(cirilico, 'ARS')).toMatchObject({
      legible: false,
      errores: [{ codigo: 'codificacion_desconocida' }],
    })
    const bytes = Uint8Array.from([...'nombre;precio\nDomino?s ? \xd1oquis;1\n'].map((c) => c.charCodeAt(0)))
    bytes[bytes.indexOf(0x3f)] = 0x92
    bytes[bytes.indexOf(0x3f)] = 0x96
    expect(readLista(bytes, 'ARS').filas[0]?.nombre).toBe('Domino’s – Ñoquis')
  })
})

describe('other forms of JSON (issue 10, line 22)', () => {
  const json = (dato: unknown, moneda = 'PEN') => takeLista(readLista(JSON.stringify(dato), moneda))
  it('schema.org, with sections in sections and offers', () => {
    const item = (name: string, price: unknown) => ({
      '@type': 'MenuItem',
      name,
      description: `De ${name}`,
      offers: { '@type': 'Offer', price, priceCurrency: 'PEN' },
    })
    const menu = {
      '@context': 'https://schema.org',
      '@type': 'Restaurant',
      name: 'Casa',
      hasMenu: {
        '@type': 'Menu',
        name: 'Carta',
        hasMenuSection: [
          { '@type': 'MenuSection', name: 'Sopas', hasMenuItem: [item('Chupe', '24.50'), item('Aguadito', 18)] },
          {
            '@type': 'MenuSection',
            name: 'Bebidas',
            hasMenuSection: { '@type': 'MenuSection', name: 'Frías', hasMenuItem: item('Chicha', '8') },
          },
        ],
      },
    }
    expect(json(menu)).toEqual([
      'Sopas | Chupe | De Chupe | 2450',
      'Sopas | Aguadito | De Aguadito | 1800',
      'Frías | Chicha | De Chicha | 800',
    ])
  })

  it('sections by name, sizes inside, words for a text', () => {
    expect(
      json({
        restaurant: 'Casa',
        Pizzas: [{ nombre: 'Muzza', precios: { Chica: 10, Grande: 16.5 }, ingredientes: ['queso', 'tomate'] }],
        Bebidas: [{ name: 'Agua', price: '4.00', available: false }],
      }),
    ).toEqual([
      'Pizzas | Muzza | queso, tomate | 1000 | Tamaño 1-1: Chica +0, Grande +650',
      'Bebidas | Agua | 400 | no se vende',
    ])
    expect(
      json([
        {
          category: 'A',
          name: 'B',
          sizes: [
            { name: 'Small', price: 5 },
            { name: 'Large', price: 7 },
          ],
        },
      ]),
    ).toEqual(['A | B | 500 | Size 1-1: Small +0, Large +200'])
  })

  it('does not guess whether an amount is in cents', () => {
    const leida = readLista(JSON.stringify([{ name: 'A', price: { amount: 1200, currency: 'PEN' } }]), 'PEN')
    expect([leida.filas, leida.errores.map(({ codigo }) => codigo)]).toEqual([[], ['valor_de_otro_tipo']])
  })
})

describe('categories', () => {
  it('a grouped list inherits, a title needs prices below it', () => {
    const leida = readLista(
      lines('PRODUCTO;PRECIO;DETALLE', 'Suelto;1;', 'SOPAS;;', 'Locro;2;', 'Guiso;;con pan', 'Asado;;'),
      'ARS',
    )
    expect(leida.filas.map(({ categoria, nombre }) => `${categoria} ${nombre}`)).toEqual([
      'Carta Suelto',
      'SOPAS Locro',
    ])
    expect(leida.errores.map(({ fila, codigo }) => [fila, codigo])).toEqual([
      [5, 'falta_valor'],
      [6, 'falta_valor'],
    ])
  })

  it('where there is a column of categories a dish without a price stays an error', () => {
    const leida = readLista(lines('Categoría;Producto;Precio', 'Sopas;Locro;1', ';PIZZAS;', ';Muzza;3'), 'ARS')
    expect(leida.errores).toMatchObject([{ fila: 3, codigo: 'falta_valor' }])
  })
})
