import { randomUUID } from 'node:crypto'
import type { Duplex } from 'node:stream'
import type { RawData, WebSocket } from 'ws'
import { type Disconnect, DISCONNECTS, ERRORS } from './protocol/codes.js'
import { type Command, parseCommand } from './protocol/commands.js'
import { textFrame } from './protocol/frame.js'
import { errorReply, PING } from './protocol/replies.js'
import type { Turns } from './turns.js'

export interface ConnectionSettings {
  /** How often a connection is pinged and how long its pong may take, in milliseconds. */
  pingMs: number
  pongMs: number
  /** How long a new socket may take to authenticate, in milliseconds. */
  staleMs: number
  /** The most bytes that wait for a client that reads too slowly. */
  maxBufferedBytes: number
  /** The most commands of one client that wait for their turn. */
  maxWaitingCommands: number
}

export interface ConnectionOwner {
  /** Handles one command; the next one waits for it. */
  handle(command: Command): Promise<void>
  /** The connection is over, whoever ended it. Called once. */
  ended(): void
}

/**
 * One socket: reads commands one after another, writes frames, and is given up when the client no longer reads or
 * answers. Frames go to the socket below `ws`, which has nothing of its own in flight: compression is off.
 */
export class Connection {
  readonly id: string = randomUUID()
  private readonly waiting: Command[] = []
  private handling = false
  private open = true
  /** The last turns in which something was written, and in which more was held back. */
  private writtenIn = 0
  private heldIn = 0
  /** Size of the largest answer that may still be unread; the client asked for it, so it does not count as slowness. */
  private allowance = 0
  private pingAt = 0
  private pongBy: number | undefined

  constructor(
    private readonly websocket: WebSocket,
    private readonly socket: Duplex,
    private readonly settings: ConnectionSettings,
    private readonly owner: ConnectionOwner,
    private readonly turns: Turns,
    private readonly evicted: () => void,
    private readonly openedAt: number,
  ) {
    websocket.on('message', (data, isBinary) => this.read(data, isBinary))
    websocket.on('close', () => this.end())
    websocket.on('error', () => this.end())
    socket.on('drain', () => (this.allowance = 0))
  }

  get isOpen(): boolean {
    return this.open
  }

  /** An answer to the client's own command. */
  reply(text: string): void {
    const frame = textFrame(text)
    this.allowance = Math.max(this.allowance, frame.length)
    this.write(frame)
  }

  /** What the client did not ask for just now; too much of it unread ends the connection. */
  write(frame: Buffer): void {
    if (!this.open) return
    const turn = this.turns.now()
    if (turn !== this.writtenIn) {
      // Judged by what earlier turns have left: a burst within one turn is nobody's slowness.
      if (this.socket.writableLength > this.settings.maxBufferedBytes + this.allowance) {
        this.evicted()
        return this.disconnect(DISCONNECTS.slow)
      }
      this.writtenIn = turn
    } else if (turn !== this.heldIn) {
      this.heldIn = turn
      this.turns.hold(this.socket)
    }
    this.socket.write(frame)
  }

  /** From now on the client is pinged; before, it only has to authenticate in time. */
  startHeartbeat(now: number): void {
    // Spread over the interval, so that ten thousand phones of one moment are not pinged in one moment.
    this.pingAt = now + this.settings.pingMs * (0.5 + Math.random() / 2)
  }

  /** Called a few times a second. */
  beat(now: number): void {
    if (this.pingAt === 0) {
      if (now - this.openedAt > this.settings.staleMs) this.disconnect(DISCONNECTS.stale)
    } else if (this.pongBy !== undefined && now > this.pongBy) {
      this.disconnect(DISCONNECTS.noPong)
    } else if (now >= this.pingAt) {
      this.pingAt = now + this.settings.pingMs
      this.pongBy ??= now + this.settings.pongMs
      this.write(PING_FRAME)
    }
  }

  disconnect({ code, reason }: Disconnect): void {
    if (!this.open) return
    this.end()
    this.websocket.close(code, reason)
    // A client that does not read never answers the close: its buffers are freed all the same.
    setTimeout(() => this.websocket.terminate(), CLOSE_GRACE_MS).unref()
  }

  private read(data: RawData, isBinary: boolean): void {
    if (!this.open) return
    if (isBinary || !Buffer.isBuffer(data)) return this.disconnect(DISCONNECTS.badRequest)
    for (const line of data.toString().split('\n')) {
      if (line.trim() !== '' && this.open) this.take(line)
    }
  }

  private take(line: string): void {
    const parsed = parseCommand(line)
    switch (parsed.kind) {
      case 'pong':
        this.pongBy = undefined
        return
      case 'unknown':
        return this.reply(errorReply(parsed.id, ERRORS.methodNotFound))
      case 'invalid':
        return this.reply(errorReply(parsed.id, ERRORS.badRequest))
      case 'malformed':
        return this.disconnect(DISCONNECTS.badRequest)
      case 'command':
        this.waiting.push(parsed.command)
        if (this.waiting.length > this.settings.maxWaitingCommands) return this.disconnect(DISCONNECTS.tooManyRequests)
        if (!this.handling) void this.handleWaiting()
    }
  }

  private async handleWaiting(): Promise<void> {
    this.handling = true
    for (let command = this.waiting.shift(); command && this.open; command = this.waiting.shift()) {
      await this.owner.handle(command)
      await this.drained()
    }
    this.handling = false
  }

  /** A client that asks faster than it reads waits: at most one large answer lies in its buffer. */
  private async drained(): Promise<void> {
    if (!this.open || this.socket.writableLength <= this.socket.writableHighWaterMark) return
    await new Promise<void>((resolve) => {
      const done = (): void => {
        this.socket.off('drain', done)
        this.socket.off('close', done)
        resolve()
      }
      this.socket.on('drain', done)
      this.socket.on('close', done)
    })
  }

  private end(): void {
    if (!this.open) return
    this.open = false
    this.waiting.length = 0
    this.owner.ended()
  }
}

const CLOSE_GRACE_MS = 1_000
const PING_FRAME = textFrame(PING)
