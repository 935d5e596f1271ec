import { nextTick } from 'node:process'
import type { Duplex } from 'node:stream'

/**
 * Counts the turns of the event loop in which something is written, for all sockets together. The first frame of a turn
 * goes to its socket at once; more of them in the same turn are held until its end and leave in one system call.
 */
export class Turns {
  private current = 1
  private ending = false
  private held: Duplex[] = []

  /** The number of this turn, above 0. */
  now(): number {
    if (!this.ending) {
      this.ending = true
      nextTick(() => this.end())
    }
    return this.current
  }

  /** Holds what is written to the socket from here to the end of the turn; once per turn and socket. */
  hold(socket: Duplex): void {
    socket.cork()
    this.held.push(socket)
  }

  private end(): void {
    this.current += 1
    this.ending = false
    for (const socket of this.held.splice(0)) socket.uncork()
  }
}
