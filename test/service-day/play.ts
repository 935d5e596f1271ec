import { randomUUID } from 'node:crypto'
import { Centrifuge } from 'centrifuge'
import { createClient, type ArisClient, type CallResult } from '@arisgourmet/contract/client'
import type { Envelope } from '@arisgourmet/contract/events/events'
import type { PedidoView } from '@arisgourmet/contract/http/pedidos'
import { isSinTerminar } from '@arisgourmet/contract/rules/estados/item'
import { itemsOf, type Deed, type Party } from './plan.js'
import { chanceOf, type Chance } from './random.js'

export interface Stage {
  baseUrl: string
  /** Staff who may do everything that an evening needs. */
  staff: ArisClient
  mesas: readonly { id: string; codigoQr: string }[]
  /** Real milliseconds that one minute of the evening takes. */
  minuteMs: number
  seed: number
  /** False leaves firing, cooking and serving to people. */
  cooks?: boolean
  /** Told once a second of how it goes. */
  progress?: (tally: Tally) => void
}

/** What the clients know of the evening: the ledger that the database must agree with. */
export interface Tally {
  parties: number
  /** Orders that a phone was told are placed. */
  placed: string[]
  refused: Record<string, number>
  served: number
  closed: number
  paidMinor: number
}

/**
 * Plays an evening through the public API and sockets, as people do: phones scan, join by the PIN, order, think again, call and
 * ask for the bill; the floor opens, serves and settles; the kitchen hears of items by its socket, cooks and says ready.
 */
export async function playEvening(evening: readonly Party[], stage: Stage): Promise<Tally> {
  const tally: Tally = { parties: 0, placed: [], refused: {}, served: 0, closed: 0, paidMinor: 0 }
  const kitchen = stage.cooks === false ? NO_KITCHEN : await openKitchen(stage, tally)
  const clock = stage.progress ? setInterval(() => stage.progress?.(tally), 1_000) : undefined
  const start = performance.now()
  const until = async (minute: number) => wait(start + minute * stage.minuteMs - performance.now())
  try {
    await Promise.all(
      evening.map(async (party) => {
        await until(party.arrives)
        await playParty(party, stage, tally, until)
      }),
    )
    await kitchen.quiet()
  } finally {
    clearInterval(clock)
    kitchen.close()
  }
  return tally
}

const NO_KITCHEN = { quiet: async () => undefined, close: () => undefined }

async function playParty(
  party: Party,
  stage: Stage,
  tally: Tally,
  until: (minute: number) => Promise<void>,
): Promise<void> {
  const mesa = stage.mesas[party.mesa % stage.mesas.length]
  if (!mesa) throw new RangeError('an evening needs tables')
  const opened = count(
    tally,
    await stage.staff('POST /api/mesas/:id/open', {
      params: { id: mesa.id },
      body: { comensales: party.names.length },
    }),
  )
  if (!opened) return
  tally.parties++
  const { id: sesionId, pin } = opened.sesion
  const phones = await Promise.all(party.names.map((nombre) => join(stage.baseUrl, mesa.codigoQr, nombre, pin)))
  let newest: PedidoView | null = null
  for (const deed of party.deeds) {
    await until(deed.minute)
    const phone = phones[deed.phone]
    if (phone) newest = (await act(deed, phone, sesionId, newest, stage, tally)) ?? newest
  }
  await until(party.leaves)
  await settle(sesionId, stage, tally, until, party.leaves)
}

async function act(
  deed: Deed,
  phone: ArisClient,
  sesionId: string,
  newest: PedidoView | null,
  stage: Stage,
  tally: Tally,
): Promise<PedidoView | null> {
  switch (deed.kind) {
    case 'order': {
      const placed = count(
        tally,
        await phone('POST /api/pedidos', {
          idempotencyKey: randomUUID(),
          body: { sesionId, items: itemsOf(deed.lines) },
        }),
      )
      if (!placed) return null
      tally.placed.push(placed.id)
      if (placed.estado === 'pendiente')
        count(tally, await stage.staff('POST /api/pedidos/:id/accept', { params: { id: placed.id } }))
      return placed
    }
    case 'regret': {
      const item = newest?.items.at(-1)
      if (item) count(tally, await phone('POST /api/items/:id/void', { params: { id: item.id } }))
      return null
    }
    case 'call': {
      const llamada = count(
        tally,
        await phone('POST /api/llamadas', { idempotencyKey: randomUUID(), body: { tipo: 'mesero' } }),
      )
      if (llamada) count(tally, await stage.staff('POST /api/llamadas/:id/attend', { params: { id: llamada.id } }))
      return null
    }
    case 'bill':
      count(tally, await phone('POST /api/sesiones/:id/cuenta/request', { params: { id: sesionId } }))
      return null
  }
}

/** Pays the whole bill in cash and frees the table, once the kitchen owes it nothing. */
async function settle(
  sesionId: string,
  { staff }: Stage,
  tally: Tally,
  until: (minute: number) => Promise<void>,
  from: number,
): Promise<void> {
  for (let minute = from; ; minute += 2) {
    const sesion = count(tally, await staff('GET /api/sesiones/:id', { params: { id: sesionId } }))
    const waiting = sesion?.pedidos.flatMap((pedido) => pedido.items).some((item) => isSinTerminar(item.estado))
    if (!sesion || !waiting) break
    for (const held of sesion.pedidos.flatMap((pedido) => pedido.items).filter((item) => item.estado === 'retenido'))
      await staff('POST /api/items/:id/fire', { params: { id: held.id } })
    await until(minute + 2)
  }
  const cuenta = count(tally, await staff('GET /api/sesiones/:id/cuenta', { params: { id: sesionId } }))
  if (!cuenta) return
  if (cuenta.balanceMinor > 0) {
    const paid = count(
      tally,
      await staff('POST /api/cuentas/:id/pagos', {
        params: { id: cuenta.id },
        idempotencyKey: randomUUID(),
        body: { metodo: 'efectivo', montoMinor: cuenta.balanceMinor },
      }),
    )
    tally.paidMinor += paid ? cuenta.balanceMinor : 0
  }
  if (count(tally, await staff('POST /api/cuentas/:id/close', { params: { id: cuenta.id } }))) tally.closed++
}

/** The kitchen and the floor's runner, on a socket: cooks what is accepted, fires what is held, serves what is ready. */
async function openKitchen(stage: Stage, tally: Tally): Promise<{ quiet: () => Promise<void>; close: () => void }> {
  const { staff, minuteMs } = stage
  const chance = chanceOf(stage.seed + 1)
  const token = async () => data(await staff('POST /api/realtime/token'))
  const first = await token()
  const client = new Centrifuge(first.url, { token: first.token, getToken: async () => (await token()).token })
  const seen = new Set<string>()
  const busy = new Set<Promise<void>>()
  const subscription = client.newSubscription(first.channels.find((channel) => channel.startsWith('salon:')) ?? '')
  subscription.on('publication', ({ data: event }) => {
    const { type, data: view } = event as Envelope
    if (!type.startsWith('pedido.') && !type.startsWith('item.')) return
    for (const item of (view as PedidoView).aceptadoAt ? (view as PedidoView).items : []) {
      if (item.estado !== 'pendiente' && item.estado !== 'retenido') continue
      if (seen.has(`${item.id} ${item.estado}`)) continue
      seen.add(`${item.id} ${item.estado}`)
      const work = (item.estado === 'retenido' ? fire(item.id, chance) : cook(item.id, chance)).finally(() =>
        busy.delete(work),
      )
      busy.add(work)
    }
  })
  const subscribed = new Promise((resolve) => {
    subscription.once('subscribed', resolve)
  })
  subscription.subscribe()
  client.connect()
  await subscribed
  return {
    quiet: async () => {
      while (busy.size) await Promise.all(busy)
    },
    close: () => {
      client.disconnect()
    },
  }

  async function fire(id: string, { about }: Chance): Promise<void> {
    await wait(about(20) * minuteMs)
    await staff('POST /api/items/:id/fire', { params: { id } })
  }
  async function cook(id: string, { about }: Chance): Promise<void> {
    await wait(about(2) * minuteMs)
    if (!count(tally, await staff('POST /api/items/:id/start', { params: { id } }))) return
    await wait(about(9) * minuteMs)
    count(tally, await staff('POST /api/items/:id/ready', { params: { id } }))
    await wait(about(1.5) * minuteMs)
    if (count(tally, await staff('POST /api/items/:id/serve', { params: { id } }))) tally.served++
  }
}

async function join(baseUrl: string, codigo: string, nombre: string, pin: string): Promise<ArisClient> {
  const joined = data(
    await createClient({ baseUrl })('POST /api/qr/:codigo/join', {
      params: { codigo },
      body: { nombre, pin },
      idempotencyKey: randomUUID(),
    }),
  )
  if (!('participantToken' in joined)) throw new Error('the PIN did not let the phone in')
  return createClient({ baseUrl, token: () => joined.participantToken })
}

/** The answer, or null for a refusal, which is counted by its code: an evening has its share of them. */
function count<T>(tally: Tally, result: CallResult<T>): T | null {
  if (result.ok) return result.data
  const code = result.problem?.code ?? 'sin_respuesta'
  tally.refused[code] = (tally.refused[code] ?? 0) + 1
  return null
}

function data<T>(result: CallResult<T>): T {
  if (!result.ok) throw new Error(`refused: ${JSON.stringify(result.problem)}`)
  return result.data
}

const wait = (ms: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, Math.max(0, ms))
  })
