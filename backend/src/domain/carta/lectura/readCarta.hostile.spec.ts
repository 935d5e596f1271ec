import { describe, expect, it } from 'vitest'
import { LIMITES } from './limites.js'
import { readCarta } from './readCarta.js'

const utf8 = (texto: string) => new TextEncoder().encode(texto)
const read = (texto: string, moneda = 'ARS', idioma: 'es' | 'en' = 'es') => readCarta(utf8(texto), { moneda, idioma })

describe('hostile files', () => {
  const whole = (codigo: string, fila = 1) => ({ legible: false, filas: [], errores: [{ fila, codigo }] })
  it.each([
    ['nothing', '', whole('archivo_vacio')],
    ['blanks', ' \r\n\t\n', whole('archivo_vacio')],
    ['NUL bytes', '\0'.repeat(100), whole('archivo_vacio')],
    ['ten megabytes', 'x'.repeat(10_000_000), whole('archivo_demasiado_grande')],
    [
      'a hundred thousand rows',
      `nombre;precio\n${'a;1\n'.repeat(100_000)}`,
      whole('demasiadas_filas', LIMITES.filas + 1),
    ],
    ['two million columns', `nombre;precio${';'.repeat(2_000_000)}`, whole('demasiadas_columnas')],
    ['a quotation mark that is never closed', 'nombre;precio\nA;1\n"B;2\nC;3\n', whole('comilla_sin_cerrar', 3)],
  ])('%s: refused whole, with the reason', (_, texto, esperado) => {
    expect(read(texto)).toMatchObject(esperado)
  })

  it('takes a cell of almost five megabytes for what it is: one value that is too long, quoted short', () => {
    const leida = read(`nombre;precio\nBife;1\n"${'ñ"" \n'.repeat(800_000)}";2\n`)
    expect(leida.filas.map(({ nombre }) => nombre)).toEqual(['Bife'])
    expect(leida.errores).toMatchObject([{ fila: 3, columna: 'nombre', codigo: 'demasiado_largo' }])
    expect(leida.errores[0]?.valor.length).toBeLessThanOrEqual(LIMITES.valorCitado + 1)
  })

  it('lists a bounded number of errors', () => {
    const { errores } = read(`nombre;precio\n${'a;caro\n'.repeat(5000)}`)
    expect(errores).toHaveLength(LIMITES.errores + 1)
    expect(errores.at(-1)).toMatchObject({ fila: LIMITES.errores + 2, codigo: 'demasiados_errores' })
  })

  it('keeps markup, formulas and control characters as harmless text', () => {
    const leida = read(`nombre;precio\n<script>alert(1)</script>;1\n'=HYPERLINK("x");2\n=1+1;3\nBi\0fe\u202e;4\n`)
    expect(leida.filas.map(({ nombre }) => nombre)).toEqual([
      '<script>alert(1)</script>',
      '=HYPERLINK("x")',
      '=1+1',
      'Bi fe',
    ])
  })
})
