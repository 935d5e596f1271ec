import { describe, expect, it } from 'vitest'
import { createClient } from './client.js'
import { formasComensal, formasPersonal } from './formas.gen.js'

const PAGE = '<!doctype html><title>Wi-Fi del hotel</title><form>Entrar</form>'
const TOKEN = { token: 't', url: '/ws', channels: ['salon:1'], expiresIn: 60 }
const PROBLEM = { type: 'about:blank', title: 'x', status: 401, detail: 'No.', code: 'no_autenticado' }

const hearing = (response: Response, formas = { ...formasComensal, ...formasPersonal }) => {
  const heard: unknown[] = []
  const call = createClient({
    formas,
    fetch: () => Promise.resolve(response),
    onHeard: (it) => heard.push(typeof it === 'object' ? 'nuestra' : it),
  })
  return { call, heard }
}
const json = (body: unknown, status = 200, type = 'application/json; charset=utf-8') =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': type } })

describe('only what parses as the route’s answer is an answer (H53)', () => {
  it('takes the route’s own answer', async () => {
    const { call, heard } = hearing(json(TOKEN))
    expect(await call('POST /api/realtime/token')).toMatchObject({ ok: true, data: TOKEN })
    expect(heard).toEqual(['nuestra'])
  })

  it('takes our own refusal', async () => {
    const { call, heard } = hearing(json(PROBLEM, 401, 'application/problem+json; charset=utf-8'))
    expect(await call('POST /api/realtime/token')).toMatchObject({ ok: false, status: 401, problem: PROBLEM })
    expect(heard).toEqual(['nuestra'])
  })

  it.each<[string, Response]>([
    ['200 with a page', new Response(PAGE, { headers: { 'content-type': 'text/html' } })],
    ['200 with a page that calls itself JSON', new Response(PAGE, { headers: { 'content-type': 'application/json' } })],
    ['200 without a type', new Response(JSON.stringify(TOKEN))],
    ['200 with JSON of another shape', json({ result: 'ok' })],
    ['200 with an empty object', json({})],
    [
      '200 with a truncated answer',
      new Response('{"token":"t","url":"/w', { headers: { 'content-type': 'application/json' } }),
    ],
    ['a status that the route does not know', json(TOKEN, 201)],
    ['204, as a captive check gives it', new Response(null, { status: 204 })],
    ['401 with a page', new Response(PAGE, { status: 401, headers: { 'content-type': 'text/html' } })],
    ['401 with JSON that is no problem document', json({ error: 'login' }, 401)],
    ['a problem document of another status', json({ ...PROBLEM, status: 403 }, 401, 'application/problem+json')],
    ['511', new Response(PAGE, { status: 511, headers: { 'content-type': 'text/html' } })],
    ['502 of a proxy', new Response(PAGE, { status: 502, headers: { 'content-type': 'text/html' } })],
  ])('%s is no connection', async (_, response) => {
    const { call, heard } = hearing(response)
    expect(await call('POST /api/realtime/token')).toEqual({
      ok: false,
      status: 0,
      problem: null,
      retryAfter: null,
      ajena: true,
    })
    expect(heard).toEqual(['ajena'])
  })

  it('an answer that breaks off, and none at all, are silence', async () => {
    const broken = new ReadableStream({
      start: (controller) => controller.error(new TypeError('network')),
    })
    const { call, heard } = hearing(new Response(broken, { headers: { 'content-type': 'application/json' } }))
    expect(await call('POST /api/realtime/token')).toEqual({ ok: false, status: 0, problem: null, retryAfter: null })
    expect(heard).toEqual(['nada'])
  })

  it('the end of a redirect is none of our answers', async () => {
    const redirected = Object.defineProperty(json(TOKEN), 'redirected', { value: true })
    expect((await hearing(redirected).call('POST /api/realtime/token')).status).toBe(0)
  })

  it('takes an answer without a body only with our API’s header', async () => {
    const named = new Response(null, { status: 204, headers: { 'aris-api': '1' } })
    expect((await hearing(named).call('POST /api/auth/logout', { body: {} })).ok).toBe(true)
    expect((await hearing(new Response(null, { status: 204 })).call('POST /api/auth/logout', { body: {} })).ok).toBe(
      false,
    )
    const page = new Response(PAGE, { headers: { 'content-type': 'text/html' } })
    expect((await hearing(page).call('POST /api/auth/logout', { body: {} })).ok).toBe(false)
  })

  it('takes a file of the type that was asked for, and no page in its place', async () => {
    const csv = new Response('nombre;precio', { headers: { 'content-type': 'text/csv; charset=utf-8' } })
    expect(await hearing(csv).call('GET /api/carta/export', { accept: 'text/csv' })).toMatchObject({
      ok: true,
      data: 'nombre;precio',
    })
    const page = new Response(PAGE, { headers: { 'content-type': 'text/html' } })
    expect((await hearing(page).call('GET /api/carta/export', { accept: 'text/csv' })).ok).toBe(false)
  })
})
