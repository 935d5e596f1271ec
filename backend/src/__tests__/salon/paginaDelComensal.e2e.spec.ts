import { get } from 'node:http'
import { buffer } from 'node:stream/consumers'
import { brotliCompressSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { must, openWorld, type Local, type World } from '../../../../test/world/world.js'

describe('the diner’s page brings what it shows first', () => {
  let world: World
  let local: Local
  beforeAll(async () => {
    world = await openWorld('sqlite')
    local = await world.openRestaurante()
  })
  afterAll(() => world.stop())

  it('the same answers as the API gives, about this table alone', async () => {
    const mesa = await local.addMesa()
    const { codigo, qr, carta } = dataOf(await pageOf(mesa.codigoQr)) ?? {}
    expect(codigo).toBe(mesa.codigoQr)
    expect(qr).toEqual(must(await local.staff('GET /api/qr/:codigo', { params: { codigo: mesa.codigoQr } })))
    expect(carta).toEqual(
      must(await local.staff('GET /api/restaurantes/:slug/carta', { params: { slug: local.slug } })),
    )
  })

  it('HTML in a name stays text: it cannot end the block of data', async () => {
    const nombre = '</script><script>alert(1)</script> $& <!--'
    const mesa = await local.addMesa(nombre)
    const html = await pageOf(mesa.codigoQr)
    expect(html).not.toContain('alert(1)</script>')
    expect(dataOf(html)?.qr).toMatchObject({ mesa: { nombre } })
  })

  it('an unknown code gets the page without data, and the page says what is wrong', async () => {
    expect(dataOf(await pageOf('nadienadie'))).toBeNull()
  })

  it('names its code and style in a header, and gives them out smaller than a compression on the fly', async () => {
    const page = await fetch(`${world.server.url}/m/nadienadie`)
    const html = await page.text()
    const paths = [...(page.headers.get('link') ?? '').matchAll(/<([^>]+)>/g)].map(([, path]) => path ?? '')
    expect(
      paths.filter((path) => path.endsWith('.js')),
      'scripts of the page',
    ).toEqual([/<script type="module"[^>]* src="([^"]+)"/.exec(html)?.[1]])
    expect(
      paths.filter((path) => path.endsWith('.css')),
      'styles of the page',
    ).toEqual([/<link rel="stylesheet"[^>]* href="([^"]+)"/.exec(html)?.[1]])
    for (const path of paths) {
      const [br, gz, plain] = await Promise.all(['br', 'gzip', 'identity'].map((encoding) => takeFile(path, encoding)))
      expect([br?.encoding, gz?.encoding, plain?.encoding, br?.type]).toEqual(['br', 'gzip', null, plain?.type])
      expect(br?.bytes).toBe(brotliCompressSync(plain?.body ?? '').length)
      expect(br?.bytes).toBeLessThan(gz?.bytes ?? 0)
    }
  })

  const takeFile = (path: string, encoding: string) =>
    new Promise<{ encoding: string | null; type: string | undefined; bytes: number; body: Buffer }>(
      (resolve, reject) => {
        get(`${world.server.url}${path}`, { headers: { 'accept-encoding': encoding } }, (answer) => {
          void buffer(answer).then(
            (body) =>
              resolve({
                encoding: answer.headers['content-encoding'] ?? null,
                type: answer.headers['content-type'],
                bytes: body.length,
                body,
              }),
            reject,
          )
        }).on('error', reject)
      },
    )

  const pageOf = async (codigo: string): Promise<string> => {
    const answer = await fetch(`${world.server.url}/m/${codigo}`)
    expect([answer.status, answer.headers.get('content-type'), answer.headers.get('cache-control')]).toEqual([
      200,
      'text/html; charset=utf-8',
      'no-cache',
    ])
    return answer.text()
  }
})

/** The page's block of data, read as the phone reads it. */
const dataOf = (html: string): { codigo?: unknown; qr?: unknown; carta?: unknown } | null => {
  const json = /<script type="application\/json" id="adelanto">(.*?)<\/script>/s.exec(html)?.[1]
  return json === undefined ? null : (JSON.parse(json) as { codigo?: unknown; qr?: unknown; carta?: unknown })
}
