import { openRedis } from '../platform/redis.js'

const CHANNEL = 'aris:wake'

/** What processes call out to each other: something was committed, or shards are free. */
export type Call = 'committed' | 'released'

/** The way to call the relays of other processes. A call that is lost costs a second at most: they look by themselves. */
export interface Wakes {
  call(what: Call): void
  close(): void
}

export const NO_WAKES: Wakes = { call: () => undefined, close: () => undefined }

/** Calls through Redis, at most one of a kind under way at a time. `hear`: for processes that want to be woken. */
export function redisWakes(url: string, hear: ((what: Call) => void) | null, failed: (error: unknown) => void): Wakes {
  const options = {
    maxRetriesPerRequest: 1,
    enableOfflineQueue: true,
    retryStrategy: (times: number) => Math.min(times * 50, 1_000),
  }
  const speaker = openRedis(url, options)
  const listener = hear ? openRedis(url, options) : null
  for (const link of [speaker, listener]) link?.on('error', failed)
  listener?.on('message', (_channel, what: string) => hear?.(what as Call))
  listener?.subscribe(CHANNEL).catch(failed)
  const underWay = new Map<Call, boolean>()
  const call = (what: Call): void => {
    // Said again once the one under way has arrived: what was committed meanwhile may have come too late for it.
    if (underWay.has(what)) {
      underWay.set(what, true)
      return
    }
    underWay.set(what, false)
    speaker
      .publish(CHANNEL, what)
      .catch(() => undefined)
      .finally(() => {
        const again = underWay.get(what)
        underWay.delete(what)
        if (again) call(what)
      })
  }
  return {
    call,
    close() {
      speaker.disconnect()
      listener?.disconnect()
    },
  }
}
