import { rm } from 'node:fs/promises'
import { execPath } from 'node:process'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Child, startChild } from '../test/support/child.js'
import { copyClone, type Clone } from '../test/support/clone.js'
import { eventually } from '../test/support/eventually.js'
import { freePort } from '../test/support/ports.js'

const RULE = 'contract/src/rules/dos.ts'

/** Stands for the server: it answers with a rule of the contract. */
const SERVER = `
  import { createServer } from 'node:http'
  import { dos } from '@arisgourmet/contract/rules/dos'
  createServer((_request, response) => response.end(String(dos))).listen(Number(process.env.PORT), '127.0.0.1')
`
const PROXY = `
  export default {
    root: import.meta.dirname,
    resolve: { conditions: ['source', 'module', 'browser', 'development'] },
    server: { proxy: { '/api': process.env.ARIS_API } },
  }
`

describe('npm run dev', () => {
  let clone: Clone
  let dev: Child
  let page: string
  let api: string
  beforeAll(async () => {
    clone = await copyClone({ installed: true })
    await clone.shrink()
    await clone.write('backend/src/cli/main.ts', SERVER)
    await clone.write('web/vite.config.ts', PROXY)
    await clone.write(
      'web/main.ts',
      "import { dos } from '@arisgourmet/contract/rules/dos'\ndocument.title = String(dos)\n",
    )
    const [PORT, DEV_PORT] = [await freePort(), await freePort()]
    dev = startChild(execPath, ['scripts/dev.mjs'], {
      cwd: clone.folder,
      env: { PATH: process.env.PATH, HOME: clone.folder, PORT: `${PORT}`, DEV_PORT: `${DEV_PORT}` },
    })
    page = `http://localhost:${DEV_PORT}`
    api = `http://127.0.0.1:${PORT}`
    await eventually(async () => (await text(`${page}/api/regla`)) === '2', 30_000)
  })
  afterAll(async () => {
    await dev.stop()
    await clone.remove()
  })

  const text = async (url: string): Promise<string> => (await fetch(url)).text()

  it('a change of a rule reaches the server and the screens, without a word from anybody', async () => {
    await clone.write(RULE, 'export const dos = 22\n')
    await eventually(async () => (await text(`${page}/api/regla`)) === '22', 20_000)
    const source = /["']([^"']+rules\/dos[^"']*)["']/.exec(await text(`${page}/main.ts`))?.[1]
    expect(await text(`${page}${source}`)).toContain('22')
  })

  it('a sentence that is no code is shown and the server from before goes on; mended, it is replaced', async () => {
    await clone.write(RULE, 'export const dos = = 2\n')
    await dev.waitForOutput(/dos\.ts.*TS1109[\s\S]*sigue el servidor anterior/)
    expect(await text(`${page}/api/regla`)).toBe('22')
    await clone.write(RULE, 'export const dos = 3\n')
    await eventually(async () => (await text(`${page}/api/regla`)) === '3', 20_000)
  })

  it('types are checked beside the running server', async () => {
    await clone.write(RULE, "export const dos: number = 'tres'\n")
    await dev.waitForOutput(/dos\.ts.*TS2322[\s\S]*Los tipos no cuadran/)
    await eventually(async () => (await text(`${page}/api/regla`)) === 'tres', 20_000)
  })

  it('a file that came and one that went are seen', async () => {
    await clone.write('backend/src/domain/cien.ts', 'export const cien = 100\n')
    await clone.write(
      'backend/src/cli/main.ts',
      SERVER.replace('String(dos)', 'String(cien)') + "import { cien } from '../domain/cien.js'\n",
    )
    await eventually(async () => (await text(`${page}/api/regla`)) === '100', 20_000)
    await clone.write(RULE, 'export const dos = 4\n')
    await clone.write('backend/src/cli/main.ts', SERVER)
    await rm(clone.path('backend/src/domain/cien.ts'))
    await eventually(async () => (await text(`${page}/api/regla`)) === '4', 20_000)
  })

  it('ends its server with itself', async () => {
    await dev.stop('SIGINT')
    await expect(fetch(api)).rejects.toThrow()
    await expect(fetch(page)).rejects.toThrow()
  })
})
