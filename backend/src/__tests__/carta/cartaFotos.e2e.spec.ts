import { createClient } from '@arisgourmet/contract/client'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { describeEachEngine } from '../../../../test/support/databases.js'
import { type Local, must, openWorld, type World } from '../../../../test/world/world.js'

describeEachEngine('photos of dishes', (engine) => {
  let world: World
  let local: Local
  let foreign: Local
  beforeAll(async () => {
    world = await openWorld(engine)
    local = await world.openRestaurante()
    foreign = await world.openRestaurante()
  })
  afterAll(() => world.stop())

  const picture = (background: string): Promise<Buffer> =>
    sharp({ create: { width: 1600, height: 900, channels: 3, background } })
      .jpeg()
      .toBuffer()
  const upload = async (productoId: string, bytes: Uint8Array, type = 'image/jpeg', who = local) => {
    const answer = await fetch(`${world.server.url}/api/productos/${productoId}/foto`, {
      method: 'POST',
      headers: { authorization: `Bearer ${who.accessToken}`, 'content-type': type },
      body: new Uint8Array(bytes),
    })
    return { status: answer.status, body: (await answer.json()) as { foto?: string; code?: string } }
  }
  const get = (path = '', headers: Record<string, string> = {}) => fetch(world.server.url + path, { headers })

  it('is re-encoded, shown on the carta to everyone, and its address never changes what it shows', async () => {
    const { status, body } = await upload(local.carta.bife, await picture('#8a2'))
    expect(status).toBe(200)
    expect(body.foto).toMatch(/^\/api\/fotos\/[0-9a-f-]{36}$/)
    const answer = await get(body.foto)
    expect([answer.status, answer.headers.get('content-type'), answer.headers.get('cache-control')]).toEqual([
      200,
      'image/webp',
      'public, max-age=31536000, immutable',
    ])
    expect(await sharp(Buffer.from(await answer.arrayBuffer())).metadata()).toMatchObject({
      format: 'webp',
      width: 1280,
      height: 720,
    })
    const again = await get(body.foto, { 'if-none-match': answer.headers.get('etag') ?? '' })
    expect([again.status, (await again.arrayBuffer()).byteLength]).toEqual([304, 0])
    const carta = must(
      await createClient({ baseUrl: world.server.url })('GET /api/restaurantes/:slug/carta', {
        params: { slug: local.slug },
      }),
    )
    expect(carta.categorias.flatMap(({ productos }) => productos).find(({ id }) => id === local.carta.bife)?.foto).toBe(
      body.foto,
    )

    // The carta taken out and brought back in changes nothing: the photo is not in the file, and stays.
    const authorization = `Bearer ${local.accessToken}`
    for (const type of ['text/csv', 'application/json']) {
      const exported = await (await get('/api/carta/export', { authorization, accept: type })).arrayBuffer()
      const imported = await fetch(`${world.server.url}/api/carta/import`, {
        method: 'POST',
        headers: { authorization, 'content-type': type },
        body: exported,
      })
      expect(await imported.json()).toMatchObject({ creados: 0, actualizados: 0, errores: [] })
      expect(must(await local.staff('GET /api/productos/:id', { params: { id: local.carta.bife } })).foto).toBe(
        body.foto,
      )
    }
  })

  it('a new one has a new address; the one before is still served to phones that show it, older ones are gone', async () => {
    const [first, second, third] = [
      await upload(local.carta.flan, await picture('#111')),
      await upload(local.carta.flan, await picture('#222')),
      await upload(local.carta.flan, await picture('#333')),
    ]
    expect(new Set([first, second, third].map(({ body }) => body.foto)).size).toBe(3)
    expect(await Promise.all([first, second, third].map(async ({ body }) => (await get(body.foto)).status))).toEqual([
      404, 200, 200,
    ])
    const { foto } = must(
      await local.staff('PATCH /api/productos/:id', {
        ifMatch: '*',
        params: { id: local.carta.flan },
        body: { foto: null },
      }),
    )
    expect(foto).toBeNull()
    expect(
      must(
        await local.staff('PATCH /api/productos/:id', {
          ifMatch: '*',
          params: { id: local.carta.flan },
          body: { foto: third.body.foto ?? '' },
        }),
      ).foto,
    ).toBe(third.body.foto)
  })

  it('H10 a producto shows no photo but its own, and nobody puts one on another restaurante’s', async () => {
    const { body } = await upload(foreign.carta.bife, await picture('#444'), 'image/jpeg', foreign)
    expect((await upload(foreign.carta.bife, await picture('#444'))).status).toBe(404)
    for (const foto of [body.foto ?? '', (await upload(local.carta.bife, await picture('#555'))).body.foto ?? '']) {
      expect(
        (
          await local.staff('PATCH /api/productos/:id', {
            ifMatch: '*',
            params: { id: local.carta.agua },
            body: { foto },
          })
        ).status,
      ).toBe(404)
    }
    expect(must(await foreign.staff('GET /api/productos/:id', { params: { id: foreign.carta.bife } })).foto).toBe(
      body.foto,
    )
  })

  it('what is no picture, or too large, or from nobody, changes nothing', async () => {
    const before = must(await local.staff('GET /api/productos/:id', { params: { id: local.carta.agua } }))
    expect(
      await upload(local.carta.agua, Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'image/png'),
    ).toMatchObject({ status: 422, body: { code: 'imagen_invalida' } })
    expect(await upload(local.carta.agua, await picture('#666'), 'image/gif')).toMatchObject({ status: 415 })
    expect(await upload(local.carta.agua, Buffer.alloc(8_000_001))).toMatchObject({ status: 413 })
    expect(
      (
        await fetch(`${world.server.url}/api/productos/${local.carta.agua}/foto`, {
          method: 'POST',
          headers: { 'content-type': 'image/jpeg' },
          body: new Uint8Array(await picture('#777')),
        })
      ).status,
    ).toBe(401)
    expect(must(await local.staff('GET /api/productos/:id', { params: { id: local.carta.agua } }))).toEqual(before)
    expect((await get('/api/fotos/019aa000-0000-7000-8000-000000000000')).status).toBe(404)
    expect((await get('/api/fotos/no')).status).toBe(422)
  })
})
