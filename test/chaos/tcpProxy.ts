import { connect, createServer, type AddressInfo, type Socket } from 'node:net'
import { Transform } from 'node:stream'

/** A wire between our processes and a server of theirs, on which things happen. */
export interface TcpProxy {
  port: number
  /** Every piece of every connection comes so much later, until it is 0 again. */
  slow: (ms: number) => void
  /** Cuts every connection of this moment; returns how many. */
  cut: () => number
  /** While true, whoever connects is cut at once. */
  block: (blocked: boolean) => void
  close: () => Promise<void>
}

/** Forwards a port of loopback to another one. */
export async function openTcpProxy(target: number): Promise<TcpProxy> {
  let delay = 0
  let blocked = false
  const sockets = new Set<Socket>()
  /** One piece at a time, so that none overtakes another when the delay changes. */
  const wire = (): Transform =>
    new Transform({
      transform(piece, _encoding, done) {
        if (delay === 0) done(null, piece)
        else
          setTimeout(() => {
            done(null, piece)
          }, delay)
      },
    })
  const server = createServer((near) => {
    if (blocked) {
      near.destroy()
      return
    }
    const far = connect(target, '127.0.0.1')
    const end = (): void => {
      near.destroy()
      far.destroy()
      sockets.delete(near)
    }
    sockets.add(near)
    for (const side of [near, far]) side.setNoDelay(true).on('error', end).on('close', end)
    near.pipe(wire()).pipe(far)
    far.pipe(wire()).pipe(near)
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  const cut = (): number => {
    const now = [...sockets]
    for (const socket of now) socket.destroy()
    return now.length
  }
  return {
    port: (server.address() as AddressInfo).port,
    slow(ms) {
      delay = ms
    },
    cut,
    block(now) {
      blocked = now
    },
    async close() {
      cut()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
