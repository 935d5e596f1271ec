import { z } from 'zod'
import { IDIOMAS } from '../idioma.js'
import { ALERGENOS } from '../rules/alergenos.js'
import { MAX_PRECIO_MINOR } from '../rules/limites.js'
import { TRATOS } from '../trato.js'
import { byId, id, minor, moneda, prose, text } from './common.js'
import { crud } from './crud.js'
import { decided, initially, nounOf, required } from './fields.js'
import { route } from './route.js'

/** One allergen of a dish; one that is not in the record is *not stated* and never shows as free. */
export const alergenos = z.partialRecord(z.enum(ALERGENOS), z.enum(['contiene', 'puede', 'libre']))
/** Merge patch (RFC 7396) of the statement: `null` makes an allergen not stated. */
const alergenosPatch = z.partialRecord(z.enum(ALERGENOS), z.enum(['contiene', 'puede', 'libre']).nullable())

const estacion = nounOf({
  nombre: required(text(60)),
  orden: initially(0, z.int().min(0).max(10_000)),
  capacidad: initially(4, z.int().min(1).max(50)),
})
export const estacionView = estacion.view
export const estaciones = crud({
  path: '/api/estaciones',
  noun: 'estaciones',
  sujeto: 'estaciones',
  read: 'propio',
  write: 'carta.editar',
  ...estacion,
})

const curso = nounOf({ nombre: required(text(60)), orden: required(z.int().min(0).max(100)) })
export const cursoView = curso.view
export const cursos = crud({
  path: '/api/cursos',
  noun: 'cursos',
  sujeto: 'cursos',
  read: 'propio',
  write: 'carta.editar',
  ...curso,
})

const categoria = nounOf({ nombre: required(text(80)), orden: decided(z.int().min(0).max(10_000)) })
export const categoriaView = categoria.view
export const categorias = crud({
  path: '/api/categorias',
  noun: 'categorías',
  sujeto: 'categorias',
  read: 'propio',
  write: 'carta.editar',
  ...categoria,
})

export const modificadorView = z.object({
  id,
  nombre: z.string(),
  precioMinor: minor,
  disponible: z.boolean().describe('its own, or that of the producto that it follows'),
  productoId: id.nullable().describe('the producto whose availability it follows'),
})
const modificadorBody = z.object({
  id: id.optional(),
  nombre: text(80),
  precioMinor: minor.min(-MAX_PRECIO_MINOR).max(MAX_PRECIO_MINOR).default(0),
  disponible: z.boolean().default(true).describe('without meaning where it follows a producto'),
  productoId: id.nullable().optional().describe('left out: as it was'),
})
const grupoModificadores = nounOf({
  nombre: required(text(80)),
  min: initially(0, z.int().min(0).max(20)),
  max: initially(1, z.int().min(1).max(20)),
  modificadores: { ...required(z.array(modificadorBody).min(1).max(60)), view: z.array(modificadorView) },
})
export const grupoModificadoresView = grupoModificadores.view
export const gruposModificadores = crud({
  path: '/api/grupos-modificadores',
  noun: 'grupos de modificadores',
  sujeto: 'grupos-modificadores',
  read: 'propio',
  write: 'carta.editar',
  ...grupoModificadores,
})

/** Where a photo is: the path that `uploadFoto` gave it. */
const foto = z.string().regex(/^\/api\/fotos\/[0-9a-f-]{36}$/)

const producto = nounOf({
  categoriaId: required(id),
  estacionId: required(id),
  cursoId: initially(null, id.nullable()),
  nombre: required(text(255)),
  descripcion: initially('', prose(1000)),
  precioMinor: required(minor.min(0).max(MAX_PRECIO_MINOR)),
  impuesto: initially(null, z.object({ tasaBps: z.int().min(0).max(10_000), incluido: z.boolean() }).nullable()),
  disponible: initially(true, z.boolean()),
  alergenos: { ...initially({}, alergenos), edit: alergenosPatch },
  foto: initially(null, foto.nullable()),
  minutosBase: initially(10, z.int().min(0).max(600)),
  orden: decided(z.int().min(0).max(100_000)),
  gruposModificadores: initially([], z.array(id).max(20)),
})
export const productoView = producto.view
export const productos = crud({
  path: '/api/productos',
  noun: 'productos',
  sujeto: 'productos',
  con: ['categoriaId', 'estacionId', 'cursoId'],
  read: 'propio',
  write: 'carta.editar',
  ...producto,
})

export const setAvailability = route({
  method: 'POST',
  path: '/api/productos/:id/availability',
  summary: 'Marks a producto sold out, or back',
  access: { usuario: 'carta.agotar' },
  sujeto: 'productos',
  params: byId,
  body: z.object({ disponible: z.boolean() }),
  answers: { 200: productoView },
  refusals: ['no_encontrado'],
})

export const setModificadorAvailability = route({
  method: 'POST',
  path: '/api/modificadores/:id/availability',
  summary: 'Marks a modifier sold out, or back; one that follows a producto takes the producto with it',
  access: { usuario: 'carta.agotar' },
  sujeto: 'modificadores',
  params: byId,
  body: z.object({ disponible: z.boolean() }),
  answers: { 200: grupoModificadoresView },
  refusals: ['no_encontrado'],
})

/** A producto as diners see it: only what is named here is public. */
export const cartaProducto = producto.view
  .pick({
    id: true,
    nombre: true,
    descripcion: true,
    precioMinor: true,
    disponible: true,
    alergenos: true,
    foto: true,
    minutosBase: true,
    estacionId: true,
    cursoId: true,
  })
  .extend({ gruposModificadores: z.array(grupoModificadoresView.omit({ version: true })) })
export const carta = z.object({
  restaurante: z.object({
    id,
    slug: z.string(),
    nombre: z.string(),
    moneda: moneda.nullable(),
    idioma: z.enum(IDIOMAS),
    direccion: z.string().nullable(),
    abierto: z.boolean(),
    cocinaPausada: z.boolean(),
    modoMesa: z.enum(['aprobacion', 'abierta', 'solo_carta']),
    aceptacionAutomatica: z.boolean().describe('what a diner sends goes to the kitchen without a waiter’s word'),
    zonaHoraria: z.string().nullable().describe('IANA name: its hours are shown on this clock, wherever the phone is'),
    digitosMostrados: z.int().nullable(),
    trato: z.enum(TRATOS).optional().describe('how Spanish speaks to the reader; left out by an older server: tú'),
    propinaSugeridaBps: z.int(),
  }),
  cursos: z.array(z.object({ id, nombre: z.string(), orden: z.int() })),
  categorias: z.array(z.object({ id, nombre: z.string(), productos: z.array(cartaProducto) })),
})
export type Carta = z.output<typeof carta>

export const getCarta = route({
  method: 'GET',
  path: '/api/restaurantes/:slug/carta',
  summary: 'The carta, for everyone',
  access: { publico: true },
  params: z.object({ slug: z.string().max(63) }),
  etag: 'get',
  answers: { 200: carta },
  refusals: ['no_encontrado'],
})

const hallazgo = z.object({ fila: z.int(), columna: z.string(), valor: z.string(), motivo: z.string() })
export const importReport = z.object({
  creados: z.int(),
  actualizados: z.int(),
  omitidos: z.int(),
  errores: z.array(hallazgo),
  avisos: z.array(z.object({ columna: z.string(), motivo: z.string() })),
  filas: z.array(
    z.object({
      fila: z.int(),
      accion: z.enum(['crear', 'actualizar', 'igual', 'omitir']),
      categoria: z.string(),
      nombre: z.string(),
      precioMinor: minor,
    }),
  ),
  /** What only a person can decide before the list can be read; each answer comes back in the query under `tipo`. */
  preguntas: z
    .array(
      z.object({
        tipo: z.enum(['precio', 'hoja']),
        motivo: z.string(),
        opciones: z.array(z.string()),
        muestras: z.array(z.array(z.string())).describe('Some of what stands under each of `opciones`'),
      }),
    )
    .optional(),
  /** What the list brings along besides productos, by name. */
  nuevas: z
    .object({ categorias: z.array(z.string()), estaciones: z.array(z.string()), cursos: z.array(z.string()) })
    .optional(),
})

/** Present and empty is off, as it is when left out. */
const flag = z.union([z.literal('').transform(() => false), z.stringbool()]).default(false)

export const importCarta = route({
  method: 'POST',
  path: '/api/carta/import',
  summary: 'Takes a price list: all or nothing, or a dry run',
  access: { usuario: 'carta.editar' },
  sujeto: 'carta',
  query: z.object({
    dryRun: flag,
    skipInvalid: flag,
    /** The sheet of a workbook, by its name, where several could be the list. */
    hoja: z.string().max(200).optional(),
    /** The price column, by its name, where several could be the selling price. */
    precio: z.string().max(200).optional(),
    /** What the list may bring along that is not there yet, besides its categories. */
    create: z
      .string()
      .regex(/^((estaciones|cursos)(,(estaciones|cursos))*)?$/)
      .optional(),
  }),
  file: {
    types: [
      'text/csv',
      'text/tab-separated-values',
      'application/json',
      'text/plain',
      'application/octet-stream',
      'application/vnd.ms-excel',
      'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    ],
    maxBytes: 5_000_000,
  },
  answers: { 200: importReport },
  refusals: ['importacion_invalida', 'importacion_con_preguntas', 'archivo_ilegible'],
})

export const exportCarta = route({
  method: 'GET',
  path: '/api/carta/export',
  summary: 'The carta as JSON, or CSV by `Accept: text/csv`',
  access: { usuario: 'carta.editar' },
  answers: { 200: z.record(z.string(), z.unknown()) },
})

export const uploadFoto = route({
  method: 'POST',
  path: '/api/productos/:id/foto',
  summary: 'A photo; resized and re-encoded',
  access: { usuario: 'carta.editar' },
  sujeto: 'productos',
  params: byId,
  file: { types: ['image/jpeg', 'image/png', 'image/webp'], maxBytes: 8_000_000 },
  answers: { 200: productoView },
  refusals: ['imagen_invalida', 'no_encontrado'],
})

export const getFoto = route({
  method: 'GET',
  path: '/api/fotos/:id',
  summary: 'A photo (image/webp)',
  access: { publico: true },
  params: byId,
  answers: { 200: null },
  refusals: ['no_encontrado'],
})
