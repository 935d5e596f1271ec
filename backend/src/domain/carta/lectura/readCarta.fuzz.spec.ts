import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { escapeFormula } from './escapeFormula.js'
import { readCarta } from './readCarta.js'
import { cleanTexto, normalizeNombre } from './texto.js'

const opciones = { moneda: 'ARS', idioma: 'es' } as const

const trozo = fc.constantFrom(
  ...['nombre', 'precio', 'categoría', 'hay', 'modificadores', 'alérgenos', '$ 1.234,50', '12', 'x'],
  ...['"', '""', ';', ',', '\t', '|', '\n', '\r\n', '\r'],
  ...['sep=;\n', '\0', '\ufeff', '\ufffd', '[', ']', '{', '}', ':', '"nombre":', "'=", '\\', '😀', ' '],
  ...['A [1-2]: B +1 | C', 'gluten', 'puede contener: soja'],
)

/** A parameter that was not filled in. */
const HUECO =
  /undefined|\{(fila|columna|leidas|maximo|nombres|detalle|moneda|otra|otro|cantidad|categoria|bytes|largo|suya)\}/

describe('any bytes', () => {
  it('never throws, and finds rows or says why not', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.uint8Array({ maxLength: 400, size: 'max' }),
          encode(fc.array(trozo, { maxLength: 60, size: 'max' })),
        ),
        (bytes) => {
          const leida = readCarta(bytes, opciones)
          expect(leida.legible || (leida.errores.length === 1 && leida.filas.length === 0)).toBe(true)
          for (const { fila, motivo } of leida.errores) {
            expect(fila).toBeGreaterThan(0)
            expect(motivo).not.toMatch(HUECO)
          }
        },
      ),
      { numRuns: 300 },
    )
  })

  it('loses no row: each is valid, a merged double, a title, or reported', () => {
    const celda = fc.oneof(
      fc.constantFrom('', 'Flan', 'flan', '100', 'consultar', 'gluten', 'x', '-5', '   ', 'Sopas'),
      fc.string({ maxLength: 8 }),
    )
    const fila = fc.oneof(
      { weight: 4, arbitrary: fc.array(celda, { minLength: 4, maxLength: 5 }) },
      { weight: 1, arbitrary: fc.constantFrom<string[]>(['', 'Postres', '', ''], ['7', 'Flan', '100', '']) },
    )
    let titulos = 0
    fc.assert(
      fc.property(fc.array(fila, { maxLength: 12, size: 'max' }), (filas) => {
        const tabla = [['id', 'nombre', 'precio', 'alergenos'], ...filas]
        const leida = readCarta(new TextEncoder().encode(toCsv(tabla, ';', '\n')), opciones)
        const halladas = new Set([...leida.filas, ...leida.repetidas, ...leida.errores].map(({ fila }) => fila))
        for (const titulo of leida.titulos?.keys() ?? []) halladas.add(titulo)
        titulos += leida.titulos?.size ?? 0
        filas.forEach((celdas, at) => {
          const blank = celdas.every((valor) => cleanTexto(valor) === '')
          expect(halladas.has(at + 2)).toBe(!blank)
        })
      }),
      { numRuns: 300 },
    )
    expect(titulos).toBeGreaterThan(0)
  })
})

/** What a restaurante means by a row, and how a spreadsheet may come to write it. */
const producto = fc.record({
  categoria: fc.constantFrom('Entradas', 'Parrilla', 'Cafetería', 'Niños'),
  nombre: fc.oneof(
    fc.constantFrom('Ñoquis; del 29', 'Bife 12" "gran"', 'Té, café', '=SUM(A1)', '-Ensalada', "'+x"),
    fc.string({ maxLength: 12, size: 'max' }),
  ),
  precioMinor: fc.integer({ min: 0, max: 99_999_999 }),
  descripcion: fc.constantFrom('', 'Con arroz,\npapas', 'uno; dos | tres\tcuatro', '"entre comillas"'),
  disponible: fc.boolean(),
  minutos: fc.integer({ min: 0, max: 600 }),
})
const habito = fc.record({
  separador: fc.constantFrom(';', ',', '\t', '|'),
  salto: fc.constantFrom('\n', '\r\n', '\r'),
  codificacion: fc.constantFrom('utf-8', 'utf-8 bom', 'utf-16le', 'utf-16le bom', 'utf-16be', 'utf-16be bom', 'latin1'),
  orden: fc.shuffledSubarray([0, 1, 2, 3, 4, 5], { minLength: 6 }),
  titulos: fc.constantFrom(
    ['Categoría', 'Producto', 'Descripción', 'Precio', 'Disponible', 'Minutos'],
    ['SECCION', 'plato', 'Detalle', 'VALOR', 'Hay', 'min'],
    ['Category', 'Item name', 'description', 'Price (ARS)', 'available', 'Prep time'],
  ),
  blancas: fc.boolean(),
})

describe('a price list in any habit of writing', () => {
  it('reads back what the restaurante meant', () => {
    const distintos = fc.uniqueArray(producto, {
      minLength: 2,
      maxLength: 8,
      selector: ({ nombre }) => normalizeNombre(nombre),
    })
    fc.assert(
      fc.property(distintos, habito, (todos, { separador, salto, codificacion, orden, titulos, blancas }) => {
        const latin1 = codificacion === 'latin1'
        const productos = todos.filter(({ nombre }) => cleanTexto(nombre) !== '' && !/['"][=+\-@]|\ufffd/u.test(nombre))
        const escritos = productos.map((uno) => {
          const { categoria, nombre, descripcion, precioMinor, disponible, minutos } = uno
          return [categoria, nombre, descripcion, toPrecio(precioMinor), disponible ? 'Sí' : 'no', `${minutos}`]
        })
        const filas = [titulos, ...escritos].map((fila) => orden.map((columna) => escapeFormula(fila[columna] ?? '')))
        const texto = toCsv(blancas ? filas.flatMap((fila) => [fila, fila.map(() => '')]) : filas, separador, salto)
        const leida = readCarta(encodeAs(texto, codificacion), opciones)
        expect(leida.errores).toEqual([])
        expect(leida.filas.map(({ fila: _, ...valores }) => valores)).toEqual(
          productos.map((uno) => ({
            nombre: cleanTexto(latin1 ? toLatin1(uno.nombre) : uno.nombre),
            categoria: uno.categoria,
            descripcion: uno.descripcion.replace('\t', ' '),
            precioMinor: uno.precioMinor,
            disponible: uno.disponible,
            minutosBase: uno.minutos,
          })),
        )
      }),
      { numRuns: 400 },
    )
  })
})

function toPrecio(minor: number): string {
  const entero = String(Math.floor(minor / 100)).replace(/\B(?=(\d{3})+$)/g, '.')
  return `$ ${entero},${String(minor % 100).padStart(2, '0')}`
}

function toCsv(filas: readonly string[][], separador: string, salto: string): string {
  const quote = (celda: string) => (/["\r\n;,\t|]|^ | $/.test(celda) ? `"${celda.replaceAll('"', '""')}"` : celda)
  return filas.map((fila) => fila.map(quote).join(separador)).join(salto) + salto
}

function toLatin1(texto: string): string {
  return Buffer.from(texto, 'latin1').toString('latin1')
}

function encodeAs(texto: string, codificacion: string): Uint8Array {
  const [base = '', bom] = codificacion.split(' ')
  const bytes = Buffer.from((bom ? '\ufeff' : '') + texto, base === 'utf-16be' ? 'utf-16le' : (base as BufferEncoding))
  return base === 'utf-16be' ? bytes.swap16() : bytes
}

function encode(trozos: fc.Arbitrary<string[]>): fc.Arbitrary<Uint8Array> {
  const codificacion = fc.constantFrom('utf-8', 'utf-16le', 'utf-16be bom', 'latin1')
  return fc.tuple(trozos, codificacion).map(([partes, como]) => encodeAs(partes.join(''), como))
}
