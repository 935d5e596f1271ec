import { z } from 'zod'
import { route } from './route.js'

export const realtimeToken = route({
  method: 'POST',
  path: '/api/realtime/token',
  summary: 'A connection token for /ws, and the channels to subscribe to',
  access: { usuario: 'propio', comensal: true },
  answers: { 200: z.object({ token: z.string(), url: z.string(), channels: z.array(z.string()), expiresIn: z.int() }) },
})
