import { z } from 'zod'
import { route } from './route.js'

/** Asked by a page that may not keep a credential where it was opened, before anybody is signed in. */
export const getDirecciones = route({
  method: 'GET',
  path: '/api/direcciones',
  summary: 'Where staff faces can be used, for a page that was opened over plain HTTP from another device',
  access: { publico: true },
  answers: {
    200: z.object({
      segura: z.string().nullable().describe('`PUBLIC_URL`, where it is https'),
      local: z
        .string()
        .nullable()
        .describe('the server’s address on its own computer; null over HTTPS, and where it does not listen there'),
    }),
  },
})

export const getDireccionesQr = route({
  method: 'GET',
  path: '/api/restaurante/direcciones',
  summary: 'The addresses of this server that phones may open, for printed codes',
  access: { usuario: 'mesas.ver' },
  answers: {
    200: z.object({
      publica: z.string().nullable().describe('`PUBLIC_URL`, without a slash at its end'),
      red: z
        .array(z.string())
        .describe('of the server’s own network interfaces, the likeliest first; empty where they are not the asker’s'),
    }),
  },
})
