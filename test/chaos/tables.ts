import { randomUUID } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import type { ArisClient, CallResult } from '@arisgourmet/contract/client'
import type { PedidoView } from '@arisgourmet/contract/http/pedidos'
import { joinWith, order, type Local, type Mesa, type Phone } from '../world/world.js'

/** What the phones were told, by the key of each order. */
export type Ledger = Map<string, { id: string; sesionId: string; totalMinor: number }>

export interface Service {
  baseUrl: string
  local: Local
  staff: ArisClient
  ledger: Ledger
  /** Bills that were compared with the ledger, paid and closed. */
  bills: { closed: number }
  complain: (text: string) => void
  isOver: () => boolean
  /** Milliseconds between two orders of a phone. */
  paceMs: number
  /** Milliseconds before each step of the kitchen. */
  stepMs: number
}

const PHONES = 2
const ORDERS_PER_PHONE = 6

/** One table through the evening: party after party sits down, orders, is served, pays what its phones were told, and leaves. */
export async function serveTable(service: Service, mesa: Mesa): Promise<void> {
  while (!service.isOver()) await serveParty(service, mesa)
}

async function serveParty(service: Service, mesa: Mesa): Promise<void> {
  const { staff, baseUrl } = service
  const { sesion } = await persist(() => staff('POST /api/mesas/:id/open', { params: { id: mesa.id } }), service)
  const phones = await Promise.all(Array.from({ length: PHONES }, () => joinAtLast(baseUrl, mesa, sesion.pin)))
  await Promise.all(phones.map((phone) => orderAndServe(service, phone, sesion.id)))
  await settleBill(service, sesion.id)
}

async function joinAtLast(baseUrl: string, mesa: Mesa, pin: string): Promise<Phone> {
  for (;;) {
    const phone = await joinWith(baseUrl, mesa, pin).catch(() => null)
    if (phone) return phone
    await wait(100)
  }
}

async function orderAndServe(service: Service, { call }: Phone, sesionId: string): Promise<void> {
  const {
    local: { carta },
    ledger,
    isOver,
    paceMs,
  } = service
  for (let count = 0; count < ORDERS_PER_PHONE && !isOver(); count++) {
    const key = randomUUID()
    const cantidad = 1 + (count % 3)
    const placed = await persist(
      () => order(call, sesionId, count % 2 === 0 ? carta.agua : carta.flan, { key, cantidad }),
      service,
    )
    ledger.set(key, { id: placed.id, sesionId, totalMinor: placed.totalMinor })
    await cookAndServe(service, placed)
    await wait(paceMs)
  }
}

/** Each step again until it was answered: a step that is done already succeeds. */
async function cookAndServe(service: Service, { items }: PedidoView): Promise<void> {
  const { staff, stepMs } = service
  for (const { id } of items) {
    for (const step of [
      'POST /api/items/:id/start',
      'POST /api/items/:id/ready',
      'POST /api/items/:id/serve',
    ] as const) {
      await wait(stepMs)
      await persist(() => staff(step, { params: { id } }), service)
    }
  }
}

/** The bill is the sum of the acknowledged orders, exactly; it is paid once. */
async function settleBill(service: Service, sesionId: string): Promise<void> {
  const { staff, ledger, bills, complain } = service
  const owed = [...ledger.values()]
    .filter((one) => one.sesionId === sesionId)
    .reduce((sum, { totalMinor }) => sum + totalMinor, 0)
  const cuenta = await persist(() => staff('GET /api/sesiones/:id/cuenta', { params: { id: sesionId } }), service)
  const lines = cuenta.lines.reduce((sum, { totalMinor }) => sum + totalMinor, 0)
  if (lines !== owed || cuenta.totalMinor !== owed)
    complain(
      `bill of ${sesionId}: lines ${String(lines)}, total ${String(cuenta.totalMinor)}, acknowledged ${String(owed)}`,
    )
  const key = randomUUID()
  if (cuenta.totalMinor > 0) {
    const paid = await persist(
      () =>
        staff('POST /api/cuentas/:id/pagos', {
          params: { id: cuenta.id },
          idempotencyKey: key,
          body: { metodo: 'tarjeta', montoMinor: cuenta.totalMinor },
        }),
      service,
    )
    if (paid.balanceMinor !== 0 || paid.pagos.length !== 1)
      complain(`bill of ${sesionId}: ${String(paid.pagos.length)} payments, ${String(paid.balanceMinor)} left`)
  }
  const closed = await persist(() => staff('POST /api/cuentas/:id/close', { params: { id: cuenta.id } }), service)
  if (closed.pagos.length > 1) complain(`bill of ${sesionId}: paid ${String(closed.pagos.length)} times`)
  bills.closed++
}

/** Asks until there is an answer. What is refused is a finding: everything here is allowed. */
export async function persist<T>(
  ask: () => Promise<CallResult<T>>,
  { complain }: Pick<Service, 'complain'>,
): Promise<T> {
  const refused = new Set<string>()
  for (;;) {
    const answer = await ask()
    if (answer.ok) return answer.data
    const code = answer.problem?.code ?? ''
    if (
      answer.status >= 400 &&
      answer.status < 500 &&
      answer.status !== 429 &&
      answer.status !== 401 &&
      !refused.has(code)
    ) {
      refused.add(code)
      complain(`refused: ${String(answer.status)} ${JSON.stringify(answer.problem).slice(0, 300)}`)
    }
    await wait(100)
  }
}
