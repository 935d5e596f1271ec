import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { CONOCIDAS } from '../lectura/conocidas.js'
import { codesOf, readLista, takeLista } from './lista.fixture.js'

const read = (file: string, moneda: string) =>
  readLista(readFileSync(new URL(`../../../../../test/fixtures/programas/${file}`, import.meta.url)), moneda)

describe('exports of the programs that restaurants come from (issue 10, line 22)', () => {
  it('says where each name of the table was seen', () => {
    const programas = CONOCIDAS.filter(({ programa }) => programa !== null)
    expect(programas.map(({ programa }) => programa)).toEqual([
      ...['Square', 'Loyverse', 'Toast', 'Clover', 'Shopify', 'WooCommerce', 'Odoo', 'TastyIgniter', 'Fudo'],
    ])
    for (const { fuentes } of programas) expect(fuentes.every((url) => url.startsWith('https://'))).toBe(true)
    for (const { fuentes } of programas) expect(fuentes.length).toBeGreaterThan(0)
  })

  it('Square', () => {
    const leida = read('square.csv', 'MXN')
    expect(takeLista(leida)).toEqual([
      'Café | Latte | Café con leche | 4500 | Tamaño 1-1: Chico +0, Grande +1500',
      'Panes | Galleta | 2250',
      'Panes | Pastel viejo | 3000 | no se vende',
    ])
    expect(codesOf(leida)).toContain('Reporting Category: columna_sin_uso')
    expect(codesOf(leida)).toContain('Modifier Set - Leches: columna_sin_uso')
    expect(codesOf(leida)).toContain('Online Sale Price: oferta_sin_uso')
  })

  it('Loyverse: two options make one size, and each keeps its price', () => {
    const leida = read('loyverse.csv', 'MXN')
    expect(takeLista(leida)).toEqual([
      'Bebidas | Limonada | Natural | 2500',
      'Entradas | Empanada | 1700 | Relleno / Tamaño 1-1: Carne / Chica +100, Carne / Grande +900, Queso / Chica +0 no',
      'Entradas | Retirada | 3000 | no se vende',
    ])
    expect(codesOf(leida)).toContain('Cost: costo_sin_uso')
  })

  it('Toast: a modifier is no dish', () => {
    const leida = read('toast.csv', 'USD')
    expect(takeLista(leida)).toEqual(['Burgers | House Burger | 1400', 'Burgers | Old Burger | 1200 | no se vende'])
    expect(codesOf(leida)).toContain(': filas_sin_producto')
  })

  it('Clover', () => {
    const leida = read('clover.csv', 'USD')
    expect(takeLista(leida)).toEqual([
      'Tacos | Fish Tacos | Three of them | 1250',
      'Tacos | Hidden Tacos | 1100 | no se vende',
    ])
    expect(codesOf(leida)).toContain('Modifier Groups: grupos_sin_opciones')
  })

  it('Shopify: what it is sold for, not what is crossed out', () => {
    expect(takeLista(read('shopify.csv', 'MXN'))).toEqual([
      'Vinos | Malbec | Uva malbec\n2021 | 90000 | Medida 1-1: Copa +0, Botella +360000',
      'Postres | Torta | 120000',
      'Postres | Torta vieja | 100000 | no se vende',
      'Postres | Torta nueva | 110000 | no se vende',
    ])
  })

  it('WooCommerce in Spanish: variations, offers, hidden and drafts', () => {
    const leida = read('woocommerce.csv', 'USD')
    expect(takeLista(leida)).toEqual([
      'Pizzas | Pizza | Masa madre | 950 | Tamaño 1-1: Chica +0, Grande +500',
      'Postres | Flan | 500 | no se vende',
      'Comida | Oculto | 600 | no se vende',
      'Comida | Borrador | 700 | no se vende',
    ])
    expect(codesOf(leida)).toContain('Precio rebajado: oferta_sin_uso')
  })

  it('Odoo', () => {
    expect(takeLista(read('odoo.csv', 'PEN'))).toEqual([
      'Entradas | Ceviche | Con leche de tigre | 3200',
      'Barra | Pisco | 1850 | no se vende',
    ])
  })

  it('TastyIgniter', () => {
    expect(takeLista(read('tastyigniter.csv', 'USD'))).toEqual([
      'Rice | Arroz con pollo | Arroz, pollo y plátano | 1199',
      'Soups | Sopa | 650 | no se vende',
    ])
  })

  it('Fudo', () => {
    const leida = read('fudo.csv', 'ARS')
    expect(takeLista(leida)).toEqual([
      'Hamburguesas | Clásica | Con papas | 850000',
      'Hamburguesas | De la casa | 980000 | no se vende',
    ])
    expect(codesOf(leida)).toContain('Costo: costo_sin_uso')
    expect(codesOf(leida)).toContain('Sub-categoría: columna_sin_uso')
  })
})
