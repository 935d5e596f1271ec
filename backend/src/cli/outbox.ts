import { v7 } from 'uuid'
import { openDatabase } from '../store/engine/openDatabase.js'
import { relayOf, type RelayStore } from '../store/relay/relay.js'
import { whichDatabase } from './databaseUrl.js'
import { EXIT, Refusal, words } from './words.js'

const SINKS = ['realtime', 'webhooks', 'stream', 'centrifugo']

/** Prints how many events wait, since when, and how far each sink is behind. */
export const status = (embedded: boolean): Promise<number> => withStore(embedded, printStatus)

/** Prints the dead letters. */
export const list = (embedded: boolean, limit: number): Promise<number> =>
  withStore(embedded, (store) => printDead(store, limit))

interface Range {
  readonly embedded: boolean
  readonly sink: string | undefined
  readonly from: Date | undefined
  readonly to: Date | undefined
  readonly restaurante: string | undefined
}

/** Sends a dead letter again (`id`), or a time range to one sink; `w:…` is one webhook. */
export async function replay(id: string | undefined, range: Range): Promise<number> {
  const { embedded, sink, from, to, restaurante } = range
  if (id && !sink && !from && !to && !restaurante) return withStore(embedded, (store) => replayOne(store, id))
  if (!id && sink && from && to)
    return withStore(embedded, (store) => replayRange(store, { sink, from, to, restauranteId: restaurante }))
  throw new Refusal(
    'O el ID de una carta muerta, o --sink NOMBRE --from INSTANTE --to INSTANTE [--restaurante ID]. Más con: aris outbox replay --help',
    'Either the ID of a dead letter, or --sink NAME --from INSTANT --to INSTANT [--restaurante ID]. More with: aris outbox replay --help',
    EXIT.usage,
  )
}

async function withStore(embedded: boolean, act: (store: RelayStore) => Promise<number>): Promise<number> {
  const engine = openDatabase(whichDatabase(embedded).url)
  try {
    return await act(relayOf(engine))
  } finally {
    await engine.close()
  }
}

async function printStatus(store: RelayStore): Promise<number> {
  const { waiting, oldest, lag } = await store.figures.backlog(SINKS)
  console.log(`${words('esperan', 'waiting')}  ${String(waiting)}`)
  console.log(`${words('desde', 'since')}    ${oldest?.toISOString() ?? '—'}`)
  for (const [sink, count] of Object.entries(lag)) console.log(`${sink.padEnd(12)} ${String(count)}`)
  console.log(`${words('cartas muertas', 'dead letters')}  ${String(await store.dead.count())}`)
  return 0
}

async function printDead(store: RelayStore, limit: number): Promise<number> {
  for (const it of await store.dead.list(limit))
    console.log([it.id, it.diedAt.toISOString(), it.sink, it.type, it.subject, it.error].join('\t'))
  return 0
}

async function replayOne(store: RelayStore, id: string): Promise<number> {
  const replayed = await store.dead.replay(id, v7(), new Date())
  if (!replayed) throw new Refusal(`No hay una carta muerta ${id}.`, `There is no dead letter ${id}.`)
  console.log(
    replayed.enqueued
      ? words('De nuevo en camino.', 'On its way again.')
      : words('Ya estaba en camino.', 'It was on its way already.'),
  )
  return 0
}

async function replayRange(
  store: RelayStore,
  range: Parameters<RelayStore['dead']['replayRange']>[0],
): Promise<number> {
  const count = await store.dead.replayRange(range, v7, new Date())
  console.log(
    words(
      `${String(count)} eventos de nuevo ante ${range.sink}.`,
      `${String(count)} events before ${range.sink} again.`,
    ),
  )
  return 0
}
