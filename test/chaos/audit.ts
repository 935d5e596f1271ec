import type { Envelope } from '@arisgourmet/contract/events/events'

/** What everybody says at the end of a campaign. */
export interface Account {
  /** Orders, as often as phones were told that one is placed. */
  placed: number
  /** The orders that phones were told of. */
  acknowledged: ReadonlySet<string>
  /** The orders in the database. */
  stored: ReadonlySet<string>
  /** The log, in order per shard. */
  log: readonly Entry[]
  /** The versions of aggregates at which the log begins, where older events are not kept. */
  base?: ReadonlyMap<string, number>
}

export interface Entry {
  id: string
  aggregate: string
  aggregateId: string
  version: number
}

/** The log's events and the newest version of each aggregate in it. */
export interface Logged {
  known: ReadonlySet<string>
  newest: ReadonlyMap<string, number>
}

export function readLog(log: Account['log']): Logged {
  return {
    known: new Set(log.map(({ id }) => id)),
    newest: new Map(log.map(({ aggregateId, version }) => [aggregateId, version])),
  }
}

/** Every disagreement between phones, database and log: what is lost, invented, doubled, or out of order. */
export function findDisagreements({ placed, acknowledged, stored, log, base = new Map() }: Account): string[] {
  const complaints: string[] = []
  if (stored.size !== placed || acknowledged.size !== placed) {
    complaints.push(
      `${String(placed)} orders acknowledged as ${String(acknowledged.size)}, ${String(stored.size)} in the database`,
    )
  }
  for (const id of acknowledged) if (!stored.has(id)) complaints.push(`acknowledged and gone: ${id}`)
  const newest = new Map(base)
  for (const { aggregate, aggregateId, version } of log) {
    if (aggregate === 'pedido' && version === 1 && !stored.has(aggregateId))
      complaints.push(`an event of an order that does not exist: ${aggregateId}`)
    const before = newest.get(aggregateId) ?? 0
    if (version !== before + 1) complaints.push(`${aggregateId}: version ${String(version)} after ${String(before)}`)
    newest.set(aggregateId, version)
  }
  for (const id of acknowledged) if (!newest.has(id)) complaints.push(`no event of ${id}`)
  return complaints
}

/** A screen that keeps what it hears, and knows when it was told that something is missing. */
export class Screen {
  readonly versions = new Map<string, number>()
  /** How often it was told that what it missed cannot be recovered. */
  gaps = 0
  private readonly heard = new Set<string>()
  private readonly wrong: string[] = []
  private since = new Map<string, number>()

  hear({ id, type, subject, aggregateversion }: Pick<Envelope, 'id' | 'type' | 'subject' | 'aggregateversion'>): void {
    const before = this.since.get(subject)
    this.heard.add(id)
    // The floor hears every event of an order; of other things, those that touch it.
    const isWhole = type.startsWith('pedido.') || type.startsWith('item.')
    if (before !== undefined && (aggregateversion <= before || (isWhole && aggregateversion > before + 1)))
      this.wrong.push(`${subject}: version ${String(aggregateversion)} after ${String(before)}`)
    this.since.set(subject, aggregateversion)
    this.know(subject, aggregateversion)
  }

  /** A new epoch: the broker lost its memory, so that something may come again; the screen reads its state anew. */
  lose(): void {
    this.gaps++
    this.since = new Map()
  }

  /** What the screen has read after it was told. */
  know(subject: string, version: number): void {
    this.versions.set(subject, Math.max(this.versions.get(subject) ?? 0, version))
  }

  /** Which of these are not as they should be in the end. */
  differing(ids: Iterable<string>, newest: ReadonlyMap<string, number>): string[] {
    return [...ids].filter((id) => this.versions.get(id) !== newest.get(id))
  }

  /** Events that nobody wrote, and older ones after newer ones, or some left out, without a word. */
  complaints(known: ReadonlySet<string>): string[] {
    return [...this.wrong, ...[...this.heard].filter((id) => !known.has(id)).map((id) => `invented: ${id}`)]
  }
}
