import { connect, createServer, type AddressInfo } from 'node:net'

export interface Trap {
  /** Text that the client sends, one after another on one connection; the last one springs the trap. */
  texts: readonly string[]
  /** Before the server gets it, or once the server has answered and nobody has heard the answer. */
  when: 'before' | 'after'
  spring: () => void
}

/** A wire to a server that does something at a chosen statement, so that what a process dies at is no accident. */
export interface TrappedWire {
  port: number
  set: (trap: Trap | null) => void
  close: () => Promise<void>
}

export async function openTrappedWire(target: number): Promise<TrappedWire> {
  let trap: Trap | null = null
  const server = createServer((near) => {
    const far = connect(target, '127.0.0.1')
    let [seen, sprung] = [0, false]
    let armed: Trap | null = null
    const spring = (one: Trap): void => {
      sprung = true
      trap = null
      one.spring()
    }
    near.on('data', (piece) => {
      if (armed !== trap) [armed, seen] = [trap, 0]
      const text = piece.toString('latin1')
      if (armed && text.includes(armed.texts[seen] ?? '')) seen++
      if (armed && seen === armed.texts.length && armed.when === 'before') spring(armed)
      if (!sprung) far.write(piece)
    })
    far.on('data', (piece) => {
      if (armed && armed === trap && seen === armed.texts.length) spring(armed)
      if (!sprung) near.write(piece)
    })
    const end = (): void => {
      near.destroy()
      far.destroy()
    }
    for (const side of [near, far]) side.setNoDelay(true).on('error', end).on('close', end)
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  return {
    port: (server.address() as AddressInfo).port,
    set(next) {
      trap = next
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve()
        })
      }),
  }
}
