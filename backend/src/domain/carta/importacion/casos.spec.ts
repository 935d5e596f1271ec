import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { codesOf as codes, readLista as read, takeLista as take } from './lista.fixture.js'

const bytesOf = (file: string) => readFileSync(new URL(`../../../../../test/fixtures/casos/${file}`, import.meta.url))
describe('lists as restaurants have them, from the file to the carta', () => {
  it('01 reads an apostrophe or a space before the millions (H62)', () => {
    const leida = read(bytesOf('01-precio-apostrofo-COP.csv'), 'COP')
    expect(take(leida)).toEqual([
      'Licores | Botella A | 120000000',
      'Licores | Botella B | 145050000',
      'Licores | Botella C | 18000000',
    ])
    expect(codes(leida)).toEqual([])
  })

  it('02 takes the selling price, and names the cost as not used (H63)', () => {
    const leida = read(bytesOf('02-precio-con-apellido-ARS.csv'), 'ARS')
    expect(take(leida)).toEqual(['Bebidas | Agua | 120000'])
    expect(codes(leida)).toEqual(['Precio (costo): costo_sin_uso'])
  })

  it('03 makes sizes on rows of their own one product (H64)', () => {
    expect(take(read(bytesOf('03-tallas-en-filas-COP.csv'), 'COP'))).toEqual([
      'Pizzas | Pizza A | 1300000 | Tamaño 1-1: Chica +0, Mediana +400000, Familiar +1500000',
      'Bebidas | Agua | 400000',
    ])
  })

  it('03d makes item and variation one product, archived ones not for sale, and takes the token off the category (H64, H65)', () => {
    expect(take(read(bytesOf('03d-item-y-variacion-MXN.csv'), 'MXN'))).toEqual([
      'Bebidas | Latte | 4500 | Tamaño 1-1: Chico +0, Grande +1500',
      'Postres | Pay viejo | 1000 | no se vende',
    ])
  })

  it('04 takes a count for a count (H65)', () => {
    const leida = read(bytesOf('04-existencias-USD.csv'), 'USD')
    expect(take(leida)).toEqual([
      'Drinks | Soda | 150',
      'Drinks | Water | 100',
      'Drinks | Lemonade | 200 | no se vende',
    ])
    expect(codes(leida)).toEqual(['In stock [Cafe]: existencias_sin_uso', 'In stock [Cafe]: existencias_en_cero'])
    expect(leida.avisos[1]?.motivo).toContain('fila 3: Water')
  })

  it('05 takes the regular price and tells of the offer; what is not published is not for sale (H63, H65)', () => {
    const leida = read(bytesOf('05-precio-normal-y-rebajado-USD.csv'), 'USD')
    expect(take(leida)).toEqual([
      'Pizzas | Pizza A | 950',
      'Postres | Flan | 500',
      'Comida | Plato retirado | 700 | no se vende',
    ])
    expect(codes(leida)).toContain('Sale price: oferta_sin_uso')
    expect(leida.avisos.map(({ motivo }) => motivo).join()).toContain('Flan 4.00')
  })

  it('06 knows "for sale" under another name (H65)', () => {
    expect(take(read(bytesOf('06-no-a-la-venta-EUR.csv'), 'EUR'))).toEqual([
      'Tartas | Tarta A | 1250 | no se vende',
      'Tartas | Tarta B | 1100',
    ])
  })

  it('07 takes HTML as the text that it shows (issue 10, line 22)', () => {
    expect(take(read(bytesOf('07-descripcion-html-EUR.csv'), 'EUR'))).toEqual([
      'Rollos | Rollo A | ( atún y palta ) | 1290',
    ])
  })

  it('08 reads MacRoman by the letters that make sense, and says so (H66)', () => {
    const leida = read(bytesOf('08-macroman-ARS.csv'), 'ARS')
    expect(take(leida)).toEqual([
      'Sándwiches | Milanesa de ñandú | Con jamón, ají y limón | 850000',
      'Postres | Piña al ron | Sólo sábados | 420000',
    ])
    expect(codes(leida)).toEqual([': codificacion_leida'])
  })

  it("09 takes titles in the product's column for categories (issue 10, line 22)", () => {
    const leida = read(bytesOf('09-titulos-en-la-columna-del-producto-ARS.csv'), 'ARS')
    expect(take(leida)).toEqual(['PIZZAS | Muzza | 850000', 'PIZZAS | Napo | 980000', 'BEBIDAS | Gaseosa | 250000'])
    expect(leida.avisos.map(({ motivo }) => motivo).join()).toContain('PIZZAS, BEBIDAS')
  })

  it('10 does not let a blank category inherit in an alphabetical list (issue 10, line 22)', () => {
    const leida = read(bytesOf('10-categoria-vacia-en-lista-alfabetica-EUR.csv'), 'EUR')
    expect(take(leida)).toEqual([
      'Bebidas | Anís | 200',
      'Sin categoría | Bolsa | 10',
      'Navidad | Cava navideño | 900',
      'Bebidas | Cola | 200',
      'Sin categoría | Croqueta | 150',
      'Dulces | Donut | 180',
    ])
    expect(codes(leida)).toEqual(['Categoria: sin_categoria'])
  })

  it('11 takes extras in words as optional ones without a price, and says so (issue 10, line 22)', () => {
    const leida = read(bytesOf('11-extras-como-lista-MXN.csv'), 'MXN')
    expect(take(leida)).toEqual(['Tacos | Taco A | 2000 | Extras 0-2: Queso +0, Piña +0', 'Tacos | Taco B | 2200'])
    expect(codes(leida)).toEqual(['Extras: extras_en_palabras'])
  })

  it('12 reads a nested menu in JSON, and its currency by name (issue 10, line 22)', () => {
    const leida = read(bytesOf('12-carta-anidada-PEN.json'), 'PEN')
    expect(take(leida)).toEqual(['Sándwiches | Pan A | 1300'])
    expect(codes(leida)).toEqual([])
    expect(read(bytesOf('12-carta-anidada-PEN.json'), 'ARS').errores).toMatchObject([
      { codigo: 'precio_de_otra_moneda' },
    ])
  })

  it('13 takes a workbook (issue 11, line 7)', () => {
    const leida = read(bytesOf('13-libro-de-excel.xlsx'), 'ARS')
    expect(take(leida)).toEqual(['Sopas | Locro | 85000'])
    expect(codes(leida)).toEqual([])
  })

  it('14 takes a price of zero (issue 10, line 22)', () => {
    expect(take(read(bytesOf('14-precio-cero-MXN.csv'), 'MXN'))).toEqual(['Bebidas | Precio abierto | 0'])
  })

  it('15 takes a name of one long word', () => {
    expect(take(read(bytesOf('15-nombre-de-una-palabra-MXN.csv'), 'MXN'))).toEqual([
      'A | Hamburguesa/Cheddar/Bacon | 10000',
    ])
  })
})
