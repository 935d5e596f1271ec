import { z } from 'zod'
import { text } from './common.js'
import { route } from './route.js'

/** The faces, as a fault names them. */
export const CARAS = ['comensal', 'salon', 'cocina', 'caja', 'admin', 'puerta'] as const

/**
 * What a face tells of its own fault. Neither who nor what was on the screen: the name of the error, its sentence without what could be
 * somebody's (`rules/fallo.ts`), and the places in our own scripts.
 */
export const falloBody = z.object({
  cara: z.enum(CARAS),
  clase: z.enum(['dibujo', 'error', 'promesa']).describe('thrown while drawing, by a handler, or by a promise'),
  nombre: text(60).describe('the error’s name, as `TypeError`'),
  mensaje: text(300, 0),
  lugares: z.array(text(200)).max(12).describe('`file:line:column` of our own scripts, innermost first'),
  navegador: text(40).describe('family and major version, as `Chrome 94`'),
  veces: z.int().min(1).max(1_000).describe('how often since it was last told'),
})

export const reportFallo = route({
  method: 'POST',
  path: '/api/fallos',
  summary: 'A face tells of its own fault; it is written to the server’s log. Limited per address',
  access: { publico: true },
  body: falloBody,
  answers: { 204: null },
  refusals: ['demasiados_intentos'],
})
