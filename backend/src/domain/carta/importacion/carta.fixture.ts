import fc from 'fast-check'
import { ALERGENOS } from '@arisgourmet/contract/rules/alergenos'
import { MAX_PRECIO_MINOR } from '@arisgourmet/contract/rules/limites'
import { mergeAlergenos } from '../alergenos.js'
import type { CartaActual, Categoria, Curso, Estacion, GrupoModificadores, Producto } from '../carta.js'
import { LARGOS, nombreNorm, takeDescripcion, takeTexto } from '../nombre.js'
import type { OpcionesDePlan, Plan } from './planImport.js'

/** Ids in order, so that a failing case reads well. */
export function counter(prefix: string): () => string {
  let count = 0
  return () => `${prefix}-${String(++count).padStart(4, '0')}`
}

export const opciones = (it: Partial<OpcionesDePlan> = {}): OpcionesDePlan => ({
  create: { estaciones: false, cursos: false },
  impuestoIncluido: true,
  estacionInicial: 'Cocina',
  newId: counter('nuevo'),
  ...it,
})

export const cartaVacia: CartaActual = { categorias: [], productos: [], grupos: [], estaciones: [], cursos: [] }

/** What the carta is once a plan was carried out. */
export function carryOut(
  actual: CartaActual,
  { categorias, estaciones, cursos, grupos, crear, actualizar }: Plan,
): CartaActual {
  const changed = <T extends { id: string }>(
    antes: readonly T[],
    cambiados: readonly T[],
    nuevos: readonly T[],
  ): T[] => [...antes.map((it) => cambiados.find(({ id }) => id === it.id) ?? it), ...nuevos]
  return {
    categorias: [...actual.categorias, ...categorias],
    estaciones: [...actual.estaciones, ...estaciones],
    cursos: [...actual.cursos, ...cursos],
    grupos: changed(actual.grupos, grupos.actualizar, grupos.crear),
    productos: changed(
      actual.productos,
      actualizar.map(({ producto }) => producto),
      crear,
    ),
  }
}

/** Objects as JSON makes them. */
const PLAIN = { noNullPrototype: true } as const

/** What spreadsheets, separators, formulas and our own syntax could trip over. */
const trozo = fc.oneof(
  { weight: 3, arbitrary: fc.string({ unit: 'grapheme', maxLength: 6 }) },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      ';',
      ',',
      '|',
      '"',
      "'",
      '=1+1',
      '+5',
      '-3',
      '@x',
      '\\',
      '[0-2]',
      '(agotado)',
      ':',
      ' (x',
      '\t',
      'ñ',
      'É',
      '𝒳',
      '👩‍🍳',
      '1.234,50',
      'No',
      '--',
      "'=",
      '  ',
    ),
  },
  { weight: 2, arbitrary: fc.constantFrom('Papas', 'Vino', 'Coca-Cola', 'a punto', 'Ravioles') },
)
const texto = (largo: number) =>
  fc
    .array(trozo, { minLength: 1, maxLength: 5 })
    .map((partes) => takeTexto('/nombre', partes.join(''), largo))
    .filter((leido) => leido.ok)
    .map((leido) => (leido.ok ? leido.value : ''))
const prosa = fc
  .array(fc.oneof(trozo, fc.constantFrom('\n', '\n\n')), { maxLength: 6 })
  .map((partes) => takeDescripcion(partes.join('')))
  .filter((leido) => leido.ok)
  .map((leido) => (leido.ok ? leido.value : ''))
const nombres = (largo: number, size: { minLength: number; maxLength: number }) =>
  fc.uniqueArray(texto(largo), { ...size, selector: (nombre) => nombreNorm(nombre, largo) })

const modificadores = nombres(LARGOS.grupo, { minLength: 1, maxLength: 4 }).chain((todos) =>
  fc.tuple(
    ...todos.map((nombre) =>
      fc.record(
        {
          nombre: fc.constant(nombre),
          precioMinor: fc.integer({ min: -MAX_PRECIO_MINOR, max: MAX_PRECIO_MINOR }),
          disponible: fc.boolean(),
        },
        PLAIN,
      ),
    ),
  ),
)
const grupo = (id: string) =>
  fc
    .record({
      nombre: texto(LARGOS.grupo),
      bounds: fc.tuple(fc.integer({ min: 0, max: 20 }), fc.integer({ min: 1, max: 20 })),
      modificadores,
    })
    .map(({ nombre, bounds: [a, b], modificadores: its }): GrupoModificadores => ({
      id,
      nombre,
      min: Math.min(a, b),
      max: Math.max(a, b),
      modificadores: its.map((it, at) => ({ id: `${id}-${String(at)}`, ...it, productoId: null })),
      version: 1,
    }))

const named = <T>(
  largo: number,
  prefix: string,
  make: (id: string, nombre: string, orden: number) => T,
  minLength = 0,
) =>
  nombres(largo, { minLength, maxLength: 3 }).map((todos) =>
    todos.map((nombre, at) => make(`${prefix}${String(at)}`, nombre, at + 1)),
  )

const producto = (
  it: { id: string; nombre: string; categoriaId: string; orden: number },
  { estaciones, cursos, grupos }: Omit<CartaActual, 'productos' | 'categorias'>,
) =>
  fc
    .record({
      estacionId: fc.constantFrom(...estaciones.map(({ id }) => id)),
      cursoId: fc.constantFrom(null, ...cursos.map(({ id }) => id)),
      descripcion: prosa,
      precioMinor: fc.oneof(fc.integer({ min: 0, max: MAX_PRECIO_MINOR }), fc.integer({ min: 0, max: 3000 })),
      impuesto: fc.option(fc.record({ tasaBps: fc.integer({ min: 0, max: 10_000 }), incluido: fc.boolean() }, PLAIN), {
        nil: null,
      }),
      disponible: fc.boolean(),
      alergenos: fc
        .dictionary(
          fc.constantFrom(...ALERGENOS),
          fc.constantFrom('contiene' as const, 'puede' as const, 'libre' as const),
        )
        .map((its) => mergeAlergenos({}, its)),
      minutosBase: fc.integer({ min: 0, max: 600 }),
      // Two groups of one name may not hang on one producto.
      gruposModificadores: fc
        .subarray(grupos)
        .map((its) =>
          its
            .filter(
              (uno, at) =>
                its.findIndex(
                  (otro) => nombreNorm(otro.nombre, LARGOS.grupo) === nombreNorm(uno.nombre, LARGOS.grupo),
                ) === at,
            )
            .map(({ id }) => id),
        ),
    })
    .map((campos): Producto => ({ ...it, ...campos, foto: null, version: 0 }))

/** Any carta that the administration could have made. */
export const anyCarta: fc.Arbitrary<CartaActual> = fc
  .record({
    categorias: named(LARGOS.categoria, 'cat', (id, nombre, orden): Categoria => ({ id, nombre, orden, version: 1 })),
    estaciones: named(
      LARGOS.estacion,
      'est',
      (id, nombre, orden): Estacion => ({ id, nombre, orden, capacidad: 4, version: 1 }),
      1,
    ),
    cursos: named(LARGOS.curso, 'cur', (id, nombre, orden): Curso => ({ id, nombre, orden, version: 1 })),
    grupos: fc
      .integer({ min: 0, max: 3 })
      .chain((many) => fc.tuple(...Array.from({ length: many }, (_, at) => grupo(`gru${String(at)}`)))),
  })
  .chain((sin) =>
    fc
      .tuple(
        ...sin.categorias.map(({ id: categoriaId }) =>
          nombres(LARGOS.producto, { minLength: 0, maxLength: 4 }).chain((todos) =>
            fc.tuple(
              ...todos.map((nombre, at) =>
                producto({ id: `${categoriaId}-${String(at)}`, nombre, categoriaId, orden: at + 1 }, sin),
              ),
            ),
          ),
        ),
      )
      .map((productos): CartaActual => ({ ...sin, productos: productos.flat() })),
  )
  .chain((carta) =>
    fc.infiniteStream(fc.option(fc.nat(), { freq: 2 })).map((which): CartaActual => ({
      ...carta,
      grupos: carta.grupos.map((it) => following(it, carta.productos, which)),
    })),
  )

/** A group some of whose choices follow a producto; those are there or sold out as it is. */
function following(
  grupo: GrupoModificadores,
  productos: readonly Producto[],
  which: Iterator<number | null>,
): GrupoModificadores {
  const modificadores = grupo.modificadores.map((it) => {
    const next = which.next()
    const at = next.done === true ? null : next.value
    const suyo = at === null || productos.length === 0 ? undefined : productos[at % productos.length]
    return suyo ? { ...it, productoId: suyo.id, disponible: suyo.disponible } : it
  })
  return { ...grupo, modificadores }
}
