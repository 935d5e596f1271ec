import { afterEach, describe, expect, it } from 'vitest'
import { eventually } from '../../../test/support/eventually.js'
import { type Door, grantOf, newClient, openDoor } from './gateway.fixture.js'
import type { Standing } from './grant.js'

describe('grants are asked about again, in case a revocation was lost on its way', () => {
  let door: Door
  afterEach(() => door.stop())

  const standings = new Map<string, Standing>()
  const open = async (fail: () => boolean = () => false) => {
    standings.clear()
    door = await openDoor({
      settings: { recheckMs: 20 },
      recheck: async (grants) => {
        if (fail()) throw new Error('the database is away')
        return grants.map(({ user }) => standings.get(user) ?? 'holds')
      },
    })
  }
  const enter = async (user: string) => {
    door.tokens.set(user, grantOf(['salon:1'], { user }))
    const client = newClient(door.url, { token: user })
    const ended: number[] = []
    const dropped: number[] = []
    client.on('disconnected', ({ code }) => ended.push(code))
    client.on('connecting', ({ code }) => dropped.push(code))
    client.connect()
    await client.ready(5_000)
    return { client, ended, dropped }
  }

  it('H40 ends the socket of a grant that ended, for good, and no other', async () => {
    await open()
    const [gone, stays] = [await enter('gone'), await enter('stays')]
    standings.set('gone', 'ended')
    await eventually(() => gone.ended.length > 0)
    expect([gone.ended, stays.ended, door.gateway.size]).toEqual([[3503], [], 1])
    stays.client.disconnect()
  })

  it('H40 lets the socket of changed rights come back with what it may see now', async () => {
    await open()
    const it = await enter('changed')
    standings.set('changed', 'changed')
    await eventually(() => it.dropped.some((code) => code === 3011))
    standings.clear()
    await it.client.ready(5_000)
    it.client.disconnect()
  })

  it('ends nobody while it cannot be found out, and goes on asking', async () => {
    let away = true
    await open(() => away)
    const it = await enter('gone')
    standings.set('gone', 'ended')
    await eventually(() => door.figures.errors.length > 2)
    expect(it.ended).toEqual([])
    away = false
    await eventually(() => it.ended.length > 0)
  })
})
