import { execPath } from 'node:process'
import { expect, it } from 'vitest'
import { startChild } from '../support/child.js'
import { freePort } from '../support/ports.js'
import { openWorld } from '../world/world.js'

const velada = (...args: string[]) =>
  startChild(execPath, ['scripts/velada.mjs', ...args], {
    cwd: `${import.meta.dirname}/../..`,
    env: { PATH: process.env.PATH, HOME: process.env.HOME },
  })

it('npm run velada: guests come to the running demo, are served, pay and leave', async () => {
  const world = await openWorld('sqlite', { DEMO: 'on', NODE_ENV: 'development' })
  try {
    const door = velada('--url', world.server.url, '--grupos', '3', '--minutos', '10', '--segundos', '0.02')
    expect(await door.ended).toBe(0)
    expect(door.output()).toMatch(/3 grupos · [1-9]\d* pedidos · [1-9]\d* platos servidos · 3 cuentas cerradas/)
  } finally {
    await world.stop()
  }
})

it('npm run velada: says what is missing where no server answers, and which option is wrong', async () => {
  const nowhere = velada('--url', `http://127.0.0.1:${String(await freePort())}`)
  expect(await nowhere.ended).toBe(1)
  expect(nowhere.output()).toMatch(/no responde ningún servidor.*npm start/)
  const wrong = velada('--grupos', 'muchos')
  expect(await wrong.ended).toBe(1)
  expect(wrong.output()).toMatch(/--grupos muchos: debe ser un número/)
})
