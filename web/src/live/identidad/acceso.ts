/** An access token in this tab's memory, whose it is, and until when it is good (milliseconds since 1970, by the server). */
export interface Acceso {
  token: string
  usuarioId: string
  until: number
}

/** `fuera`: the server says that nobody is signed in here. `null`: no answer; nobody knows. */
export type Renovado = Acceso | 'fuera' | null

const LOCK = 'aris-acceso'
/** The parent of a refresh token is answered for ten seconds after its rotation: a lost answer must be asked for again well before. */
const TRIES = 3

/**
 * Renews the access token, one tab of this browser at a time: a tab that waited takes what the other one was given, so the
 * shared cookie is turned once. Without Web Locks each tab asks by itself, and the server's grace keeps them signed in.
 * @param ask one request for a new token
 */
export function createRenewal(ask: () => Promise<Renovado>): () => Promise<Renovado> {
  const peers = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel(LOCK)
  let heard: { acceso: Acceso; at: number } | null = null
  if (peers)
    peers.onmessage = ({ data }: MessageEvent<Acceso>) => {
      heard = { acceso: data, at: performance.now() }
    }
  let renewing: Promise<Renovado> | null = null

  const turn = async (since: number): Promise<Renovado> => {
    if (heard !== null && heard.at >= since) return heard.acceso
    const renewed = await persist(ask)
    if (renewed !== null && renewed !== 'fuera') peers?.postMessage(renewed)
    return renewed
  }
  const queue = (since: number): Promise<Renovado> =>
    typeof navigator === 'undefined' || !('locks' in navigator)
      ? turn(since)
      : navigator.locks.request(LOCK, () => turn(since))
  return () => {
    renewing ??= queue(performance.now()).finally(() => {
      renewing = null
    })
    return renewing
  }
}

/** Asks again after silence, and once after a refusal: the loser of a race finds the winner's cookie in its jar. */
async function persist(ask: () => Promise<Renovado>): Promise<Renovado> {
  let refused = false
  for (let n = 0; n < TRIES; n++) {
    const renewed = await ask()
    if (renewed !== null && renewed !== 'fuera') return renewed
    if (renewed === 'fuera' && refused) return 'fuera'
    refused = renewed === 'fuera'
  }
  return refused ? 'fuera' : null
}
