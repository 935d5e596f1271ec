import type { Comensal, Sesion } from '../sesion/sesion.js'
import { AHORA } from '../pedido/pedido.fixture.js'
import type { Mesa } from './mesa.js'

/** A free table. */
export function mesa(own: Partial<Mesa> = {}): Mesa {
  return {
    id: 'mesa-1',
    restauranteId: 'casa',
    zonaId: 'patio',
    nombre: 'Mesa 1',
    capacidad: 4,
    estado: 'libre',
    sesionId: null,
    codigo: 'M1',
    codigoQr: 'qr-1',
    x: 10,
    y: 20,
    ancho: 30,
    alto: 40,
    forma: 'redonda',
    reservaNombre: null,
    reservadaPara: null,
    version: 3,
    ...own,
  }
}

export const HACE_UNA_HORA = new Date(AHORA.getTime() - 3_600_000)

/** An open session of an hour at `mesa-1`, under its first PIN. */
export function sesion(own: Partial<Sesion> = {}): Sesion {
  return {
    id: 'sesion',
    restauranteId: 'casa',
    mesaId: 'mesa-1',
    estado: 'abierta',
    pin: '1111',
    pinAnterior: null,
    pinRotatedAt: HACE_UNA_HORA,
    epoca: 1,
    personas: null,
    abiertaAt: HACE_UNA_HORA,
    cerradaAt: null,
    ultimaActividadAt: HACE_UNA_HORA,
    abiertaPor: 'mesero',
    alertadaAt: null,
    version: 5,
    ...own,
  }
}

/** A phone that waits to be let in. */
export function telefono(own: Partial<Comensal> = {}): Comensal {
  return {
    id: 'ana',
    restauranteId: 'casa',
    sesionId: null,
    mesaId: 'mesa-1',
    nombre: 'Ana',
    estado: 'solicitado',
    createdAt: HACE_UNA_HORA,
    resueltoAt: null,
    expiresAt: AHORA,
    version: 1,
    red: null,
    telefono: null,
    ...own,
  }
}
