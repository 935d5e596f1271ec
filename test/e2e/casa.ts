import { fileURLToPath } from 'node:url'
import { test } from 'vitest'
import { createClient, type ArisClient } from '@arisgourmet/contract/client'
import { signUp } from '../../backend/src/__tests__/identidad/identidad.fixture.js'
import { restauranteDemo } from '../../backend/src/demo/data.js'
import { openTcpProxy } from '../chaos/tcpProxy.js'
import { launchChromium } from '../support/chromium.js'
import { must, openWorld } from '../world/world.js'
import { largosOf } from './largos.js'
import { Pantallas } from './pantallas.js'
import { servicioOf } from './servicio.js'

/** What the screens showed when a test failed, for whoever reads the run. */
const CACHE = fileURLToPath(new URL('../../.cache/e2e', import.meta.url))
const DEMO = { DEMO: 'on', NODE_ENV: 'development' }

interface CasaOptions {
  /** Settings of the server; the demo restaurant is there unless these say otherwise. */
  env?: Readonly<Record<string, string>>
  /** Chromium's switches. */
  args?: readonly string[]
}

/**
 * A test in a house that is up: one server and one browser per file, each started by the first test that asks for it, and stopped after
 * the last. `pantallas` are this test's own pages; `staff` is the demo's administrator at the API, `servicio` what such a colleague does;
 * `largos` are the demo's names with the lengths that they may have; `casa` is a restaurant of this test alone, with its administrator and nothing else; `wire` is a way to the server that can be cut, and
 * `behindWire` are pages at its end.
 */
export const casaTest = ({ env = DEMO, args = [] }: CasaOptions = {}) =>
  test
    .extend('world', { scope: 'file' }, async ({}, { onCleanup }) => {
      const world = await openWorld('sqlite', env)
      onCleanup(() => world.stop())
      return world
    })
    .extend('browser', { scope: 'file' }, async ({}, { onCleanup }) => {
      const browser = await launchChromium(args)
      onCleanup(() => browser.close())
      return browser
    })
    .extend('staff', { scope: 'file' }, ({ world }) => signInDemo(world.server.url))
    .extend('servicio', { scope: 'file' }, ({ staff }) => servicioOf(staff))
    .extend('largos', { scope: 'file' }, ({ staff }) => largosOf(staff))
    .extend('casa', ({ world }) => signUp(world.server.url))
    .extend('pantallas', ({ browser, world, task }, { onCleanup }) => {
      const pantallas = new Pantallas(browser, world)
      onCleanup(async () => {
        if (task.result?.state === 'fail')
          await pantallas.shootAll(`${CACHE}/${task.name.replace(/\W+/g, '-').slice(0, 80)}`)
        await pantallas.close()
        if (pantallas.breaches.length > 0)
          throw new Error(`the security policy refused: ${pantallas.breaches.join('; ')}`)
        if (pantallas.surprises.length > 0)
          throw new Error(`errors that no page caught: ${pantallas.surprises.join(' | ')}`)
      })
      return pantallas
    })
    .extend('wire', { scope: 'file' }, async ({ world }, { onCleanup }) => {
      const wire = await openTcpProxy(Number(new URL(world.server.url).port))
      onCleanup(() => wire.close())
      return wire
    })
    .extend('behindWire', ({ world, wire, browser }, { onCleanup }) => {
      const pantallas = new Pantallas(browser, {
        ...world,
        server: { ...world.server, url: `http://127.0.0.1:${String(wire.port)}` },
      })
      onCleanup(() => pantallas.close())
      return pantallas
    })

/** The demo's administrator at the API, as a device of his own. */
export async function signInDemo(baseUrl: string): Promise<ArisClient> {
  const {
    slug: restaurante,
    admin: { email, password },
  } = restauranteDemo
  const { accessToken } = must(
    await createClient({ baseUrl })('POST /api/auth/login', {
      body: { restaurante, email, password, client: 'native' },
    }),
  )
  return createClient({ baseUrl, token: () => accessToken })
}
