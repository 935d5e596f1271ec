import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { env, execPath } from 'node:process'
import { DatabaseSync } from 'node:sqlite'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { afterEach, describe, expect, it } from 'vitest'
import { createReceiver, type Event } from '../../examples/webhook-receiver.js'
import { signWebhook } from '../../backend/src/platform/webhookSender.js'
import { startChild } from '../support/child.js'
import { freePort } from '../support/ports.js'
import { eventually } from '../support/eventually.js'

const SECRET = `whsec_${Buffer.from('una clave de prueba 1234').toString('base64')}`

describe('H28: the example of a webhooks’ receiver acts exactly once', () => {
  const servers: Server[] = []
  afterEach(() => {
    for (const server of servers.splice(0)) server.close()
  })
  const send = async (port: number, id: string, { secret = SECRET, ageSeconds = 0 } = {}): Promise<number> => {
    // As no JSON writer would put it: the signature is of the bytes, not of what they mean.
    const body = `{ "type":"pedido.creado", "subject": "s\\u00e9 é",\n"id": "${id}", "aggregateversion":1.0, "data":{ } }`
    const headers = signWebhook(secret, id, Math.floor(Date.now() / 1_000) - ageSeconds, body)
    return (await fetch(`http://127.0.0.1:${String(port)}/`, { method: 'POST', headers, body })).status
  }
  const open = async (act: (event: Event) => Promise<void>): Promise<number> => {
    const server = createReceiver(() => SECRET, act)
    servers.push(server)
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve)
    })
    return (server.address() as AddressInfo).port
  }

  it('also on an event that comes again while it is being acted on; and again after it failed', async () => {
    const acted: string[] = []
    let go: () => void = () => undefined
    const slowly = new Promise<void>((resolve) => {
      go = resolve
    })
    let fails = true
    const port = await open(async ({ id }) => {
      acted.push(id)
      await slowly
      if (id === 'b' && fails) throw new Error('not now')
    })
    const twice = [send(port, 'a'), send(port, 'a')]
    await eventually(() => acted.length > 0)
    go()
    expect(await Promise.all(twice)).toEqual([204, 204])
    expect(await send(port, 'a')).toBe(204)
    expect(acted).toEqual(['a'])
    expect(await send(port, 'b')).toBe(500)
    fails = false
    expect([await send(port, 'b'), await send(port, 'b')]).toEqual([204, 204])
    expect(acted).toEqual(['a', 'b', 'b'])
  })

  it('and on none that is forged, or old', async () => {
    const port = await open(async () => {
      throw new Error('is not to be acted on')
    })
    expect([await send(port, 'a', { secret: 'whsec_b3RyYQ==' }), await send(port, 'a', { ageSeconds: 600 })]).toEqual([
      401, 401,
    ])
  })

  it('as a program of its own, killed between two of the same', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'aris-receiver-'))
    const port = await freePort()
    const start = async () => {
      const child = startChild(
        execPath,
        [fileURLToPath(new URL('../../examples/webhook-receiver.ts', import.meta.url))],
        { env: { PATH: env.PATH, WEBHOOK_SECRET: SECRET, PORT: String(port), INBOX: join(folder, 'inbox.db') } },
      )
      await child.waitForOutput(/listening/)
      return child
    }
    const first = await start()
    expect(await send(port, 'a')).toBe(204)
    await first.stop('SIGKILL')
    const second = await start()
    expect([await send(port, 'a'), await send(port, 'b')]).toEqual([204, 204])
    await second.stop('SIGKILL')
    const db = new DatabaseSync(join(folder, 'inbox.db'), { readOnly: true })
    expect(db.prepare('SELECT times FROM happened').get()).toEqual({ times: 2 })
    db.close()
    rmSync(folder, { recursive: true })
  })
})
