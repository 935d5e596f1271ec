import type { ConnectionSettings } from './connection.js'
import type { SessionSettings } from './session.js'
import type { TopicsSettings } from './topics.js'

export interface GatewaySettings extends ConnectionSettings, SessionSettings, TopicsSettings {
  /** Path of the WebSocket door. */
  path: string
  /** The most sockets of this process, and of one address (a restaurant's phones share one). */
  maxConnections: number
  maxConnectionsPerAddress: number
  /** The longest message that a client may send, in bytes. */
  maxMessageBytes: number
  /** How often every live socket's grant is asked about, in milliseconds: the most by which it outlives a revocation that was lost. */
  recheckMs: number
}

export const DEFAULT_GATEWAY_SETTINGS: GatewaySettings = {
  path: '/ws',
  maxConnections: 20_000,
  maxConnectionsPerAddress: 2_000,
  maxMessageBytes: 65_536,
  pingMs: 8_000,
  pongMs: 6_000,
  staleMs: 10_000,
  maxBufferedBytes: 1_048_576,
  maxWaitingCommands: 256,
  settleMs: 1_000,
  maxSubscriptions: 128,
  maxHistory: 500,
  presenceMs: 60_000,
  presenceIn: (channel) => channel.startsWith('sesion:'),
  recoverLimit: 2_000,
  recoverCharacters: 8_000_000,
  retryMs: 250,
  lingerMs: 10_000,
  checkMs: 20_000,
  recheckMs: 5_000,
}
