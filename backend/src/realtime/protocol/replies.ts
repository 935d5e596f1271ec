import type { Position, Presence, Publication } from '../broker/broker.js'
import { type ProtocolError, UNSUBSCRIBED_BY_SERVER } from './codes.js'

/** The server's ping; the client answers with the same. */
export const PING = '{}'

export function errorReply(id: number, error: ProtocolError): string {
  return JSON.stringify({ id, error })
}

/** How long a connection lives (`ttl` in seconds; absent: for ever) and how often it is pinged (seconds). */
export interface Lifetime {
  client: string
  ttl?: number
  ping?: number
}

export function connectReply(id: number, { client, ttl, ping }: Lifetime): string {
  return JSON.stringify({
    id,
    connect: { client, version: VERSION, ...expiry(ttl), ...(ping ? { ping, pong: true } : {}) },
  })
}

export function refreshReply(id: number, { client, ttl }: Lifetime): string {
  return JSON.stringify({ id, refresh: { client, version: VERSION, ...expiry(ttl) } })
}

/** Where a subscription begins. `recovering` is present when the client asked for what it missed. */
export interface Subscribed {
  position: Position
  recovering?: { recovered: boolean; publications: readonly Publication[] }
}

export function subscribeReply(id: number, { position, recovering }: Subscribed): string {
  const head = { recoverable: true, positioned: true, ...position }
  if (!recovering) return JSON.stringify({ id, subscribe: head })
  const result = JSON.stringify({ ...head, was_recovering: true, recovered: recovering.recovered })
  return `{"id":${id},"subscribe":${withPublications(result, recovering.publications)}}`
}

export function historyReply(id: number, top: Position, publications: readonly Publication[]): string {
  return `{"id":${id},"history":${withPublications(JSON.stringify(top), publications)}}`
}

export function presenceReply(id: number, present: readonly Presence[]): string {
  const entries = present.map(({ client, user, info }) => {
    const about = JSON.stringify({ client, user })
    return `${JSON.stringify(client)}:${info ? `${about.slice(0, -1)},"conn_info":${info}}` : about}`
  })
  return `{"id":${id},"presence":{"presence":{${entries.join(',')}}}}`
}

export function presenceStatsReply(id: number, present: readonly Presence[]): string {
  const users = new Set(present.map(({ user }) => user))
  return JSON.stringify({ id, presence_stats: { num_clients: present.length, num_users: users.size } })
}

/** The answer of a request that has nothing to say but that it was done. */
export function emptyReply(id: number, name: string): string {
  return JSON.stringify({ id, [name]: {} })
}

export function publicationPush(channel: string, publication: Publication): string {
  return `{"push":{"channel":${JSON.stringify(channel)},"pub":${publicationText(publication)}}}`
}

export function unsubscribePush(channel: string): string {
  return JSON.stringify({ push: { channel, unsubscribe: UNSUBSCRIBED_BY_SERVER } })
}

const VERSION = 'arisgourmet 1'

function expiry(ttl: number | undefined): object {
  return ttl === undefined ? {} : { expires: true, ttl }
}

/** Adds the publications to a JSON object as they lie in the broker: their data is never parsed and written again. */
function withPublications(object: string, publications: readonly Publication[]): string {
  return `${object.slice(0, -1)},"publications":[${publications.map(publicationText).join(',')}]}`
}

function publicationText({ data, offset }: Publication): string {
  return `{"data":${data},"offset":${offset}}`
}
