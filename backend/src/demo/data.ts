/** The restaurant that a newcomer meets first. Development credentials: the demo is never seeded in production. */
export const restauranteDemo = {
  slug: 'demo',
  nombre: 'Parrilla El Fogón',
  pais: 'AR',
  moneda: 'ARS',
  zonaHoraria: 'America/Argentina/Buenos_Aires',
  idioma: 'es',
  admin: { email: 'admin@demo.local', nombre: 'Ana Administradora', password: 'demo-fogon-2026' },
} as const

/** The PINs switch person on a shared tablet and, of whoever is in charge, approve what others may not do. */
export const personalDemo = [
  { rol: 'Encargado', email: 'encargado@demo.local', nombre: 'Elena Encargada', pin: '2580' },
  { rol: 'Salón', email: 'mesero@demo.local', nombre: 'Martín Mesero', pin: '1470' },
  { rol: 'Cocina', email: 'cocina@demo.local', nombre: 'Carla Cocinera', pin: '3690' },
  { rol: 'Caja', email: 'caja@demo.local', nombre: 'Julia Cajera', pin: '4560' },
] as const

export const zonasDemo = ['Salón', 'Terraza', 'Barra'] as const

const square = { ancho: 110, alto: 110, forma: 'cuadrada' } as const
const round = { ancho: 120, alto: 120, forma: 'redonda' } as const
const long = { ancho: 220, alto: 110, forma: 'cuadrada' } as const
const stool = { ancho: 80, alto: 80, forma: 'barra' } as const

/** Floor plan in centimetre-like units, each zona from its own corner. */
export const mesasDemo = [
  { nombre: 'Mesa 1', capacidad: 4, zona: 'Salón', x: 60, y: 60, ...square },
  { nombre: 'Mesa 2', capacidad: 4, zona: 'Salón', x: 260, y: 60, ...square },
  { nombre: 'Mesa 3', capacidad: 2, zona: 'Salón', x: 460, y: 60, ...round },
  { nombre: 'Mesa 4', capacidad: 8, zona: 'Salón', x: 660, y: 60, ...long },
  { nombre: 'Mesa 5', capacidad: 4, zona: 'Salón', x: 60, y: 280, ...square },
  { nombre: 'Mesa 6', capacidad: 4, zona: 'Salón', x: 260, y: 280, ...square },
  { nombre: 'Mesa 7', capacidad: 2, zona: 'Salón', x: 460, y: 280, ...round },
  { nombre: 'Mesa 8', capacidad: 6, zona: 'Salón', x: 660, y: 280, ...long },
  { nombre: 'Terraza 1', capacidad: 4, zona: 'Terraza', x: 60, y: 60, ...round },
  { nombre: 'Terraza 2', capacidad: 4, zona: 'Terraza', x: 280, y: 60, ...round },
  { nombre: 'Terraza 3', capacidad: 2, zona: 'Terraza', x: 500, y: 60, ...round },
  { nombre: 'Barra 1', capacidad: 1, zona: 'Barra', x: 60, y: 60, ...stool },
  { nombre: 'Barra 2', capacidad: 1, zona: 'Barra', x: 180, y: 60, ...stool },
  { nombre: 'Barra 3', capacidad: 1, zona: 'Barra', x: 300, y: 60, ...stool },
] as const
