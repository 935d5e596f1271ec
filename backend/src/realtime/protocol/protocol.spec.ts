import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import fc from 'fast-check'
import { WebSocket, WebSocketServer } from 'ws'
import { describe, expect, it } from 'vitest'
import { parseCommand } from './commands.js'
import { textFrame } from './frame.js'
import { historyReply, presenceReply, publicationPush, subscribeReply } from './replies.js'

describe('commands of a client', () => {
  it.each([
    ['{}', { kind: 'pong' }],
    ['', { kind: 'malformed' }],
    ['[]', { kind: 'malformed' }],
    ['null', { kind: 'malformed' }],
    ['{"id":1,', { kind: 'malformed' }],
    ['{"id":-1,"connect":{}}', { kind: 'malformed' }],
    ['{"id":"1","connect":{}}', { kind: 'malformed' }],
    ['{"connect":{}}', { kind: 'malformed' }],
    ['{"id":4,"dance":{}}', { kind: 'unknown', id: 4 }],
    ['{"id":5,"subscribe":{}}', { kind: 'invalid', id: 5 }],
    ['{"id":6,"subscribe":{"channel":"a","offset":-1}}', { kind: 'invalid', id: 6 }],
    ['{"id":7,"history":null}', { kind: 'invalid', id: 7 }],
  ])('%s', (line, expected) => {
    expect(parseCommand(line)).toEqual(expected)
  })

  it('reads where a subscription recovers from', () => {
    const parsed = parseCommand('{"id":2,"subscribe":{"channel":"a","recover":true,"epoch":"x","offset":9,"flag":1}}')
    expect(parsed).toEqual({
      kind: 'command',
      command: {
        id: 2,
        name: 'subscribe',
        request: { channel: 'a', recover: true, epoch: 'x', offset: 9, flag: 1, type: 0 },
      },
    })
  })

  it('survives any text', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (line) => {
        expect(['command', 'pong', 'unknown', 'invalid', 'malformed']).toContain(parseCommand(line).kind)
      }),
    )
  })
})

describe('what the server writes', () => {
  it('is one line of JSON, whatever the channel and the data', () => {
    fc.assert(
      fc.property(fc.string(), fc.jsonValue(), fc.nat(), (channel, value, offset) => {
        const publication = { data: JSON.stringify(value), offset }
        const push = publicationPush(channel, publication)
        const position = { epoch: channel, offset }
        const reply = subscribeReply(1, {
          position,
          recovering: { recovered: true, publications: [publication, publication] },
        })
        for (const line of [push, reply, historyReply(1, position, [])]) expect(line).not.toContain('\n')
        const data = JSON.parse(publication.data) as unknown
        expect(JSON.parse(push)).toEqual({ push: { channel, pub: { data, offset } } })
        expect(JSON.parse(reply)).toEqual({
          id: 1,
          subscribe: {
            recoverable: true,
            positioned: true,
            ...position,
            was_recovering: true,
            recovered: true,
            publications: [
              { data, offset },
              { data, offset },
            ],
          },
        })
        expect(JSON.parse(historyReply(1, position, []))).toEqual({ id: 1, history: { ...position, publications: [] } })
      }),
    )
  })

  it('tells who is present', () => {
    expect(
      JSON.parse(
        presenceReply(3, [
          { client: 'c"1', user: 'u', info: '{"n":1}' },
          { client: 'c2', user: 'v' },
        ]),
      ),
    ).toEqual({
      id: 3,
      presence: {
        presence: { 'c"1': { client: 'c"1', user: 'u', conn_info: { n: 1 } }, c2: { client: 'c2', user: 'v' } },
      },
    })
  })

  it('frames texts of every length as a WebSocket reads them', async () => {
    const texts = [0, 1, 125, 126, 127, 65_535, 65_536, 200_000].map(
      (length) => 'ñ'.repeat(length / 2) + 'a'.repeat(length % 2),
    )
    const server = createServer().listen(0, '127.0.0.1')
    const websockets = new WebSocketServer({ noServer: true, perMessageDeflate: false })
    server.on('upgrade', (request, socket, head) =>
      websockets.handleUpgrade(request, socket, head, () => {
        for (const text of texts) socket.write(textFrame(text))
      }),
    )
    await once(server, 'listening')
    const client = new WebSocket(`ws://127.0.0.1:${(server.address() as AddressInfo).port}`)
    const read: string[] = []
    await new Promise<void>((resolve, reject) => {
      client.on('error', reject)
      client.on(
        'message',
        (data: Buffer, isBinary) => read.push(`${isBinary}:${data.toString()}`) === texts.length && resolve(),
      )
    })
    client.terminate()
    server.close()
    expect(read).toEqual(texts.map((text) => `false:${text}`))
  })
})
