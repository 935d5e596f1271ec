import { z } from 'zod'
import { IDIOMAS } from '../idioma.js'
import { TRATOS } from '../trato.js'
import { id, instant, moneda, text } from './common.js'
import { route } from './route.js'

const hora = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'HH:MM')
const tramos = z.array(z.tuple([hora, hora])).max(6)

/** Opening hours by local weekday; a stretch whose end is not after its start runs past midnight. `null`: always open. */
export const horario = z.object({
  lun: tramos,
  mar: tramos,
  mie: tramos,
  jue: tramos,
  vie: tramos,
  sab: tramos,
  dom: tramos,
  excepciones: z
    .array(z.object({ fecha: z.iso.date(), tramos }))
    .max(400)
    .optional(),
})

export const ajustes = z.object({
  aceptacionAutomatica: z.boolean().default(false),
  modoMesa: z.enum(['aprobacion', 'abierta', 'solo_carta']).default('aprobacion'),
  minutosInactividad: z
    .int()
    .min(5)
    .max(24 * 60)
    .default(90),
  horaCorte: hora.default('04:00'),
  impuesto: z
    .object({ tasaBps: z.int().min(0).max(10_000).default(0), incluido: z.boolean().default(true) })
    .default({ tasaBps: 0, incluido: true }),
  redondeoImpuesto: z.enum(['linea', 'documento']).default('linea'),
  servicioBps: z.int().min(0).max(5_000).default(0),
  propinaSugeridaBps: z.int().min(0).max(5_000).default(1_000),
  redondeoEfectivo: z.enum(['ninguno', 'chile', 'paso', 'abajo']).default('ninguno'),
  pasoEfectivoMinor: z.int().min(1).max(1_000_000).default(1),
  digitosMostrados: z.int().min(0).max(3).nullable().default(null),
  retenerCursos: z.boolean().default(true),
  ordenCocina: z
    .enum(['llegada', 'promesa'])
    .default('llegada')
    .describe('the order of the kitchen’s tickets: as they came, or by promised time'),
  listoDeUnToque: z
    .boolean()
    .default(false)
    .describe('`/ready` also takes an item that is `pendiente`: started and ready at once'),
  mostrarQuienAtiende: z.boolean().default(true).describe('a diner who called reads the first name of whoever comes'),
  trato: z
    .enum(TRATOS)
    .default('tu')
    .describe('how screens, refusals and mails speak Spanish to people: tú, usted or vos'),
  segundoFactorAdministradores: z
    .boolean()
    .default(false)
    .describe(
      'who may change accounts or roles must have a second factor: until then, all that they may do is set one up',
    ),
})
export type Ajustes = z.output<typeof ajustes>

/** Every setting of `ajustes` may be left out of a merge patch; `null` sets it back to its default. */
const ajustesPatch = z.object(
  Object.fromEntries(
    Object.entries(ajustes.shape).map(([name, schema]) => [name, schema.unwrap().nullable().optional()]),
  ),
) as unknown as z.ZodType<{ [K in keyof Ajustes]?: Partial<Ajustes[K]> | null }>

export const restauranteView = z.object({
  id,
  slug: z.string(),
  nombre: z.string(),
  pais: z.string(),
  moneda: moneda.nullable(),
  zonaHoraria: z.string().nullable(),
  idioma: z.enum(IDIOMAS),
  direccion: z.string().nullable(),
  telefono: z.string().nullable(),
  ajustes,
  horario: horario.nullable(),
  cocinaPausada: z.boolean(),
  version: z.int(),
  createdAt: instant,
})
export type RestauranteView = z.output<typeof restauranteView>

export const password = z.string().min(12).max(256)

export const createRestaurante = route({
  method: 'POST',
  path: '/api/restaurantes',
  summary: 'Signs a restaurante up, with its first admin',
  access: { publico: true },
  sujeto: 'restaurantes',
  body: z.object({
    slug: z.string().regex(/^[a-z0-9](?:[a-z0-9-]{1,61}[a-z0-9])$/, 'lower-case letters, digits and hyphens; 3 to 63'),
    nombre: text(120),
    pais: z.string().regex(/^[A-Z]{2}$/, 'ISO 3166-1 alpha-2'),
    moneda,
    zonaHoraria: z.string().max(64),
    idioma: z.enum(IDIOMAS).default('es'),
    admin: z.object({ email: z.email().max(200), nombre: text(120), password: z.string().min(8).max(256) }),
  }),
  answers: { 201: z.object({ restaurante: restauranteView }) },
  refusals: ['registro_cerrado', 'ya_existe', 'entrada_invalida', 'contrasena_debil', 'demasiados_intentos'],
})

export const getRestaurante = route({
  method: 'GET',
  path: '/api/restaurante',
  summary: 'One’s own restaurante',
  access: { usuario: 'propio' },
  etag: 'get',
  answers: { 200: restauranteView },
})

export const editRestaurante = route({
  method: 'PATCH',
  path: '/api/restaurante',
  summary: 'Edits one’s own restaurante; `ajustes` merges',
  access: { usuario: 'restaurante.editar' },
  sujeto: 'restaurante',
  etag: 'edit',
  body: z
    .object({
      nombre: text(120),
      zonaHoraria: z.string().max(64),
      moneda,
      idioma: z.enum(IDIOMAS),
      direccion: text(200).nullable(),
      telefono: text(40).nullable(),
      horario: horario.nullable(),
      ajustes: ajustesPatch,
    })
    .partial(),
  answers: { 200: restauranteView },
  refusals: ['falta_if_match', 'version_anterior', 'entrada_invalida'],
})

export const pauseCocina = route({
  method: 'POST',
  path: '/api/cocina/pause',
  summary: 'Pauses or resumes what diners may order',
  access: { usuario: 'cocina.pausar' },
  sujeto: 'restaurante',
  body: z.object({ pausada: z.boolean() }),
  answers: { 200: restauranteView },
})
