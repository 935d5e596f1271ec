import { execPath } from 'node:process'
import { describe, expect, it } from 'vitest'
import { startChild } from './child.js'
import { eventually } from './eventually.js'
import { findProgram } from './programs.js'

describe('startChild', () => {
  it('keeps what the process printed and how it ended', async () => {
    const child = startChild(execPath, ['-e', 'console.log("hola"); process.exit(3)'])
    expect(await child.ended).toBe(3)
    expect(child.output()).toBe('hola\n')
  })

  it('hands over the standard input', async () => {
    const child = startChild(execPath, ['-e', 'process.stdin.pipe(process.stdout)'], { input: 'secreto' })
    await child.ended
    expect(child.output()).toBe('secreto')
  })

  it('says what was printed when the awaited line never came', async () => {
    const child = startChild(execPath, ['-e', 'console.error("no pude")'])
    await expect(child.waitForOutput(/listo/)).rejects.toThrow('no pude')
  })

  it('ends a process that ignores SIGTERM', async () => {
    const child = startChild(execPath, [
      '-e',
      'process.on("SIGTERM", () => {}); setInterval(() => {}, 1e6); console.log("sordo")',
    ])
    await child.waitForOutput(/sordo/)
    expect(await child.stop('SIGTERM', 50)).toBe(128)
  })

  it.runIf(findProgram('setpriv'))('leaves no orphan when the one who started it is killed', async () => {
    const support = new URL('./child.ts', import.meta.url).href
    const orphan = 'console.log("nieto " + process.pid); setInterval(() => {}, 1e6)'
    const program = `import { startChild } from ${JSON.stringify(support)}
      const child = startChild(process.execPath, ['-e', ${JSON.stringify(orphan)}])
      console.log((await child.waitForOutput(/nieto \\d+/))[0])
      setInterval(() => {}, 1e6)`
    const parent = startChild(execPath, ['--import', registerJs, '--input-type=module', '-e', program])
    const pid = Number((await parent.waitForOutput(/nieto (\d+)/))[1])
    await parent.stop('SIGKILL')
    await eventually(() => !isAlive(pid))
  })
})

/** Node runs our TypeScript by itself; only the `.js` suffixes have to be led to the `.ts` files. */
const registerJs = `data:text/javascript,${encodeURIComponent(`
  import { registerHooks } from 'node:module'
  registerHooks({ resolve: (name, context, next) => next(name.startsWith('.') ? name.replace(/\\.js$/, '.ts') : name, context) })
`)}`

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}
