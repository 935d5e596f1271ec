import { createServer, type Server } from 'node:http'
import type * as dns from 'node:dns'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { sendWebhook } from './webhookSender.js'

/** What the name server says of any name: the connection is made to what was looked at, so that a second answer (DNS rebinding) is not asked for. */
let answer: { address: string; family: number }[] = []
let asked = 0
vi.mock('node:dns', async (original) => ({
  ...(await original<typeof dns>()),
  lookup: (_name: string, _options: object, callback: (error: null, addresses: object[]) => void) => {
    asked++
    callback(null, answer)
  },
}))

let inside: Server
let hits = 0
beforeAll(async () => {
  inside = createServer((_request, response) => {
    hits++
    response.end()
  })
  await new Promise<void>((resolve) => {
    inside.listen(0, '127.0.0.1', resolve)
  })
})
afterAll(() => inside.close())

const send = () => {
  const { port } = inside.address() as AddressInfo
  return sendWebhook({
    url: `http://hooks.example.com:${String(port)}/`,
    secret: 'whsec_',
    id: 'e',
    body: '',
    now: new Date(),
    allowPrivate: false,
  })
}

it.each([
  ['leads inside', [{ address: '127.0.0.1', family: 4 }]],
  [
    'leads inside among others',
    [
      { address: '93.184.216.34', family: 4 },
      { address: '127.0.0.1', family: 4 },
    ],
  ],
  ['leads inside in the form of IPv6', [{ address: '::ffff:127.0.0.1', family: 6 }]],
])('a public name that %s is refused, and nobody inside is asked', async (_, addresses) => {
  answer = addresses
  asked = 0
  expect(await send()).toMatchObject({ status: null, error: expect.stringContaining('which is not public') as string })
  expect([asked, hits]).toEqual([1, 0])
})
