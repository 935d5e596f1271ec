import type { PedidoView } from '@arisgourmet/contract/http/pedidos'
import { describe, expect, it } from 'vitest'
import type { Carta, Producto } from '../../comensal/estado/carta.js'
import { findPlatos } from './buscar.js'
import { countUsos, favoritosOf, toggleMarca, type Favoritos } from './favoritos.js'
import { repeatRonda } from './ronda.js'

const plato = (nombre: string, disponible = true): Producto => ({
  id: nombre,
  nombre,
  descripcion: '',
  precioMinor: 100,
  disponible,
  alergenos: {},
  foto: null,
  minutosBase: 5,
  estacionId: 'e',
  cursoId: null,
  gruposModificadores: [],
})
const carta = (...platos: Producto[]): Carta => ({
  restaurante: {
    id: 'r',
    slug: 'r',
    nombre: 'R',
    moneda: 'ARS',
    idioma: 'es',
    direccion: null,
    abierto: true,
    cocinaPausada: false,
    modoMesa: 'aprobacion',
    aceptacionAutomatica: false,
    zonaHoraria: null,
    digitosMostrados: null,
    propinaSugeridaBps: 0,
  },
  cursos: [],
  categorias: [{ id: 'c', nombre: 'Carta', productos: platos }],
})
const found = (texto: string, ...platos: Producto[]) => findPlatos(carta(...platos), texto).map((p) => p.nombre)

describe('two letters find the dish', () => {
  const all = [
    plato('Bife de chorizo'),
    plato('Chorizo criollo'),
    plato('Ñoquis'),
    plato('Milanesa napolitana'),
    plato('Agua con gas'),
  ]
  it.each([
    ['bc', ['Bife de chorizo']],
    ['bi', ['Bife de chorizo']],
    ['cho', ['Chorizo criollo', 'Bife de chorizo']],
    ['no', ['Ñoquis']],
    ['mn', ['Milanesa napolitana']],
    ['nap', ['Milanesa napolitana']],
    ['ag', ['Agua con gas']],
    ['  ', []],
    ['zz', []],
  ])('%j', (texto, names) => expect(found(texto, ...all)).toEqual(names))

  it('accents and case do not matter, and what is sold out comes last', () => {
    expect(found('CAFÉ', plato('Café doble', false), plato('Cafe cortado'))).toEqual(['Cafe cortado', 'Café doble'])
  })
})

describe('favourites', () => {
  const none: Favoritos = { marcados: [], usos: {} }
  it('starred ones first, then what is ordered most; what left the carta is left out', () => {
    const used = countUsos(toggleMarca(none, 'B'), [
      { productoId: 'A', cantidad: 1 },
      { productoId: 'C', cantidad: 3 },
      { productoId: 'gone', cantidad: 9 },
    ])
    expect(favoritosOf(carta(plato('A'), plato('B'), plato('C')), used).map((p) => p.id)).toEqual(['B', 'C', 'A'])
  })
  it('a second tap takes the star away', () => expect(toggleMarca(toggleMarca(none, 'B'), 'B')).toEqual(none))
})

describe('one more round', () => {
  const pedido = (numero: number, estado: PedidoView['estado'], nombres: string[]) =>
    ({
      numero,
      estado,
      items: nombres.map((nombre) => ({
        productoId: nombre,
        nombre,
        cantidad: 2,
        estado: nombre === 'void' ? 'anulado' : 'entregado',
        nota: 'sin sal',
        modificadores: [{ id: 'm' }],
      })),
    }) as unknown as PedidoView
  it('is the last order that came to the table, with its choices and without its notes', () => {
    const ronda = repeatRonda(
      [pedido(3, 'rechazado', ['X']), pedido(2, 'entregado', ['Fernet', 'void']), pedido(1, 'entregado', ['Vino'])],
      () => 'id',
    )
    expect(ronda).toEqual([
      { id: 'id', productoId: 'Fernet', nombre: 'Fernet', cantidad: 2, seleccion: ['m'], nota: '' },
    ])
  })
  it('is nothing where nothing was ordered', () => expect(repeatRonda([], () => 'id')).toEqual([]))
})
