import { createServer } from 'node:net'
import { once } from 'node:events'
import { execPath } from 'node:process'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Child, startChild } from '../test/support/child.js'
import { copyClone, type Clone } from '../test/support/clone.js'
import { eventually } from '../test/support/eventually.js'
import { freePort } from '../test/support/ports.js'
import { findProgram } from '../test/support/programs.js'

/** The Node that the machine has, which may be older than the project's: then the door hands over. */
const nodeAtHand = findProgram('node') ?? execPath

describe('npm start, on a clone whose dependencies are installed', () => {
  let clone: Clone
  beforeAll(async () => {
    clone = await copyClone({ installed: true })
  })
  afterAll(() => clone.remove())

  function start(port: number): Child {
    return startChild(nodeAtHand, ['scripts/start.mjs'], {
      cwd: clone.folder,
      env: { PATH: process.env.PATH, HOME: clone.folder, PORT: `${port}` },
    })
  }
  async function ready(server: Child, port: number): Promise<void> {
    const answers = eventually(async () => (await fetch(`http://127.0.0.1:${port}/health/ready`)).ok, 60_000, 10)
    await Promise.race([
      answers,
      server.ended.then((code) => Promise.reject(new Error(`ended with ${code}:\n${server.output()}`))),
    ])
  }

  it('builds, migrates, serves, and says where; ends in order when asked', async () => {
    const port = await freePort()
    const server = start(port)
    await ready(server, port)
    await server.waitForOutput(new RegExp(`http://[\\w.-]+:${port}`))
    expect(server.output()).toContain('Compilando')
    expect(await server.stop('SIGTERM')).toBe(0)
  }, 120_000)

  // How soon is measured on an idle machine; a clock in a busy suite would only measure the suite.
  it('started again, installs nothing and builds nothing', async () => {
    const port = await freePort()
    const server = start(port)
    await ready(server, port)
    await server.stop()
    expect(server.output()).not.toMatch(/Compilando|Instalando/)
  }, 60_000)

  it('a port in use is one clear sentence', async () => {
    const taken = createServer().listen(0)
    await once(taken, 'listening')
    const address = taken.address()
    const port = typeof address === 'object' && address ? address.port : 0
    const server = start(port)
    expect(await server.ended).toBe(4)
    taken.close()
    expect(server.output()).toContain(`${port}`)
    expect(server.output()).not.toMatch(/^\s+at /m)
  }, 60_000)
})
