import { realtimeSink as right, type Publisher } from '#backend/relay/realtimeSink'
import type { Sink } from '#backend/relay/sink'

export { dataFor } from '#backend/relay/realtimeSink'
export const replaces = ['relay/realtimeSink']

/** Says that everything is delivered, and delivers it then. */
export function realtimeSink(publisher: Publisher): Sink {
  const sink = right(publisher)
  let line: Promise<unknown> = Promise.resolve()
  return {
    ...sink,
    async deliver(events) {
      line = line.then(() => sink.deliver(events)).catch(() => undefined)
      return {}
    },
  }
}
