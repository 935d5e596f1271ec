import type { Permiso } from '@arisgourmet/contract/permisos'
import type { Actor, Entorno } from '../entorno.js'
import type { ProductoEnCarta } from './lineas.js'
import type { Item, Pedido } from './pedido.js'
import type { PlaceState } from './place.js'

/** Friday, in the middle of the evening. */
export const AHORA = new Date('2026-11-27T23:30:00.000Z')

export const mesero = (...permisos: Permiso[]): Actor => ({
  tipo: 'usuario',
  id: 'mesero',
  permisos: new Set(permisos),
})
export const comensal = (id = 'ana'): Actor => ({ tipo: 'comensal', id, sesionId: 'sesion' })
export const sistema: Actor = { tipo: 'sistema' }

/** Time, ids (`id-1`, `id-2` …) and actor of one call. */
export function entorno(actor: Actor = mesero(), now = AHORA): Entorno {
  let count = 0
  return { now, actor, newId: () => `id-${String(++count)}` }
}

/** A dish of 10.00 from the grill, without modifiers. */
export function producto(own: Partial<ProductoEnCarta> = {}): ProductoEnCarta {
  return {
    id: 'milanesa',
    nombre: 'Milanesa',
    precioMinor: 1000,
    impuestoBps: 2100,
    impuestoIncluido: true,
    disponible: true,
    estacionId: 'parrilla',
    cursoId: null,
    minutosBase: 10,
    grupos: [],
    ...own,
  }
}

/** What placing an order reads: an open restaurante with one dish, an open table, an idle kitchen, order number 7. */
export function placeState({
  restaurante,
  ...own
}: Partial<Omit<PlaceState, 'restaurante'>> & { restaurante?: Partial<PlaceState['restaurante']> } = {}): PlaceState {
  return {
    restaurante: {
      id: 'casa',
      moneda: 'ARS',
      zonaHoraria: 'America/Argentina/Buenos_Aires',
      aceptacionAutomatica: false,
      retenerCursos: true,
      digitosMostrados: null,
      soloCarta: false,
      cocinaPausada: false,
      abierto: true,
      diaComercial: '2026-11-27',
      ...restaurante,
    },
    sesion: { id: 'sesion', estado: 'abierta', mesaId: 'mesa-1', mesaNombre: 'Mesa 1', comensalNombre: 'Ana' },
    carta: new Map([[producto().id, producto()]]),
    cursos: new Map(),
    cursosEnMesa: [],
    enCuentaMinor: 0,
    sinEmpezar: { telefono: 0, mesa: 0 },
    aforo: 4,
    factor: 1,
    carga: CARGA,
    numero: () => Promise.resolve(7),
    ...own,
  }
}

export const CARGA: PlaceState['carga'] = {
  estaciones: [
    { id: 'parrilla', capacidad: 2 },
    { id: 'barra', capacidad: 1 },
  ],
  items: [],
}

export function item(own: Partial<Item> = {}): Item {
  return {
    id: 'item-1',
    linea: 1,
    productoId: 'milanesa',
    nombre: 'Milanesa',
    cantidad: 1,
    precioMinor: 1000,
    impuestoBps: 2100,
    impuestoIncluido: true,
    modificadores: [],
    nota: null,
    estado: 'pendiente',
    estacionId: 'parrilla',
    cursoId: null,
    comensalId: 'ana',
    usuarioId: null,
    minutosBase: 10,
    promisedAt: null,
    estimatedAt: null,
    firedAt: null,
    startedAt: null,
    readyAt: null,
    servedAt: null,
    motivo: null,
    createdAt: AHORA,
    updatedAt: AHORA,
    ...own,
  }
}

export function pedido(own: Partial<Pedido> = {}): Pedido {
  return {
    id: 'pedido',
    restauranteId: 'casa',
    numero: 7,
    diaComercial: '2026-11-27',
    estado: 'aceptado',
    sesionId: 'sesion',
    mesaId: 'mesa-1',
    mesaNombre: 'Mesa 1',
    paraLlevar: null,
    cobradoEnSesionId: null,
    comensalId: 'ana',
    comensalNombre: 'Ana',
    usuarioId: null,
    motivo: null,
    moneda: 'ARS',
    aceptadoAt: AHORA,
    createdAt: AHORA,
    version: 2,
    items: [item()],
    ...own,
  }
}
