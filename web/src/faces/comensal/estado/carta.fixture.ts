import type { Carta, Producto } from './carta.js'

/** A small carta for tests, as `GET /api/restaurantes/{slug}/carta` answers it. */
const id = (n: number): string => `018f0000-0000-7000-8000-${String(n).padStart(12, '0')}`

export const PUNTO = { jugoso: id(21), apunto: id(22), cocido: id(23) }
export const SALSAS = { chimi: id(31), criolla: id(32), provenzal: id(33) }

const producto = (over: Partial<Producto> & Pick<Producto, 'id' | 'nombre' | 'precioMinor'>): Producto => ({
  descripcion: '',
  disponible: true,
  alergenos: {},
  foto: null,
  minutosBase: 10,
  estacionId: id(90),
  cursoId: null,
  gruposModificadores: [],
  ...over,
})

export const flan = producto({
  id: id(1),
  nombre: 'Flan casero',
  descripcion: 'Con dulce de leche',
  precioMinor: 620_000,
  alergenos: { lacteos: 'contiene', huevo: 'contiene', gluten: 'libre' },
})
export const bife = producto({
  id: id(2),
  nombre: 'Bife de chorizo',
  descripcion: 'Corte premium',
  precioMinor: 3_190_000,
  alergenos: { gluten: 'libre', lacteos: 'libre' },
  gruposModificadores: [
    {
      id: id(20),
      nombre: 'Punto',
      min: 1,
      max: 1,
      modificadores: [
        { id: PUNTO.jugoso, nombre: 'Jugoso', precioMinor: 0, disponible: true, productoId: null },
        { id: PUNTO.apunto, nombre: 'A punto', precioMinor: 0, disponible: true, productoId: null },
        { id: PUNTO.cocido, nombre: 'Cocido', precioMinor: 0, disponible: false, productoId: null },
      ],
    },
    {
      id: id(30),
      nombre: 'Salsas',
      min: 0,
      max: 2,
      modificadores: [
        { id: SALSAS.chimi, nombre: 'Chimichurri', precioMinor: 0, disponible: true, productoId: null },
        { id: SALSAS.criolla, nombre: 'Criolla', precioMinor: 90_000, disponible: true, productoId: null },
        { id: SALSAS.provenzal, nombre: 'Provenzal', precioMinor: 90_000, disponible: true, productoId: null },
      ],
    },
  ],
})
export const canelones = producto({
  id: id(3),
  nombre: 'Ñoquis de papa',
  precioMinor: 1_200_000,
  alergenos: { gluten: 'puede' },
})

export const carta: Carta = {
  restaurante: {
    id: id(100),
    slug: 'el-fogon',
    nombre: 'El Fogón',
    moneda: 'ARS',
    idioma: 'es',
    direccion: null,
    abierto: true,
    cocinaPausada: false,
    modoMesa: 'aprobacion',
    aceptacionAutomatica: false,
    zonaHoraria: 'America/Argentina/Buenos_Aires',
    digitosMostrados: null,
    propinaSugeridaBps: 1000,
  },
  cursos: [],
  categorias: [
    { id: id(101), nombre: 'Parrilla', productos: [bife] },
    { id: id(102), nombre: 'Pastas', productos: [canelones] },
    { id: id(103), nombre: 'Postres', productos: [flan] },
  ],
}
