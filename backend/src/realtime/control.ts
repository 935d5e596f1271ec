import type { Broker } from './broker/broker.js'
import { isRecord, parseJson } from './protocol/commands.js'

/** The channel in which gateways are told what concerns them all. No client is ever granted it. */
export const CONTROL_CHANNEL = '$control'

/**
 * Ends the live connections that hold one of the keys, such as `sesion:<id>`, `login:<family id>`, `usuario:<id>`.
 * `reconnect`: they may come back at once with what they may see now (a changed role); otherwise they stay away.
 */
export interface Revocation {
  keys: readonly string[]
  reconnect?: boolean
}

/**
 * Tells every gateway. Call it after the commit that made the keys void, since a gateway asks `authenticate` again
 * about a connection that is being made meanwhile. `id` makes a repetition harmless. Rejects when the broker is away.
 */
export async function publishRevocation(
  broker: Broker,
  id: string,
  { keys, reconnect = false }: Revocation,
): Promise<void> {
  await broker.publish({ channel: CONTROL_CHANNEL, eventId: id, data: JSON.stringify({ revoke: keys, reconnect }) })
}

/** Reads a control message; undefined for one that this version does not know. */
export function readRevocation(data: string): Revocation | undefined {
  const message = parseJson(data)
  if (!isRecord(message) || !Array.isArray(message.revoke)) return undefined
  const keys = message.revoke.filter((key): key is string => typeof key === 'string')
  return { keys, reconnect: message.reconnect === true }
}

/** Which keys were revoked of late: what was authenticated before a revocation and arrives after it must not slip in. */
export class RecentRevocations {
  private readonly revokedAt = new Map<string, number>()

  add(keys: readonly string[], now: number): void {
    for (const key of keys) {
      this.revokedAt.delete(key)
      this.revokedAt.set(key, now)
    }
  }

  hitSince(keys: readonly string[], instant: number): boolean {
    return keys.some((key) => (this.revokedAt.get(key) ?? Number.NEGATIVE_INFINITY) >= instant)
  }

  /** Forgets what is older than any authentication that could still be under way. */
  forgetBefore(instant: number): void {
    for (const [key, at] of this.revokedAt) {
      if (at >= instant) return
      this.revokedAt.delete(key)
    }
  }
}
