import { randomUUID } from 'node:crypto'
import { createClient } from '@arisgourmet/contract/client'
import { Centrifuge } from 'centrifuge'
import { WebSocket } from 'ws'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { describeEachEngine } from '../../../../test/support/databases.js'
import { eventually } from '../../../../test/support/eventually.js'
import { must, openWorld, refusedWith, type World } from '../../../../test/world/world.js'
import type { Engine } from '../../store/engine/engine.js'
import { openDatabase } from '../../store/engine/openDatabase.js'
import { type Casa, passGrace, post, present, signIn, signUp } from './identidad.fixture.js'

describeEachEngine('refresh tokens through the real door', (engine) => {
  let world: World
  let db: Engine
  let url: string
  let casa: Casa
  beforeAll(async () => {
    world = await openWorld(engine)
    db = openDatabase(world.databaseUrl)
    url = world.server.url
    casa = await signUp(url)
  })
  afterAll(async () => {
    await db.close()
    await world.stop()
  })

  const device = () => signIn(url, casa)
  const alive = async (accessToken: string) =>
    (await createClient({ baseUrl: url, token: () => accessToken })('GET /api/auth/me')).status
  const figure = async (line: string) =>
    Number(new RegExp(`^${line} (\\d+)`, 'm').exec(await (await fetch(`${url}/metrics`)).text())?.[1] ?? NaN)

  it('H29 fifty parallel uses of one token are one rotation, and all hear the same successor', async () => {
    const rotated = 'refresh_rotations_total\\{outcome="rotated"\\}'
    for (let round = 1; round <= 4; round += 1) {
      const [{ refreshToken }, before] = [await device(), await figure(rotated)]
      const answers = await Promise.all(Array.from({ length: 50 }, () => present(url, refreshToken)))
      expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]))
      expect(new Set(answers.map((one) => one.refreshToken)).size).toBe(1)
      expect(await figure(rotated)).toBe(before + 1)
    }
  })

  it('H30 what a refresh issues while its login signs out is worth nothing afterwards', async () => {
    for (let round = 0; round < 12; round += 1) {
      const { refreshToken, accessToken } = await device()
      const [first, signedOut, second] = await Promise.all([
        present(url, refreshToken),
        post(url, '/api/auth/logout', { refreshToken }),
        present(url, refreshToken),
      ])
      expect(signedOut.status).toBe(204)
      for (const it of [first, second]) expect([200, 401]).toContain(it.status)
      for (const token of [refreshToken, first.refreshToken, second.refreshToken].filter(Boolean))
        expect((await present(url, token)).status).toBe(401)
      for (const token of [accessToken, first.accessToken, second.accessToken].filter(Boolean))
        expect(await alive(token)).toBe(401)
    }
  })

  it('H31 H32 two rotations within one second: the grandparent is refused, and nobody is signed out for it', async () => {
    const { refreshToken: first } = await device()
    const second = await present(url, first)
    const third = await present(url, second.refreshToken)
    const late = await present(url, first)
    expect([late.status, late.code]).toEqual([401, 'refresh_invalido'])
    expect((await present(url, second.refreshToken)).refreshToken).toBe(third.refreshToken)
    expect((await present(url, third.refreshToken)).status).toBe(200)
  })

  it('H33 a lost answer, asked for again, is the same answer; the successor is not readable from the database alone', async () => {
    const { refreshToken: first } = await device()
    const [lost, again] = [await present(url, first), await present(url, first)]
    expect(again.refreshToken).toBe(lost.refreshToken)
    const rows = await db.read.selectFrom('refreshTokens').selectAll().execute()
    expect(JSON.stringify(rows)).not.toContain(lost.refreshToken)
    expect(JSON.stringify(rows)).not.toContain(first)
  })

  it('a used token that comes back after its grace ends the login, once, and its owner is shown', async () => {
    const { refreshToken: first } = await device()
    const second = await present(url, first)
    await passGrace(db)
    const reuses = await figure('refresh_reuse_detected_total')
    const stolen = await present(url, first)
    expect([stolen.status, stolen.code]).toEqual([401, 'refresh_reutilizado'])
    expect((await present(url, second.refreshToken)).code).toBe('refresh_invalido')
    expect(await alive(second.accessToken)).toBe(401)
    expect(await figure('refresh_reuse_detected_total')).toBe(reuses + 1)
    const { alertas, items } = must(await (await device()).call('GET /api/auth/sessions'))
    expect(alertas.length).toBeGreaterThan(0)
    expect(items.some(({ id }) => id === alertas[0]?.id)).toBe(false)
  })

  it('H34 two tabs with one cookie stay signed in; who loses never clears the winner’s cookie', async () => {
    const own = { origin: url, 'sec-fetch-site': 'same-origin' }
    const login = await post(url, '/api/auth/login', {
      restaurante: casa.slug,
      email: casa.email,
      password: casa.password,
    })
    const jar = cookieOf(login)
    const httpOnly = /^[\w-]+=[\w.-]+; Path=\/; HttpOnly; Secure; SameSite=Strict; Max-Age=\d+$/
    const cookies = login.headers.getSetCookie()
    expect(cookies.map((one) => one.split('=')[0])).toEqual(['__Host-aris_refresh', '__Host-aris_dispositivo'])
    for (const one of cookies) expect(one).toMatch(httpOnly)
    expect(jar).toMatch(/^__Host-aris_refresh=[\w-]{43}$/)
    expect(await login.json()).not.toHaveProperty('refreshToken')
    const tabs = await Promise.all(
      ['one', 'two'].map(() => post(url, '/api/auth/refresh', {}, { ...own, cookie: jar })),
    )
    expect(tabs.map(({ status }) => status)).toEqual([200, 200])
    expect(new Set(tabs.map(cookieOf)).size).toBe(1)
    const newest = await post(url, '/api/auth/refresh', {}, { ...own, cookie: cookieOf(tabs[0]) })
    const loser = await post(url, '/api/auth/refresh', {}, { ...own, cookie: jar })
    expect([newest.status, loser.status]).toEqual([200, 401])
    expect(loser.headers.get('set-cookie')).toBeNull()
    expect((await post(url, '/api/auth/refresh', {}, { ...own, cookie: cookieOf(newest) })).status).toBe(200)
  })

  it('takes the cookie from a page of its own origin only', async () => {
    const cookie = cookieOf(
      await post(url, '/api/auth/login', { restaurante: casa.slug, email: casa.email, password: casa.password }),
    )
    const foreign: Record<string, string>[] = [
      {},
      { origin: 'https://evil.example' },
      { 'sec-fetch-site': 'cross-site' },
      { origin: 'null', 'sec-fetch-site': 'same-origin' },
      { origin: url, 'sec-fetch-site': 'same-site' },
    ]
    for (const path of ['/api/auth/refresh', '/api/auth/logout']) {
      for (const headers of foreign)
        expect((await post(url, path, {}, { ...headers, cookie })).status, JSON.stringify(headers)).toBe(403)
    }
    expect((await post(url, '/api/auth/refresh', {}, { origin: url, cookie })).status).toBe(200)
  })

  it('a browser that signs in again leaves its former login, which is over; another site ends nobody’s', async () => {
    const enter = async (headers: Record<string, string> = {}) => {
      const answer = await post(
        url,
        '/api/auth/login',
        { restaurante: casa.slug, email: casa.email, password: casa.password },
        headers,
      )
      return { cookie: cookieOf(answer), token: ((await answer.json()) as { accessToken: string }).accessToken }
    }
    const first = await enter()
    await enter({ origin: 'https://evil.example', cookie: first.cookie })
    expect(await alive(first.token)).toBe(200)
    const second = await enter({ origin: url, cookie: first.cookie })
    expect([await alive(first.token), await alive(second.token)]).toEqual([401, 200])
    expect((await post(url, '/api/auth/refresh', {}, { origin: url, cookie: first.cookie })).status).toBe(401)
  })

  it('H35 a storm on one login never surfaces as a server error', async () => {
    const it = await device()
    let token = it.refreshToken
    for (let round = 0; round < 5; round += 1) {
      const answers = await Promise.all(Array.from({ length: 12 }, () => present(url, token)))
      expect(answers.map(({ status }) => status).filter((status) => status !== 200)).toEqual([])
      token = answers[0]?.refreshToken ?? ''
    }
    const all = await Promise.all([
      ...Array.from({ length: 10 }, () => present(url, token).then(({ status }) => status)),
      ...Array.from({ length: 4 }, () => it.call('POST /api/auth/logout-all').then(({ status }) => status)),
      ...Array.from({ length: 4 }, () =>
        post(url, '/api/auth/logout', { refreshToken: token }).then(({ status }) => status),
      ),
    ])
    expect(all.filter((status) => ![200, 204, 401].includes(status))).toEqual([])
    expect((await present(url, token)).status).toBe(401)
  })

  it('lists devices, ends one, and ends all; a foreign or unknown one is not there', async () => {
    const other = await signUp(url)
    const [here, there, stranger] = [await device(), await device(), await signIn(url, other)]
    const { items } = must(await here.call('GET /api/auth/sessions'))
    const [mine, theirs] = [
      items.find(({ actual }) => actual),
      must(await stranger.call('GET /api/auth/sessions')).items[0],
    ]
    const others = items.filter(({ actual }) => !actual)
    expect(mine).toBeDefined()
    const endOne = (id: string) => here.call('DELETE /api/auth/sessions/:id', { params: { id } })
    expect([refusedWith(await endOne(theirs?.id ?? '')), refusedWith(await endOne(randomUUID()))]).toEqual([
      'no_encontrado',
      'no_encontrado',
    ])
    expect((await endOne(others[0]?.id ?? '')).status).toBe(204)
    expect(await alive(there.accessToken)).toBe(401)
    expect((await here.call('POST /api/auth/logout-all')).status).toBe(204)
    expect([
      await alive(here.accessToken),
      (await present(url, here.refreshToken)).status,
      await alive(stranger.accessToken),
    ]).toEqual([401, 401, 200])
  })

  it('H40 signing out closes the live socket within a second, for good', async () => {
    const it = await device()
    const { token, url: ws } = must(await it.call('POST /api/realtime/token'))
    const client = new Centrifuge(ws, { token, websocket: WebSocket })
    const gone = new Promise<number>((resolve) => {
      client.on('disconnected', () => {
        resolve(performance.now())
      })
    })
    client.connect()
    await client.ready(5_000)
    const from = performance.now()
    expect((await post(url, '/api/auth/logout', { refreshToken: it.refreshToken })).status).toBe(204)
    expect((await gone) - from).toBeLessThan(1_000)
  })

  it('erases the sealed successors once their grace is over', async () => {
    const { refreshToken } = await device()
    await present(url, refreshToken)
    const sealed = () =>
      db.read.selectFrom('refreshTokens').select('id').where('sucesorCifrado', 'is not', null).execute()
    const { refreshTokensOf } = await import('../../store/identidad/refreshTokens.js')
    expect((await sealed()).length).toBeGreaterThan(0)
    await refreshTokensOf(db).sweep(new Date(Date.now() + 12_000))
    await eventually(async () => (await sealed()).length === 0)
  })
})

const cookieOf = (answer: Response | undefined): string => answer?.headers.get('set-cookie')?.split(';')[0] ?? ''
