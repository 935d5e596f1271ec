import type { Logger } from 'pino'
import type { Mailer } from '../platform/mail.js'
import type { Metrics } from '../platform/metrics.js'
import { unsealMensaje } from '../platform/mensaje.js'
import type { Correo, correosOf } from '../store/casa/correos.js'

/** What the delivery of mail needs of the house. */
export interface CorreoHouse {
  correos: ReturnType<typeof correosOf>
  mailer: Mailer
  mailKey: Buffer
  now: () => Date
  log: Logger
  metrics: Pick<Metrics, 'mailDeliveries'>
}

/** Messages of one run: the next run takes what is left. */
const AT_ONCE = 20
/** Longer than an attempt takes. */
const LEASE_MS = 2 * 60_000
const MOST_ATTEMPTS = 20
const FIRST_WAIT_MS = 5_000
const LONGEST_WAIT_MS = 5 * 60_000

/**
 * Delivers the mail that is due. A server that is away or asks for patience is tried again, after waits that double from 5 seconds to 5
 * minutes, until the message is of no use any more; what it refuses for good is not.
 */
export async function sendCorreos(house: CorreoHouse): Promise<void> {
  for (let count = 0; count < AT_ONCE; count += 1) {
    const correo = await house.correos.take(house.now(), LEASE_MS)
    if (!correo) return
    await deliver(house, correo)
  }
}

async function deliver(house: CorreoHouse, correo: Correo): Promise<void> {
  const { correos, mailer, now } = house
  if (correo.venceAt <= now()) return bury(house, correo, 'too late to be of use')
  const mensaje = unsealMensaje(house.mailKey, correo.mensajeCifrado)
  if (!mensaje) return bury(house, correo, 'sealed under another APP_SECRET')
  const delivery = await mailer.send({ id: correo.id, ...mensaje, date: now() })
  if (delivery.outcome === 'delivered') {
    await correos.remove(correo)
    house.metrics.mailDeliveries.inc({ outcome: 'delivered' })
    return
  }
  const next = new Date(now().getTime() + waitAfter(correo.intentos))
  const over = correo.intentos >= MOST_ATTEMPTS || next >= correo.venceAt
  if (delivery.outcome === 'never' || over) return bury(house, correo, delivery.reason)
  await correos.retry(correo, next, delivery.reason)
  house.metrics.mailDeliveries.inc({ outcome: 'failed' })
  house.log.warn({ correo: correo.id, intentos: correo.intentos, reason: delivery.reason }, 'mail not delivered yet')
}

async function bury(house: CorreoHouse, correo: Correo, reason: string): Promise<void> {
  await house.correos.bury(correo, reason, house.now())
  house.metrics.mailDeliveries.inc({ outcome: 'dead' })
  house.log.error({ correo: correo.id, intentos: correo.intentos, reason }, 'mail not delivered')
}

/** At least half of each wait, so that many that failed together do not come together again. */
const waitAfter = (intentos: number): number =>
  Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (intentos - 1)) * (0.5 + Math.random() / 2)
