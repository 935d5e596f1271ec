import { createHmac } from 'node:crypto'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, it } from 'vitest'
import { isPrivate, refuseLiteral, sendWebhook } from './webhookSender.js'

/** What a JSON writer would put otherwise: keys, spaces, escapes and numbers are signed and sent as they are. */
const BODY = '{"b": 1.0,\t"a":"Ma\\u00f1ana \\/ mañana", "2":1e2, "1":[ ]}\n'

describe('sending a webhook', () => {
  it('signs as Standard Webhooks says, and does not follow a redirection', async () => {
    const seen: { headers: IncomingHttpHeaders; body: string; url: string }[] = []
    const server = createServer((request, response) => {
      let body = ''
      request
        .on('data', (chunk: Buffer) => {
          body += chunk.toString()
        })
        .on('end', () => {
          seen.push({ headers: request.headers, body, url: request.url ?? '' })
          if (request.url === '/moved') response.writeHead(302, { location: '/elsewhere' })
          response.end()
        })
    })
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve)
    })
    const base = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`
    const key = Buffer.from('una clave de prueba 1234')
    const send = (path: string, allowPrivate = true) =>
      sendWebhook({
        url: base + path,
        secret: `whsec_${key.toString('base64')}`,
        id: 'evt',
        body: BODY,
        now: new Date(1_700_000_000_999),
        allowPrivate,
      })
    expect(await send('/hook')).toMatchObject({ status: 200, error: null })
    expect(seen[0]?.headers['webhook-signature']).toBe(
      `v1,${createHmac('sha256', key).update(`evt.1700000000.${BODY}`).digest('base64')}`,
    )
    expect(seen[0]?.body).toBe(BODY)
    expect(JSON.stringify(JSON.parse(BODY))).not.toBe(BODY)
    expect(seen[0]?.headers).toMatchObject({ 'webhook-id': 'evt', 'webhook-timestamp': '1700000000' })
    expect(await send('/moved')).toMatchObject({ status: 302, error: 'HTTP 302' })
    expect(await send('/hook', false)).toMatchObject({ status: null, error: '127.0.0.1 is not a public address' })
    expect(
      await sendWebhook({
        url: base.replace('127.0.0.1', 'localhost'),
        secret: 'whsec_',
        id: 'e',
        body: '',
        now: new Date(),
        allowPrivate: false,
      }),
    ).toMatchObject({ status: null })
    expect(seen.map(({ url }) => url)).toEqual(['/hook', '/moved'])
    server.close()
  })

  it('a kept connection that the other side has just closed is no failure: the event goes once more, on a new one; a new one that is cut is a failure', async () => {
    const seen: { id: unknown; port: number | undefined }[] = []
    let cuts = (nth: number): boolean => nth === 2
    const server = createServer((request, response) => {
      seen.push({ id: request.headers['webhook-id'], port: request.socket.remotePort })
      if (cuts(seen.length)) request.socket.resetAndDestroy()
      else request.resume().on('end', () => response.end())
    })
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve)
    })
    const send = (id: string) =>
      sendWebhook({
        url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/`,
        secret: 'whsec_',
        id,
        body: '{}',
        now: new Date(),
        allowPrivate: true,
      })
    expect([await send('a'), await send('b')]).toMatchObject([{ status: 200 }, { status: 200, error: null }])
    expect(seen.map(({ id }) => id)).toEqual(['a', 'b', 'b'])
    expect(seen[1]?.port).toBe(seen[0]?.port)
    expect(seen[2]?.port).not.toBe(seen[1]?.port)
    cuts = () => true
    expect(await send('c')).toMatchObject({
      status: null,
      error: expect.stringMatching(/ECONNRESET|hang up/) as string,
    })
    expect(seen.filter(({ id }) => id === 'c')).toHaveLength(1)
    server.close()
  })

  it.each([
    '10.1.2.3',
    '127.0.0.1',
    '169.254.169.254',
    '172.31.0.1',
    '192.168.1.1',
    '100.64.0.1',
    '0.0.0.0',
    '::1',
    'fd00::1',
    'fe80::1',
    '::ffff:10.0.0.1',
    '64:ff9b::7f00:1',
    '2002:7f00:1::',
  ])('%s is not public', (address) => {
    expect(isPrivate(address)).toBe(true)
    expect(refuseLiteral(address.includes(':') ? `[${address}]` : address)).not.toBeNull()
  })

  it.each(['1.1.1.1', '93.184.216.34', '2606:4700::1111'])('%s is public', (address) => {
    expect(isPrivate(address)).toBe(false)
  })
})
