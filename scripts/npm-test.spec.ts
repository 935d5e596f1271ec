import { dirname } from 'node:path'
import { execPath } from 'node:process'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startChild } from '../test/support/child.js'
import { copyClone, type Clone } from '../test/support/clone.js'
import { findProgram } from '../test/support/programs.js'

const allTools = ['chromium', 'mariadbd', 'redis-server'].every((name) => findProgram(name))

describe('npm test', () => {
  let clone: Clone
  beforeAll(async () => {
    clone = await copyClone({ installed: true })
    await clone.shrink()
    await clone.write(
      'contract/src/suma.spec.ts',
      `
      import { expect, it } from 'vitest'
      import { dos } from './rules/dos.js'
      it('suma', () => expect(dos + dos).toBe(4))
      it.each([1, 2])('mira %i', (n) => expect(n).toBeLessThan(3))
      it.runIf(process.env.NUNCA)('espera', () => expect(0).toBe(1))
    `,
    )
    await clone.write(
      'contract/src/resta.spec.ts',
      `
      import { expect, it } from 'vitest'
      it('resta', () => expect(2 - 2).toBe(1))
    `,
    )
    await clone.write('contract/src/rota.spec.ts', "import './no-existe.js'\n")
    await test(['suma'])
  })
  afterAll(() => clone.remove())

  async function test(
    filters: string[],
    env: Record<string, string> = {},
  ): Promise<{ code: number; last: string; output: string }> {
    const door = startChild(execPath, ['scripts/test.mjs', ...filters], {
      cwd: clone.folder,
      env: { PATH: process.env.PATH, HOME: clone.folder, ...env },
    })
    const code = await door.ended
    return { code, last: door.output().trimEnd().split('\n').at(-1) ?? '', output: door.output() }
  }

  it.runIf(allTools)('ends with one line of totals, in which what was brought counts too', async () => {
    const { code, last } = await test(['suma'])
    expect({ code, last }).toEqual({ code: 0, last: '6 passed, 0 failed, 1 skipped' })
  })

  it.runIf(allTools)('fails with a test that fails', async () => {
    const { code, last } = await test(['resta'])
    expect({ code, last }).toEqual({ code: 1, last: '3 passed, 1 failed, 0 skipped' })
  })

  it.runIf(allTools)('counts a file that cannot be loaded as a failure', async () => {
    const { code, last } = await test(['rota'])
    expect({ code, last }).toEqual({ code: 1, last: '3 passed, 1 failed, 0 skipped' })
  })

  it('a name that no test file has is a failure, not a pass', async () => {
    expect((await test(['nadaSeLlamaAsi'])).code).toBe(1)
  })

  it.runIf(allTools)('names what is missing and skips it; with CI=true that is a failure', async () => {
    // Only Node is here; apt-get is not, so nothing can be brought. MariaDB lies where administrators' programs do.
    const bare = { PATH: dirname(execPath) }
    const lenient = await test(['suma'], bare)
    expect(lenient.output).toContain('Chromium no está')
    expect(lenient.output).toContain('Redis no está')
    expect({ code: lenient.code, last: lenient.last }).toEqual({ code: 0, last: '4 passed, 0 failed, 3 skipped' })
    const strict = await test(['suma'], { ...bare, CI: 'true' })
    expect({ code: strict.code, last: strict.last }).toEqual({ code: 1, last: '4 passed, 2 failed, 1 skipped' })
  })

  it.runIf(allTools)('a build that fails is named and fails the whole', async () => {
    await clone.write('backend/src/roto.ts', 'export const roto = = 1\n')
    const { code, output } = await test(['suma'])
    expect(code).toBe(1)
    expect(output).toMatch(/roto\.ts.*TS1109/)
    expect(output).toContain('Fallaron antes de las pruebas: Compilando el servidor')
  })
})
