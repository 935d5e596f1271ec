/** What a connection may see, and until when. */
export interface Grant {
  /** The usuario or participante behind the connection. */
  user: string
  channels: readonly string[]
  /** When the login or table session behind the token ends (not the token itself), milliseconds since 1970; absent: open-ended. */
  expiresAt?: number
  /** What ends the connection at once when it is revoked, such as `sesion:<id>`, `login:<family id>`, `usuario:<id>`. */
  keys: readonly string[]
  /** What it may do, as a text that changes with it: a role that is another one now. */
  rights?: string
  /** Shown to those who may ask who is present in a channel of this connection. */
  info?: Record<string, unknown>
  /** What tells a server that stands in for us, beside the user, whose connection it is. */
  meta?: object
}

export type Authentication = { ok: true; client: Grant } | { ok: false; reason: 'expired' | 'invalid' | 'revoked' }

/** What became of a grant meanwhile: the same, other rights, or nothing at all. */
export type Standing = 'holds' | 'changed' | 'ended'

/** Asks how grants stand at this moment, many at once, in their order. Rejects when it cannot be found out. */
export type Recheck = (grants: readonly Grant[]) => Promise<readonly Standing[]>

/**
 * Tells what a connection token is worth at this moment; it may remember answers for as long as the gateway's `settleMs`.
 * Rejects only when it cannot be found out (the client tries again).
 */
export type Authenticate = (token: string) => Promise<Authentication>
