import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createClient } from '@arisgourmet/contract/client'
import { must, openWorld, refusedWith, type World } from '../../../../test/world/world.js'

describe('where this server is reached (H61)', () => {
  let world: World
  beforeAll(async () => {
    world = await openWorld('sqlite', { PUBLIC_URL: 'https://fogon.test/' })
  })
  afterAll(() => world.stop())

  it('tells anybody the secure address, and the one of its own computer, which answers (H61)', async () => {
    const { segura, local } = must(await createClient({ baseUrl: world.server.url })('GET /api/direcciones'))
    expect(segura).toBe('https://fogon.test')
    expect(local).toBe(world.server.url.replace('127.0.0.1', 'localhost'))
    expect((await fetch(`${local}/health/live`)).status).toBe(200)
  })

  it('tells staff PUBLIC_URL and the addresses of its network, each of which answers and none of which is loopback (H61)', async () => {
    const { staff } = await world.openRestaurante()
    const { publica, red } = must(await staff('GET /api/restaurante/direcciones'))
    expect(publica).toBe('https://fogon.test')
    for (const address of red) {
      expect(address).not.toMatch(/localhost|\/\/127\.|\[::1\]/)
      expect((await fetch(`${address}/health/live`)).status, address).toBe(200)
    }
    const nobody = createClient({ baseUrl: world.server.url })
    expect(refusedWith(await nobody('GET /api/restaurante/direcciones'))).toBe('no_autenticado')
  })
})
