import type { IncomingMessage } from 'node:http'

export interface DoorkeeperSettings {
  path: string
  maxConnections: number
  maxConnectionsPerAddress: number
}

export interface DoorkeeperRules {
  allowOrigin: (origin: string | undefined, request: IncomingMessage) => boolean
  addressOf?: (request: IncomingMessage) => string
}

/** A socket that may come in; `release` is to be called once when it is gone. */
export interface Admission {
  kind: 'admitted'
  release: () => void
}

/** `ignored` is for another door of the same server. */
export type Verdict = Admission | { kind: 'refused'; status: string } | { kind: 'ignored' }

/** Decides which upgrade requests become sockets, before anything is spent on them. */
export class Doorkeeper {
  private total = 0
  private readonly byAddress = new Map<string, number>()

  constructor(
    private readonly settings: DoorkeeperSettings,
    private readonly rules: DoorkeeperRules,
  ) {}

  admit(request: IncomingMessage, closed: boolean, hasOtherDoors: boolean): Verdict {
    const [path] = (request.url ?? '').split('?')
    if (path !== this.settings.path)
      return hasOtherDoors ? { kind: 'ignored' } : { kind: 'refused', status: '404 Not Found' }
    if (!this.rules.allowOrigin(request.headers.origin, request)) return { kind: 'refused', status: '403 Forbidden' }

    const address = this.rules.addressOf?.(request) ?? request.socket.remoteAddress ?? ''
    const here = this.byAddress.get(address) ?? 0
    if (closed || this.total >= this.settings.maxConnections)
      return { kind: 'refused', status: '503 Service Unavailable' }
    if (here >= this.settings.maxConnectionsPerAddress) return { kind: 'refused', status: '429 Too Many Requests' }

    this.total += 1
    this.byAddress.set(address, here + 1)
    return { kind: 'admitted', release: () => this.release(address) }
  }

  private release(address: string): void {
    this.total -= 1
    const left = (this.byAddress.get(address) ?? 1) - 1
    if (left > 0) this.byAddress.set(address, left)
    else this.byAddress.delete(address)
  }
}
