import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CartaActual, Producto } from '../carta.js'
import { toCsv, toExport } from '../exportacion/exportCarta.js'
import { readCarta } from '../lectura/readCarta.js'
import type { GrupoLeido, FilaCarta } from '../lectura/tipos.js'
import { anyCarta, carryOut, cartaVacia, counter, opciones } from './carta.fixture.js'
import { planImport, type Plan } from './planImport.js'

const read = (texto: string, moneda = 'ARS', contentType = 'text/csv') =>
  readCarta(new TextEncoder().encode(texto), { contentType, moneda, idioma: 'es' })
const changes = ({ crear, actualizar, categorias, estaciones, cursos, grupos, problemas }: Plan) => ({
  crear,
  actualizar,
  categorias,
  estaciones,
  cursos,
  gruposNuevos: grupos.crear,
  gruposCambiados: grupos.actualizar,
  problemas,
})
const nothing = {
  crear: [],
  actualizar: [],
  categorias: [],
  estaciones: [],
  cursos: [],
  gruposNuevos: [],
  gruposCambiados: [],
  problemas: [],
}

describe('exporting and importing again', () => {
  it.each(['ARS', 'MXN', 'COP', 'CLP'])('changes nothing of any carta, as CSV, in %s', (moneda) => {
    fc.assert(
      fc.property(anyCarta, fc.constantFrom('es' as const, 'en' as const), (carta, idioma) => {
        const leida = read(toCsv(toExport(carta, moneda), idioma), moneda)
        expect(leida.errores).toEqual([])
        expect(leida.repetidas).toEqual([])
        expect(leida.avisos).toEqual([])
        expect(leida.filas).toHaveLength(carta.productos.length)
        expect(changes(planImport(carta, leida.filas, opciones()))).toEqual(nothing)
      }),
      { numRuns: 150 },
    )
  })

  it('changes nothing of any carta, as JSON', () => {
    fc.assert(
      fc.property(anyCarta, (carta) => {
        const leida = read(JSON.stringify(toExport(carta, 'ARS')), 'ARS', 'application/json')
        expect([leida.errores, leida.avisos]).toEqual([[], []])
        expect(leida.filas).toHaveLength(carta.productos.length)
        expect(changes(planImport(carta, leida.filas, opciones()))).toEqual(nothing)
      }),
      { numRuns: 150 },
    )
  })

  it('makes the same carta elsewhere, and there again nothing', () => {
    fc.assert(
      fc.property(anyCarta, (carta) => {
        const exported = toExport(carta, 'ARS')
        const { filas } = read(JSON.stringify(exported), 'ARS', 'application/json')
        const all = { create: { estaciones: true, cursos: true } }
        const otra = carryOut(cartaVacia, planImport(cartaVacia, filas, opciones(all)))
        const named = ({ categorias }: typeof exported) => categorias.filter(({ productos }) => productos.length > 0)
        expect(named(toExport(otra, 'ARS'))).toEqual(named(exported))
        expect(changes(planImport(otra, filas, opciones(all)))).toEqual(nothing)
      }),
      { numRuns: 150 },
    )
  })

  it('converges from any carta to any other: what was planned and done leaves nothing to plan', () => {
    fc.assert(
      fc.property(anyCarta, anyCarta, (carta, otra) => {
        const { filas } = read(JSON.stringify(toExport(otra, 'ARS')), 'ARS', 'application/json')
        const all = () => opciones({ create: { estaciones: true, cursos: true }, newId: counter('otro') })
        const despues = carryOut(carta, planImport(carta, filas, all()))
        expect(changes(planImport(despues, filas, all()))).toEqual(nothing)
        expect(despues.productos.length).toBeGreaterThanOrEqual(carta.productos.length)
      }),
      { numRuns: 150 },
    )
  })

  it('no exported cell is one that a spreadsheet would run', () => {
    fc.assert(
      fc.property(anyCarta, (carta) => {
        const csv = toCsv(toExport(carta, 'ARS'), 'es').replace(/"(?:[^"]|"")*"/gs, (quoted) =>
          quoted.replaceAll(/[;\r\n]/g, ' '),
        )
        const cells = csv.split('\r\n').flatMap((line) => line.split(';'))
        expect(cells.filter((cell) => /^"?[=+\-@\t]/.test(cell))).toEqual([])
      }),
      { numRuns: 150 },
    )
  })
})

const producto = (it: Partial<Producto> = {}): Producto => ({
  id: 'p1',
  categoriaId: 'c1',
  estacionId: 'e1',
  cursoId: 'k1',
  nombre: 'Bife de chorizo',
  descripcion: 'A la leña',
  precioMinor: 3_190_000,
  impuesto: { tasaBps: 1050, incluido: false },
  disponible: true,
  alergenos: { gluten: 'contiene' },
  foto: '/api/fotos/x',
  minutosBase: 22,
  orden: 3,
  gruposModificadores: ['g1'],
  version: 7,
  ...it,
})
const carta: CartaActual = {
  categorias: [{ id: 'c1', nombre: 'Parrilla', orden: 1, version: 1 }],
  estaciones: [
    { id: 'e1', nombre: 'Brasas', orden: 1, capacidad: 4, version: 1 },
    { id: 'e2', nombre: 'Cocina fría', orden: 2, capacidad: 4, version: 1 },
  ],
  cursos: [{ id: 'k1', nombre: 'Principal', orden: 2, version: 1 }],
  grupos: [
    {
      id: 'g1',
      nombre: 'Punto',
      min: 1,
      max: 1,
      modificadores: [{ id: 'm1', nombre: 'Jugoso', precioMinor: 0, disponible: true, productoId: null }],
      version: 1,
    },
  ],
  productos: [producto()],
}
const fila = (it: Partial<FilaCarta> = {}): FilaCarta => ({
  fila: 2,
  categoria: 'Parrilla',
  nombre: 'Bife de chorizo',
  precioMinor: 3_190_000,
  ...it,
})
const plan = (filas: FilaCarta[], it: Parameters<typeof opciones>[0] = {}, actual = carta) =>
  planImport(actual, filas, opciones(it))

describe('a choice that follows a dish (H51)', () => {
  const papas: GrupoLeido = {
    nombre: 'Guarnición',
    min: 0,
    max: 2,
    modificadores: [{ nombre: 'Papas', precioMinor: 100, disponible: true, sigue: 'Papas fritas' }],
  }
  const side = (it: Partial<FilaCarta> = {}) => fila({ fila: 3, nombre: 'Papas fritas', precioMinor: 100, ...it })

  it('finds the dish by its name, also where the list brings it later', () => {
    const { grupos, crear, problemas } = plan([fila({ gruposModificadores: [papas] }), side()])
    expect(problemas).toEqual([])
    expect(grupos.crear[0]?.modificadores).toMatchObject([{ nombre: 'Papas', productoId: crear[0]?.id }])
  })

  it('is refused where no dish is called so, or two are: nothing is guessed', () => {
    const [lost] = plan([fila({ gruposModificadores: [papas] })]).problemas
    expect(lost).toMatchObject({
      fila: 2,
      campo: 'modificadores',
      codigo: 'modificadores_invalidos',
      valor: 'Papas fritas',
    })
    const both = [side(), side({ fila: 4, categoria: 'Guarniciones' })]
    expect(plan([fila({ gruposModificadores: [papas] }), ...both]).problemas).toMatchObject([{ fila: 2 }])
    const named = structuredClone(papas)
    for (const it of named.modificadores) it.sigue = 'guarniciones > PAPAS FRITAS'
    const meant = plan([fila({ gruposModificadores: [named] }), ...both])
    expect(meant.problemas).toEqual([])
    expect(meant.grupos.crear[0]?.modificadores[0]?.productoId).toBe(meant.crear.at(-1)?.id)
  })

  it('goes on following it where a list says nothing of that', () => {
    const first = carryOut(carta, plan([fila({ gruposModificadores: [papas] }), side()]))
    const silent = structuredClone(papas)
    for (const it of silent.modificadores) delete it.sigue
    expect(plan([fila({ gruposModificadores: [silent] })], {}, first).actualizar).toEqual([])
    expect(plan([fila({ gruposModificadores: [papas] }), side()], {}, first).actualizar).toEqual([])
  })
})

describe('planImport', () => {
  it('leaves what a row does not say as it is, and changes what it says', () => {
    expect(plan([fila({ precioMinor: 1 })]).actualizar).toEqual([
      { antes: producto(), producto: producto({ precioMinor: 1 }) },
    ])
    const [all] = plan([
      fila({
        descripcion: '',
        curso: '',
        impuesto: null,
        alergenos: {},
        minutosBase: 0,
        gruposModificadores: [],
        estacion: 'COCINA FRIA',
      }),
    ]).actualizar
    expect(all?.producto).toEqual(
      producto({
        descripcion: '',
        cursoId: null,
        impuesto: null,
        alergenos: {},
        minutosBase: 0,
        gruposModificadores: [],
        estacionId: 'e2',
      }),
    )
  })

  it('knows a producto by category and name, whatever their case and accents, and takes the new spelling', () => {
    const { actualizar, crear, filas } = plan([
      fila({ categoria: 'PARRILLA', nombre: 'BIFE DE CHORIZÓ' }),
      fila({ fila: 3, categoria: 'Otra' }),
    ])
    expect(actualizar.map(({ producto: it }) => it.nombre)).toEqual(['BIFE DE CHORIZÓ'])
    expect(crear).toHaveLength(1)
    expect(filas.map(({ accion }) => accion)).toEqual(['actualizar', 'crear'])
  })

  it('keeps what the list does not name', () => {
    expect(changes(plan([]))).toEqual(nothing)
  })

  it('a rate without a word is included or not as the producto has it, else as the restaurante does', () => {
    const rate = (impuestoIncluido: boolean, nombre?: string) => {
      const { crear, actualizar } = plan(
        [fila({ ...(nombre ? { nombre } : {}), impuesto: { tasaBps: 2100, incluido: null } })],
        { impuestoIncluido },
      )
      return (crear[0] ?? actualizar[0]?.producto)?.impuesto
    }
    expect(rate(true)).toEqual({ tasaBps: 2100, incluido: false })
    expect(rate(true, 'Nuevo')).toEqual({ tasaBps: 2100, incluido: true })
    expect(rate(false, 'Nuevo')).toEqual({ tasaBps: 2100, incluido: false })
  })

  it('sold out or back is a version of the producto, as its event says', () => {
    expect(plan([fila({ disponible: false })]).actualizar[0]?.producto).toMatchObject({ disponible: false, version: 8 })
    expect(plan([fila({ disponible: true })]).actualizar).toEqual([])
  })

  it('H19 no producto without a station: an unknown one is a problem of its row, or comes along where that is asked', () => {
    const filas = [
      fila({ estacion: 'Horno' }),
      fila({ fila: 3, nombre: 'Pan', estacion: 'horno' }),
      fila({ fila: 4, nombre: 'Agua', estacion: 'Brasas' }),
    ]
    const strict = plan(filas)
    expect(strict.problemas).toMatchObject([
      { fila: 2, campo: 'estacion', valor: 'Horno', codigo: 'estacion_desconocida' },
      { fila: 3, valor: 'horno' },
    ])
    expect(strict.estaciones).toEqual([])
    expect(strict.crear.map(({ nombre }) => nombre)).toEqual(['Agua'])
    const open = plan(filas, { create: { estaciones: true, cursos: false } })
    expect(open.problemas).toEqual([])
    expect(open.estaciones).toMatchObject([{ nombre: 'Horno', orden: 3 }])
    expect(open.crear[0]?.estacionId).toBe(open.estaciones[0]?.id)
  })

  it('H19 a new producto that names no station goes to the first one, and says so; where there is none it is a problem', () => {
    const filas = [fila({ nombre: 'Pan' }), fila({ fila: 3, nombre: 'Agua' })]
    const { crear, sinEstacion } = plan(filas)
    expect(crear.map(({ estacionId }) => estacionId)).toEqual(['e1', 'e1'])
    expect(sinEstacion).toEqual({ cantidad: 2, estacion: 'Brasas' })
    expect(plan(filas, {}, cartaVacia).problemas.map(({ codigo }) => codigo)).toEqual([
      'falta_estacion',
      'falta_estacion',
    ])
    const opened = plan(filas, { create: { estaciones: true, cursos: false } }, cartaVacia)
    expect(opened.estaciones.map(({ nombre }) => nombre)).toEqual(['Cocina'])
    expect(new Set(opened.crear.map(({ estacionId }) => estacionId))).toEqual(new Set([opened.estaciones[0]?.id]))
  })

  it('an unknown course is a problem, or comes along', () => {
    expect(plan([fila({ curso: 'Café' })]).problemas).toMatchObject([{ campo: 'curso', codigo: 'curso_desconocido' }])
    expect(plan([fila({ curso: 'Café' })], { create: { estaciones: false, cursos: true } }).cursos).toMatchObject([
      { nombre: 'Café' },
    ])
  })

  it('two names that the table could not tell apart are a problem, not a failure of the database', () => {
    const largo = 'x'.repeat(254)
    expect(plan([fila({ nombre: `${largo}ﷺ a` }), fila({ fila: 3, nombre: `${largo}ﷺ b` })]).problemas).toMatchObject([
      { fila: 3, codigo: 'nombre_indistinto', parametros: { fila: 2 } },
    ])
  })

  it('a new producto comes behind the others of its category, in the order of the list', () => {
    expect(
      plan([
        fila({ nombre: 'B' }),
        fila({ fila: 3, nombre: 'A' }),
        fila({ fila: 4, categoria: 'Nueva', nombre: 'C' }),
      ]).crear.map(({ nombre, orden }) => [nombre, orden]),
    ).toEqual([
      ['B', 4],
      ['A', 5],
      ['C', 1],
    ])
  })
})

describe('groups of modifiers in a list', () => {
  const jugoso = { nombre: 'Jugoso', precioMinor: 0, disponible: true }
  const punto = (...modificadores: (typeof jugoso)[]) => ({ nombre: 'Punto', min: 1, max: 1, modificadores })
  const cocido = { nombre: 'Cocido', precioMinor: 100, disponible: true }

  it('what says the same is the same group, and one group serves all that say so', () => {
    expect(changes(plan([fila({ gruposModificadores: [punto(jugoso)] })]))).toEqual(nothing)
    const { grupos, crear } = plan([
      fila({ nombre: 'A', gruposModificadores: [punto(cocido)] }),
      fila({ fila: 3, nombre: 'B', gruposModificadores: [punto(cocido)] }),
    ])
    expect(grupos.crear).toHaveLength(1)
    expect(crear.map(({ gruposModificadores }) => gruposModificadores)).toEqual([
      [grupos.crear[0]?.id],
      [grupos.crear[0]?.id],
    ])
  })

  it('a group that all its productos leave for a namesake has changed, and its choices keep their ids', () => {
    const { grupos, actualizar, filas } = plan([fila({ gruposModificadores: [punto(cocido, jugoso)] })])
    expect(grupos.crear).toEqual([])
    expect(grupos.actualizar).toMatchObject([
      { id: 'g1', version: 2, modificadores: [{ nombre: 'Cocido' }, { id: 'm1', nombre: 'Jugoso' }] },
    ])
    expect(filas[0]?.accion).toBe('actualizar')
    expect(actualizar[0]?.producto.gruposModificadores).toEqual(['g1'])
  })

  it.each([{ disponible: false }, { precioMinor: 50 }, { nombre: 'JUGOSO' }])(
    'a choice with %j is another choice',
    (changed) => {
      expect(plan([fila({ gruposModificadores: [punto({ ...jugoso, ...changed })] })]).grupos.actualizar).toMatchObject(
        [{ id: 'g1', modificadores: [{ id: 'm1', ...changed }] }],
      )
    },
  )

  it('a group that another producto still has stays as it is', () => {
    const shared = { ...carta, productos: [producto(), producto({ id: 'p2', nombre: 'Entraña' })] }
    const { grupos, actualizar } = plan([fila({ gruposModificadores: [punto(cocido)] })], {}, shared)
    expect(grupos.actualizar).toEqual([])
    expect(grupos.crear).toHaveLength(1)
    expect(actualizar.map(({ producto: it }) => it.gruposModificadores)).toEqual([[grupos.crear[0]?.id]])
  })
})
