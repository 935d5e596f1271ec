import { existsSync } from 'node:fs'
import { readFile, rm, writeFile } from 'node:fs/promises'
import { execPath } from 'node:process'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startChild } from '../test/support/child.js'
import { copyClone, type Clone } from '../test/support/clone.js'

describe('the doors of a clone', () => {
  let clone: Clone
  beforeAll(async () => {
    clone = await copyClone({ installed: false })
  })
  afterAll(() => clone.remove())

  const open = (args: string[], env: Record<string, string> = {}) =>
    startChild(execPath, args, { cwd: clone.folder, env: { PATH: process.env.PATH, HOME: clone.folder, ...env } })

  /** Pretends to be another Node: the first file looks at nothing else. */
  const asNode = (version: string) => [
    '--import',
    `data:text/javascript,Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '${version}' } })`,
  ]

  it.each([
    ['es_AR.UTF-8', 'ArisGourmet necesita Node 20 o más nuevo, y este es Node 18.20.1.'],
    ['en_GB.UTF-8', 'ArisGourmet needs Node 20 or newer, and this is Node 18.20.1.'],
  ])('too old a Node is one sentence (%s)', async (LANG, sentence) => {
    const door = open([...asNode('18.20.1'), 'scripts/start.mjs'], { LANG })
    expect(await door.ended).toBe(1)
    expect(door.output()).toContain(sentence)
    expect(door.output().trim().split('\n')).toHaveLength(1)
  })

  it('no way to the registry is a sentence', async () => {
    const door = open(['scripts/start.mjs'], {
      npm_config_registry: 'http://127.0.0.1:9/',
      npm_config_cache: clone.path('.cache/npm'),
    })
    expect(await door.ended).toBe(1)
    expect(door.output()).toContain('No hay conexión con el registro de paquetes')
    expect(door.output()).not.toContain('    at ')
  })

  it('a package.json that the lock does not know is said before anything is installed', async () => {
    const own = await copyClone({ installed: false })
    try {
      const manifest = JSON.parse(await readFile(own.path('web/package.json'), 'utf8')) as { dependencies: object }
      await writeFile(
        own.path('web/package.json'),
        JSON.stringify({ ...manifest, dependencies: { ...manifest.dependencies, zod: '4.6.7' } }),
      )
      const door = startChild(execPath, ['scripts/start.mjs'], { cwd: own.folder })
      expect(await door.ended).toBe(1)
      expect(door.output()).toContain('npm install')
    } finally {
      await own.remove()
    }
  })
})

describe('what is built', () => {
  let clone: Clone
  beforeAll(async () => {
    clone = await copyClone({ installed: true })
    await clone.shrink()
  })
  afterAll(() => clone.remove())

  const build = async (): Promise<string> => {
    const door = startChild(execPath, ['scripts/build.mjs', 'server'], { cwd: clone.folder })
    expect(await door.ended, door.output()).toBe(0)
    return door.output()
  }
  it('is built once, again after a change, and leaves nothing of a file that is gone', async () => {
    expect(await build()).toContain('Compilando el servidor')
    expect(await build()).toBe('')

    await clone.write('backend/src/platform/efimero.ts', 'export const efimero = 1\n')
    expect(await build()).toContain('Compilando el servidor')
    expect(existsSync(clone.path('backend/dist/platform/efimero.js'))).toBe(true)

    await rm(clone.path('backend/src/platform/efimero.ts'))
    await build()
    expect(existsSync(clone.path('backend/dist/platform/efimero.js'))).toBe(false)
  })

  it('is built by one of two doors that open at once', async () => {
    await clone.write('backend/src/platform/dos-puertas.ts', 'export const dosPuertas = 2\n')
    const outputs = await Promise.all([build(), build()])
    expect(outputs.filter((output) => output.includes('Compilando'))).toHaveLength(1)
  })

  it('does not wait for a door that was killed', async () => {
    const dead = startChild(execPath, ['-e', ''])
    await dead.ended
    await clone.write('.cache/door.lock', `${dead.pid}`)
    await clone.write('backend/src/platform/otra.ts', 'export const otra = 1\n')
    expect(await build()).toContain('Compilando')
  })

  it('what npm started ends in order when the shell between them is ended, which passes no signal on', async () => {
    await clone.write(
      'largo.mjs',
      "process.on('SIGTERM', () => { console.log('adiós'); process.exit(0) })\nsetInterval(() => {}, 1e6)\nconsole.log('vivo')\n",
    )
    const env = { PATH: process.env.PATH, HOME: clone.folder, npm_lifecycle_event: 'start' }
    const shell = startChild('sh', ['-c', `"${execPath}" scripts/run.mjs largo.mjs; true`], { cwd: clone.folder, env })
    await shell.waitForOutput(/vivo/)
    shell.stop().catch(() => undefined)
    await shell.waitForOutput(/adiós/)
  })

  it('a change of a test alone builds nothing', async () => {
    await build()
    await clone.write('backend/src/nada.spec.ts', '')
    expect(await build()).toBe('')
  })

  it('an error of the compiler is shown, and ends the door', async () => {
    await clone.write('backend/src/roto.ts', 'export const roto = = 1\n')
    const door = startChild(execPath, ['scripts/build.mjs', 'server'], { cwd: clone.folder })
    expect(await door.ended).toBe(1)
    expect(door.output()).toMatch(/roto\.ts.*TS1109/)
    expect(door.output()).toContain('La compilación falló')
    await rm(clone.path('backend/src/roto.ts'))
  })
})
