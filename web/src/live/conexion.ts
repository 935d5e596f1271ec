import type { Centrifuge } from 'centrifuge'
import { onWake } from './despertar.js'
import type { Evento } from './mundo.js'

/** How fresh the screen is. `fin`: the server ended this connection for good (session closed, signed out). */
export type EstadoConexion = 'conectando' | 'en_vivo' | 'cortada' | 'fin'

/** What `POST /api/realtime/token` answers. */
export interface Entrada {
  token: string
  url: string
  channels: string[]
}

export interface ConexionOpciones {
  /** A fresh connection token; null when the server refuses one for good. It may throw while the network is down. */
  fetchEntrada: () => Promise<Entrada | null>
  onEvento: (evento: Evento) => void
  /** Events may have been missed (first connection, or not recovered): read the state again. Called after the subscription stands, so that nothing falls between. */
  onHueco: () => void
  onEstado: (estado: EstadoConexion) => void
  /** The longest wait between two tries to come back, in milliseconds; five seconds where many phones would come at once. */
  maxReconnectMs?: number | undefined
}

/**
 * One socket for one screen, on the `centrifuge` client: it reconnects with back-off, and catches up by epoch and offset.
 * Returns the way to end it.
 */
export const openConexion = (opciones: ConexionOpciones): (() => void) => {
  let client: Centrifuge | null = null
  let ended = false
  let retry: ReturnType<typeof setTimeout> | undefined
  /** What waits for its time to try again; waking is time. */
  let waiting: (() => void) | null = null
  let checking = false

  const later = (ms: number, go: () => void): void => {
    clearTimeout(retry)
    waiting = () => {
      clearTimeout(retry)
      waiting = null
      if (!ended) go()
    }
    retry = setTimeout(waiting, ms)
  }

  /**
   * The page may have slept: whoever waits to try again does so now, and a socket that stands must answer. A line that died in sleep says
   * nothing for as long as nobody asks (H58).
   */
  const check = async (): Promise<void> => {
    if (waiting !== null) return waiting()
    if (client?.state !== 'connected' || checking) return
    const asked = client
    checking = true
    const alive = await answers(asked)
    checking = false
    if (alive || ended || asked.state !== 'connected') return
    opciones.onEstado('cortada')
    asked.disconnect()
    void answered(asked, 0)
  }
  const sleepless = onWake(() => void check())

  const end = (estado: EstadoConexion) => {
    ended = true
    sleepless()
    opciones.onEstado(estado)
  }

  const start = async (attempt: number): Promise<void> => {
    opciones.onEstado('conectando')
    // The client is a fifth of a phone's page: it comes after what one sees first.
    const [entrada, library] = await Promise.all([
      opciones.fetchEntrada().catch(() => undefined),
      import('centrifuge').catch(() => undefined),
    ])
    if (ended) return
    if (entrada === null) return end('fin')
    if (entrada === undefined || library === undefined) {
      opciones.onEstado('cortada')
      later(backoff(attempt), () => void start(attempt + 1))
      return
    }
    client = connect(new library.Centrifuge(absolute(entrada.url), optionsOf(entrada, opciones)), entrada, opciones, {
      end,
      knock,
    })
  }

  /**
   * Asks by HTTP whether somebody is there before the socket is tried again. A page that has tried a socket in vain for minutes is
   * made to wait for one, up to five seconds (Chromium's `websocket_throttler`), when the network has long been back.
   */
  const knock = (client: Centrifuge, attempt: number): void => {
    client.disconnect()
    const most = Math.min(backoff(attempt), opciones.maxReconnectMs ?? MAX_RECONNECT_MS)
    later(most * (0.5 + Math.random() / 2), () => void answered(client, attempt))
  }

  const answered = async (client: Centrifuge, attempt: number): Promise<void> => {
    const entrada = await within(opciones.fetchEntrada(), HEAR_MS * (attempt + 1)).catch(() => undefined)
    if (ended) return
    if (entrada === null) return end('fin')
    if (entrada === undefined) return knock(client, attempt + 1)
    client.setToken(entrada.token)
    client.connect()
  }

  void start(0)
  return () => {
    ended = true
    sleepless()
    clearTimeout(retry)
    client?.disconnect()
  }
}

const optionsOf = (entrada: Entrada, opciones: ConexionOpciones): ConstructorParameters<typeof Centrifuge>[1] => ({
  token: entrada.token,
  getToken: async () => {
    const fresh = await opciones.fetchEntrada()
    return fresh?.token ?? ''
  },
  minReconnectDelay: 300,
  maxReconnectDelay: opciones.maxReconnectMs ?? MAX_RECONNECT_MS,
  maxServerPingDelay: 3_000,
})

interface Ways {
  end: (estado: EstadoConexion) => void
  knock: (client: Centrifuge, attempt: number) => void
}

const connect = (
  client: Centrifuge,
  entrada: Entrada,
  opciones: ConexionOpciones,
  { end, knock }: Ways,
): Centrifuge => {
  let misses = 0
  client.on('connecting', (ctx) => {
    if (ctx.code !== FIRST_CONNECT) opciones.onEstado('cortada')
  })
  client.on('connected', () => {
    misses = 0
    opciones.onEstado('en_vivo')
  })
  // Said after each try that failed; when the first connection breaks, it is not.
  client.on('error', (ctx) => {
    if (ctx.type === 'transport' && ++misses >= MISSES) knock(client, misses - MISSES)
  })
  client.on('disconnected', (ctx) => {
    if (ctx.code !== BY_CLIENT) end('fin')
  })
  for (const channel of entrada.channels) subscribe(client, channel, opciones)
  client.connect()
  return client
}

const subscribe = (client: Centrifuge, channel: string, opciones: ConexionOpciones): void => {
  const subscription = client.newSubscription(channel, { recoverable: true, positioned: true })
  subscription.on('publication', (ctx) => opciones.onEvento(ctx.data as Evento))
  subscription.on('subscribed', (ctx) => {
    if (!ctx.recovered) opciones.onHueco()
  })
  subscription.subscribe()
}

/** The client's own codes: 0 is "connect called" and "disconnect called". */
const FIRST_CONNECT = 0
const BY_CLIENT = 0

/** So many tries at the socket fail before somebody knocks: a gateway that is exchanged is back by then. */
const MISSES = 2
const MAX_RECONNECT_MS = 5_000
/** How long the first knock waits to be heard, in milliseconds; each further one so much longer. */
const HEAR_MS = 2_500

/**
 * Whether somebody at the other end answers. The gateway knows no such call and says so; a Centrifugo may refuse it too: any answer is a sign
 * of life. `centrifuge` has no ping of the client's own.
 */
const answers = (client: Centrifuge): Promise<boolean> =>
  within(client.rpc('aris', null), ALIVE_MS).then(
    () => true,
    (error: unknown) => typeof error === 'object' && error !== null && 'code' in error && Number(error.code) >= 100,
  )

/** How long a socket that stands may take to answer after waking, in milliseconds. */
const ALIVE_MS = 1_500

const within = <T>(answer: Promise<T>, ms: number): Promise<T> =>
  Promise.race([
    answer,
    new Promise<never>((_, reject) => {
      setTimeout(() => reject(new Error('no answer')), ms)
    }),
  ])

const backoff = (attempt: number): number => Math.min(MAX_RECONNECT_MS, 400 * 2 ** attempt)

/** The server may answer "/ws", a whole address, or one with http: the browser's own origin decides. */
const absolute = (url: string): string => {
  const whole = new URL(url, location.href)
  whole.protocol = whole.protocol.replace('http', 'ws')
  return whole.href
}
