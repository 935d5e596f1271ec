import { parseArgs } from 'node:util'
import { createClient, type CallResult } from '@arisgourmet/contract/client'
import { restauranteDemo } from '../../backend/src/demo/data.js'
import { planEvening } from './plan.js'
import { playEvening, type Tally } from './play.js'

const OPTIONS = {
  /** Where the server is. */
  url: { type: 'string', default: `http://127.0.0.1:${process.env.PORT ?? '4000'}` },
  /** How many parties come. */
  grupos: { type: 'string', default: '14' },
  /** How many minutes the evening has. */
  minutos: { type: 'string', default: '180' },
  /** How many real seconds one of its minutes takes. */
  segundos: { type: 'string', default: '1' },
  /** The same seed, the same evening. */
  semilla: { type: 'string', default: '1' },
  /** Leaves what is to be cooked and served to whoever tries the kitchen's screen. */
  'sin-cocina': { type: 'boolean', default: false },
} as const

/**
 * Brings life to a running demo restaurant: guests scan, sit down, order, think again, call, pay and leave, through the public
 * API and sockets. Tells once a second how it goes.
 * @param words chooses the reader's language
 * @throws Refusal when an option is wrong, or no server with the demo restaurant answers
 */
export async function runVelada(args: readonly string[], words: Words): Promise<void> {
  const { values } = parseArgs({ args: [...args], options: OPTIONS })
  const baseUrl = values.url
  const [parties, minutes, seconds, seed] = [
    positive('grupos', values.grupos, words),
    positive('minutos', values.minutos, words),
    positive('segundos', values.segundos, words),
    positive('semilla', values.semilla, words),
  ]
  const {
    slug,
    admin: { email, password },
  } = restauranteDemo
  const call = createClient({ baseUrl })
  const login = must(
    words,
    baseUrl,
    await call('POST /api/auth/login', { body: { restaurante: slug, email, password, client: 'native' } }),
  )
  let token = login.accessToken
  let refreshToken = login.refreshToken ?? ''
  // An evening may outlast an access token.
  const renewing = setInterval(
    () => {
      void call('POST /api/auth/refresh', { body: { refreshToken } }).then((result) => {
        if (result.ok) [token, refreshToken] = [result.data.accessToken, result.data.refreshToken ?? '']
      })
    },
    (login.expiresIn / 2) * 1000,
  )
  try {
    const staff = createClient({ baseUrl, token: () => token })
    const carta = must(words, baseUrl, await call('GET /api/restaurantes/:slug/carta', { params: { slug } }))
    const mesas = must(words, baseUrl, await staff('GET /api/mesas', { query: { limit: 200 } })).items.filter(
      ({ estado }) => estado === 'libre',
    )
    if (mesas.length === 0)
      throw refusal(
        words('Ninguna mesa está libre: libere alguna en /salon.', 'No table is free: release one at /salon.'),
      )
    console.log(
      words(
        `Velada ${String(seed)}: ${String(parties)} grupos, ${String(mesas.length)} mesas libres, ${String(minutes)} minutos. Mírela en ${baseUrl}/salon y ${baseUrl}/cocina.`,
        `Evening ${String(seed)}: ${String(parties)} parties, ${String(mesas.length)} free tables, ${String(minutes)} minutes. Watch it at ${baseUrl}/salon and ${baseUrl}/cocina.`,
      ),
    )
    const evening = planEvening(carta, { seed, parties, minutes, mesas: mesas.length })
    const tally = await playEvening(evening, {
      baseUrl,
      staff,
      mesas,
      minuteMs: seconds * 1000,
      seed,
      cooks: !values['sin-cocina'],
      progress: (now) => {
        console.log(inWords(now, words))
      },
    })
    console.log(inWords(tally, words))
  } finally {
    clearInterval(renewing)
  }
}

type Words = (es: string, en: string) => string

function inWords({ parties, placed, served, closed, refused }: Tally, words: Words): string {
  const [came, orders, dishes, bills] = [parties, placed.length, served, closed].map(String)
  const no = Object.entries(refused)
    .map(([code, times]) => `${code} ${String(times)}`)
    .join(', ')
  return words(
    `  ${came} grupos · ${orders} pedidos · ${dishes} platos servidos · ${bills} cuentas cerradas${no ? ` · rechazos: ${no}` : ''}`,
    `  ${came} parties · ${orders} orders · ${dishes} dishes served · ${bills} bills closed${no ? ` · refusals: ${no}` : ''}`,
  )
}

function positive(name: string, text: string, words: Words): number {
  const value = Number(text)
  if (!(value > 0))
    throw refusal(
      words(`--${name} ${text}: debe ser un número mayor que cero.`, `--${name} ${text}: must be a number above zero.`),
    )
  return value
}

function must<T>(words: Words, url: string, result: CallResult<T>): T {
  if (result.ok) return result.data
  throw refusal(
    result.problem?.detail ??
      words(
        `En ${url} no responde ningún servidor con el restaurante de demostración: inícielo con npm start.`,
        `At ${url} no server with the demo restaurant answers: start one with npm start.`,
      ),
  )
}

const refusal = (message: string): Error => Object.assign(new Error(message), { name: 'Refusal' })
