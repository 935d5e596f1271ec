import { parseArgs } from 'node:util'
import { v7 } from 'uuid'
import { openDatabase } from '../store/engine/engine.js'
import { relayOf, type RelayStore } from '../store/relay.js'
import { whichDatabase } from './databaseUrl.js'
import { Refusal, words } from './words.js'

const SINKS = ['realtime', 'webhooks', 'stream', 'centrifugo']

/**
 * `aris outbox status`, `list`, `replay ID` (a dead letter) and `replay --sink NAME --from INSTANT --to INSTANT [--restaurante ID]`
 * (a time range, to one sink; `w:…` is one webhook). `--embedded`: the local file.
 */
export async function run(args: readonly string[]): Promise<number> {
  const {
    values,
    positionals: [what, id],
  } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      sink: { type: 'string' },
      from: { type: 'string' },
      to: { type: 'string' },
      restaurante: { type: 'string' },
      limit: { type: 'string' },
      embedded: { type: 'boolean', default: false },
    },
  })
  const engine = openDatabase(whichDatabase(values.embedded).url)
  try {
    const store = relayOf(engine)
    if (what === 'status') return await status(store)
    if (what === 'list') return await list(store, Number(values.limit ?? 50))
    if (what === 'replay' && id) return await replay(store, id)
    if (what === 'replay') return await replayRange(store, values)
    throw usage()
  } finally {
    await engine.close()
  }
}

async function status(store: RelayStore): Promise<number> {
  const { waiting, oldest, lag } = await store.figures.backlog(SINKS)
  console.log(`${words('esperan', 'waiting')}  ${String(waiting)}`)
  console.log(`${words('desde', 'since')}    ${oldest?.toISOString() ?? '—'}`)
  for (const [sink, count] of Object.entries(lag)) console.log(`${sink.padEnd(12)} ${String(count)}`)
  console.log(`${words('cartas muertas', 'dead letters')}  ${String(await store.dead.count())}`)
  return 0
}

async function list(store: RelayStore, limit: number): Promise<number> {
  for (const it of await store.dead.list(limit))
    console.log([it.id, it.diedAt.toISOString(), it.sink, it.type, it.subject, it.error].join('\t'))
  return 0
}

async function replay(store: RelayStore, id: string): Promise<number> {
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
  it: { sink?: string; from?: string; to?: string; restaurante?: string },
): Promise<number> {
  const [from, to] = [new Date(it.from ?? ''), new Date(it.to ?? '')]
  if (!it.sink || Number.isNaN(from.getTime()) || Number.isNaN(to.getTime())) throw usage()
  const count = await store.dead.replayRange({ sink: it.sink, from, to, restauranteId: it.restaurante }, v7, new Date())
  console.log(
    words(`${String(count)} eventos de nuevo ante ${it.sink}.`, `${String(count)} events before ${it.sink} again.`),
  )
  return 0
}

const usage = (): Refusal =>
  new Refusal(
    'Uso: aris outbox status | list [--limit N] | replay ID | replay --sink NOMBRE --from INSTANTE --to INSTANTE [--restaurante ID]',
    'Usage: aris outbox status | list [--limit N] | replay ID | replay --sink NAME --from INSTANT --to INSTANT [--restaurante ID]',
  )
