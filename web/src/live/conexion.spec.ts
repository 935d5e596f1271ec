import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { openConexion, type ConexionOpciones, type Entrada } from './conexion.js'

type Handler = (ctx: Record<string, unknown>) => void

/** What stands in for the `centrifuge` client: remembers what it was asked, and says what the test wants said. */
class Emitter {
  readonly handlers = new Map<string, Handler>()
  on(event: string, handler: Handler) {
    this.handlers.set(event, handler)
  }
  emit(event: string, ctx: Record<string, unknown> = {}) {
    this.handlers.get(event)?.(ctx)
  }
}
class FakeSubscription extends Emitter {
  subscribed = false
  constructor(
    readonly channel: string,
    readonly options: Record<string, unknown>,
  ) {
    super()
  }
  subscribe() {
    this.subscribed = true
  }
}
class FakeCentrifuge extends Emitter {
  static last: FakeCentrifuge
  readonly subscriptions: FakeSubscription[] = []
  connected = 0
  disconnected = 0
  state = 'connected'
  /** How the other end answers a call: not at all until a test says so. */
  onRpc: () => Promise<unknown> = () => new Promise(() => undefined)
  rpc() {
    return this.onRpc()
  }
  readonly tokens: string[] = []
  constructor(
    readonly url: string,
    readonly options: { token: string; getToken: () => Promise<string> },
  ) {
    super()
    FakeCentrifuge.last = this
  }
  newSubscription(channel: string, options: Record<string, unknown>) {
    const made = new FakeSubscription(channel, options)
    this.subscriptions.push(made)
    return made
  }
  connect() {
    this.connected += 1
  }
  disconnect() {
    this.disconnected += 1
  }
  setToken(token: string) {
    this.tokens.push(token)
  }
}
vi.mock('centrifuge', () => ({ Centrifuge: FakeCentrifuge }))

const ENTRADA: Entrada = { token: 't1', url: '/ws', channels: ['salon:1', 'caja:1'] }

/** Who waits to hear that the device has a network again. */
const online = new Set<() => void>()

const open = async (fetchEntrada: ConexionOpciones['fetchEntrada'] = () => Promise.resolve(ENTRADA)) => {
  const said: string[] = []
  const close = openConexion({
    fetchEntrada,
    onEstado: (estado) => said.push(estado),
    onHueco: () => said.push('hueco'),
    onEvento: (evento) => said.push(evento.type),
  })
  await vi.advanceTimersByTimeAsync(0)
  return { said, close, client: FakeCentrifuge.last }
}

describe('one socket for one screen', () => {
  beforeEach(() => {
    vi.useFakeTimers()
    online.clear()
    vi.stubGlobal('location', { href: 'https://fogon.test/salon' })
    const ear = {
      hidden: false,
      addEventListener: (name: string, listener: () => void) => (name === 'online' ? online.add(listener) : undefined),
      removeEventListener: (_name: string, listener: () => void) => online.delete(listener),
    }
    vi.stubGlobal('document', ear)
    vi.stubGlobal('addEventListener', ear.addEventListener)
    vi.stubGlobal('removeEventListener', ear.removeEventListener)
    // Kept ready, as it is after the first time: a module's loading is no timer.
    return import('centrifuge')
  })
  afterEach(() => {
    vi.useRealTimers()
    vi.unstubAllGlobals()
  })

  it('asks for a token, goes to the page’s own origin on the socket’s protocol, and subscribes each channel recoverably', async () => {
    const { said, client } = await open()
    expect(client.url).toBe('wss://fogon.test/ws')
    expect(client.options.token).toBe('t1')
    expect(client.subscriptions.map(({ channel, options, subscribed }) => [channel, options, subscribed])).toEqual(
      ENTRADA.channels.map((channel) => [channel, { recoverable: true, positioned: true }, true]),
    )
    client.emit('connected')
    expect(said).toEqual(['conectando', 'en_vivo'])
  })

  it('reads the state again after a subscription that recovered nothing, and only then', async () => {
    const { said, client } = await open()
    client.subscriptions[0]?.emit('subscribed', { recovered: false })
    client.subscriptions[0]?.emit('subscribed', { recovered: true })
    client.subscriptions[1]?.emit('publication', { data: { type: 'pedido.creado' } })
    expect(said).toEqual(['conectando', 'hueco', 'pedido.creado'])
  })

  it('says that it is cut off when it connects again, not when it connects the first time', async () => {
    const { said, client } = await open()
    client.emit('connecting', { code: 0 })
    client.emit('connected')
    client.emit('connecting', { code: 1 })
    client.emit('connected')
    expect(said).toEqual(['conectando', 'en_vivo', 'cortada', 'en_vivo'])
  })

  it('H6: asks by HTTP whether somebody is there before it tries the socket a third time, and comes back with a fresh token', async () => {
    let there = true
    let asked = 0
    const { said, client, close } = await open(() => {
      asked += 1
      return there ? Promise.resolve({ ...ENTRADA, token: `t${asked}` }) : Promise.reject(new Error('no network'))
    })
    client.emit('connected')
    there = false
    client.emit('connecting', { code: 1 })
    client.emit('error', { type: 'transport' })
    expect([client.disconnected, asked]).toEqual([0, 1])
    client.emit('error', { type: 'transport' })
    expect(client.disconnected).toBe(1)
    await vi.advanceTimersByTimeAsync(60_000)
    expect(asked).toBeGreaterThan(10)
    expect([client.connected, said.at(-1)]).toEqual([1, 'cortada'])
    there = true
    await vi.advanceTimersByTimeAsync(5_000)
    expect([client.connected, client.tokens]).toEqual([2, [`t${asked}`]])
    client.emit('connected')
    expect(said.at(-1)).toBe('en_vivo')
    close()
  })

  it('knocks at once when the device says that it has a network again, and nobody knocks for a screen that has left', async () => {
    let asked = 0
    const { client, close } = await open(() => Promise.resolve({ ...ENTRADA, token: `t${(asked += 1)}` }))
    for (let n = 0; n < 8; n++) client.emit('error', { type: 'transport' })
    for (const say of [...online]) say()
    await vi.advanceTimersByTimeAsync(0)
    expect(client.tokens.length).toBe(1)
    client.emit('error', { type: 'transport' })
    close()
    const before = asked
    for (const say of [...online]) say()
    await vi.advanceTimersByTimeAsync(60_000)
    expect([asked, online.size]).toEqual([before, 0])
  })

  const wake = async (ms: number) => {
    for (const say of [...online]) say()
    await vi.advanceTimersByTimeAsync(ms)
  }

  it('a socket that does not answer at waking is given up within two seconds, and the screen says so (H58)', async () => {
    const { said, client, close } = await open()
    client.emit('connected')
    await wake(1_400)
    expect(said.at(-1)).toBe('en_vivo')
    await vi.advanceTimersByTimeAsync(200)
    expect([said.at(-1), client.disconnected, client.connected]).toEqual(['cortada', 1, 2])
    close()
  })

  it.each([
    ['an answer', () => Promise.resolve({})],
    [
      'a refusal, which is an answer too',
      () => Promise.reject(Object.assign(new Error('method not found'), { code: 104 })),
    ],
  ])('a socket that gives %s at waking stays (H58)', async (_, onRpc) => {
    const { said, client, close } = await open()
    client.emit('connected')
    client.onRpc = onRpc
    await wake(5_000)
    expect([said.at(-1), client.disconnected]).toEqual(['en_vivo', 0])
    close()
  })

  it('a line that breaks while it is asked is no answer (H58)', async () => {
    const { said, client, close } = await open()
    client.emit('connected')
    client.onRpc = () => Promise.reject(Object.assign(new Error('connection closed'), { code: 11 }))
    await wake(100)
    expect([said.at(-1), client.disconnected]).toEqual(['cortada', 1])
    close()
  })

  it('who waits to try again tries at waking (H58)', async () => {
    let asked = 0
    const { close } = await open(() => {
      asked += 1
      return Promise.reject(new Error('no network'))
    })
    await vi.advanceTimersByTimeAsync(20_000)
    const before = asked
    await wake(0)
    expect(asked).toBe(before + 1)
    close()
  })

  it('a knock that nobody answers is given up, and one that is refused is the end', async () => {
    const answers: Promise<Entrada | null>[] = [
      Promise.resolve(ENTRADA),
      new Promise(() => undefined),
      Promise.resolve(null),
    ]
    const { said, client } = await open(() => answers.shift() ?? Promise.reject(new Error('asked too often')))
    client.emit('error', { type: 'transport' })
    client.emit('error', { type: 'transport' })
    await vi.advanceTimersByTimeAsync(2_000)
    expect(said.at(-1)).toBe('conectando')
    await vi.advanceTimersByTimeAsync(3_000)
    expect([said.at(-1), answers.length]).toEqual(['fin', 0])
  })

  it('ends for good when the server says so, and is silent when the screen itself leaves', async () => {
    const { said, client, close } = await open()
    client.emit('disconnected', { code: 3_500 })
    expect(said.at(-1)).toBe('fin')
    const other = await open()
    other.close()
    other.client.emit('disconnected', { code: 0 })
    expect(other.said).toEqual(['conectando'])
    expect(other.client.disconnected).toBe(1)
    close()
  })

  it('without a network it says so and asks again, ever more slowly but never slower than five seconds', async () => {
    let asked = 0
    const { said } = await open(() => {
      asked += 1
      return Promise.reject(new Error('no network'))
    })
    expect([asked, said]).toEqual([1, ['conectando', 'cortada']])
    const waits: number[] = []
    for (let n = 0; n < 6; n++) {
      const before = asked
      let waited = 0
      while (asked === before) {
        await vi.advanceTimersByTimeAsync(100)
        waited += 100
      }
      waits.push(waited)
    }
    expect(waits).toEqual([400, 800, 1_600, 3_200, 5_000, 5_000])
  })

  it('a refusal is the end: nobody is asked again', async () => {
    let asked = 0
    const { said } = await open(() => {
      asked += 1
      return Promise.resolve(null)
    })
    await vi.advanceTimersByTimeAsync(60_000)
    expect([asked, said]).toEqual([1, ['conectando', 'fin']])
  })

  it('a screen that left while the token was on its way opens no socket', async () => {
    const before = FakeCentrifuge.last
    const said: string[] = []
    const close = openConexion({
      fetchEntrada: () => Promise.resolve(ENTRADA),
      onEstado: (estado) => said.push(estado),
      onHueco: () => undefined,
      onEvento: () => undefined,
    })
    close()
    await vi.advanceTimersByTimeAsync(10_000)
    expect(FakeCentrifuge.last).toBe(before)
    expect(said).toEqual(['conectando'])
  })

  it('a token that runs out is asked for anew; without one the client is told to stop', async () => {
    const answers: (Entrada | null)[] = [ENTRADA, { ...ENTRADA, token: 't2' }, null]
    const { client } = await open(() => Promise.resolve(answers.shift() ?? null))
    expect([await client.options.getToken(), await client.options.getToken()]).toEqual(['t2', ''])
  })
})
