import { rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { execPath } from 'node:process'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startChild } from '../test/support/child.js'
import { copyClone, type Clone } from '../test/support/clone.js'
import { findProgram } from '../test/support/programs.js'

const allTools = ['chromium', 'mariadbd', 'redis-server'].every((name) => findProgram(name))

const TIPOS = {
  compilerOptions: { noEmit: true, strict: true, module: 'nodenext', target: 'es2024', skipLibCheck: true, types: [] },
}

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
      'contract/src/armada.spec.ts',
      `
      import { expect, it } from 'vitest'
      it('armada', () => expect('backend/dist/x').toContain('x'))
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
    await test(['armada'])
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
    const { code, last } = await test(['armada'])
    expect({ code, last }).toEqual({ code: 0, last: '4 passed, 0 failed, 0 skipped' })
  })

  it('a pure spec needs no tool and builds nothing, whatever is stale (issue 11, line 8)', async () => {
    await clone.write('backend/src/nuevo.ts', 'export const nuevo = 1\n')
    const { code, last, output } = await test(['suma'], { PATH: dirname(execPath) })
    expect({ code, last }).toEqual({ code: 0, last: '3 passed, 0 failed, 1 skipped' })
    expect(output).not.toMatch(/Compilando|no está/)
  })

  it('fails with a test that fails', async () => {
    const { code, last } = await test(['resta'])
    expect({ code, last }).toEqual({ code: 1, last: '0 passed, 1 failed, 0 skipped' })
  })

  it('counts a file that cannot be loaded as a failure', async () => {
    const { code, last } = await test(['rota'])
    expect({ code, last }).toEqual({ code: 1, last: '0 passed, 1 failed, 0 skipped' })
  })

  it('--changed runs types, lint and format of what differs, and the specs that reach it by imports', async () => {
    await rm(clone.path('contract/src/rota.spec.ts'))
    // The clone has no product, which other tests, types and lint would look for.
    for (const name of ['e2e', 'load', 'chaos', 'service-day', 'world', 'examples', 'asvs', 'hazards', 'mutation'])
      await rm(clone.path('test', name), { recursive: true, force: true })
    await clone.write('tsconfig.check.json', JSON.stringify({ ...TIPOS, include: ['contract/src/rules'] }))
    await clone.write('web/tsconfig.json', JSON.stringify({ ...TIPOS, include: ['../contract/src/rules'] }))
    await clone.commit()
    const nothing = await test(['--changed'])
    expect(nothing.output).toContain('ninguna prueba alcanza el cambio')
    await clone.write('contract/src/rules/dos.ts', 'export const dos = 2\nexport const tres = 3\n')
    const { code, last, output } = await test(['--changed'])
    expect(output).toMatch(/✓ lint[\s\S]*suma\.spec\.ts/)
    expect(output).not.toContain('resta.spec.ts')
    expect({ code, last }).toEqual({ code: 0, last: '7 passed, 0 failed, 1 skipped' })
    await clone.write('contract/src/rules/dos.ts', 'export const dos: number = "2"\n')
    const wrong = await test(['--changed'])
    expect(wrong.output).toMatch(/✗ types[\s\S]*TS2322/)
    expect(wrong.code).toBe(1)
  })

  it('a name that no test file has is a failure, not a pass', async () => {
    expect((await test(['nadaSeLlamaAsi'])).code).toBe(1)
  })

  it.runIf(allTools)('names what is missing and skips it; with CI=true that is a failure', async () => {
    // Only Node is here; apt-get is not, so nothing can be brought. MariaDB lies where administrators' programs do.
    const bare = { PATH: dirname(execPath) }
    const lenient = await test(['armada'], bare)
    expect(lenient.output).toContain('Chromium no está')
    expect(lenient.output).toContain('Redis no está')
    expect({ code: lenient.code, last: lenient.last }).toEqual({ code: 0, last: '2 passed, 0 failed, 2 skipped' })
    const strict = await test(['armada'], { ...bare, CI: 'true' })
    expect({ code: strict.code, last: strict.last }).toEqual({ code: 1, last: '2 passed, 2 failed, 0 skipped' })
  })

  it.runIf(allTools)('a build that fails is named and fails the whole', async () => {
    await clone.write('backend/src/roto.ts', 'export const roto = = 1\n')
    const { code, output } = await test(['armada'])
    expect(code).toBe(1)
    expect(output).toMatch(/roto\.ts.*TS1109/)
    expect(output).toContain('Fallaron antes de las pruebas: Compilando el servidor')
  })
})
