import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { aris } from './aris.js'
import { commands } from './commands.js'
import { helpPage, usageLine } from './help.js'
import { parse } from './parse.js'

const printed = { out: '', err: '' }
beforeEach(() => {
  printed.out = printed.err = ''
  vi.spyOn(console, 'log').mockImplementation((text: unknown) => {
    printed.out += `${String(text)}\n`
  })
  vi.spyOn(console, 'error').mockImplementation((text: unknown) => {
    printed.err += `${String(text)}\n`
  })
})
afterEach(() => vi.restoreAllMocks())

const type = async (line: string): Promise<{ code: number; out: string; err: string }> => {
  const code = await aris(line.split(' ').filter(Boolean))
  return { code, ...printed }
}
const names = commands.map(({ name }) => name)
const parsed = (line: string) => {
  const asked = parse(line.split(' '), commands)
  return asked.what === 'run' ? { name: asked.command.name, ...asked.input } : asked.what
}

describe('every command of aris (issue 10, line 32)', () => {
  it.each(names)('%s --help says how it is typed, what it does and how it ends', async (name) => {
    for (const flag of ['--help', '-h']) {
      printed.out = ''
      const { code, out, err } = await type(`${name} ${flag}`)
      expect([code, err]).toEqual([0, ''])
      expect(out).toContain(`Uso: aris ${name}`)
      expect(out).toMatch(/Códigos de salida:\n {2}0 /)
    }
  })

  it.each(names)('%s with an option that is mistyped: a sentence that names those it has, and 2', async (name) => {
    const { code, out, err } = await type(`${name} --embeded`)
    expect([code, out]).toEqual([2, ''])
    expect(err).toMatch(new RegExp(`«aris ${name}» no tiene la opción --embeded; tiene .*--help`))
    expect(err.trim()).not.toMatch(/\n| at /)
  })

  it('aris --help, aris help and a group’s --help list them', async () => {
    expect((await type('--help')).out).toContain('aris usuarios reset-factors')
    printed.out = ''
    expect((await type('help db')).out).toMatch(/aris db backup[\s\S]*aris db restore/)
    printed.out = ''
    const { code, out } = await type('migrate --help')
    expect(code).toBe(0)
    expect(out).toContain('aris migrate drop-legacy')
    expect(out).not.toContain('aris db')
  })

  it.each([
    ['', 'Órdenes'],
    ['nada', 'No hay una orden «aris nada»; hay start, migrate'],
    ['migrate nada', 'No hay una orden «aris migrate nada»; hay migrate run'],
    ['db', 'Falta decir qué: aris db backup'],
    ['db backup', 'Falta ARCHIVO. Uso: aris db backup ARCHIVO'],
    ['db backup a b', 'Sobra «b»'],
    ['db backup a --embedded=no', '--embedded no lleva valor'],
    ['start --role cook', '--role no puede ser «cook»: es uno de all, api'],
    ['start --role', 'Falta el valor de --role'],
    ['start -x', 'no tiene la opción -x'],
    ['outbox list --limit 0', '--limit es un número entero desde 1'],
    ['outbox replay --sink realtime --from ayer --to hoy', '--from es un instante'],
    ['outbox replay', 'O el ID de una carta muerta'],
    ['outbox replay --sink --from 2026-01-01', 'Falta el valor de --sink'],
    ['usuarios reset-factors --restaurante x --email y', 'Falta --motivo'],
    ['operator', 'Falta --db-user USUARIO'],
  ])('«aris %s» ends with 2 and says what is wrong', async (line, says) => {
    const { code, out, err } = await type(line)
    expect([code, out]).toEqual([2, ''])
    expect(err).toContain(says)
    expect(err).not.toMatch(/^ +at /m)
  })

  it('reads arguments, options and their defaults', () => {
    expect(parsed('migrate')).toEqual({ name: 'migrate run', options: { embedded: false }, args: {} })
    expect(parsed('migrate --embedded')).toMatchObject({ name: 'migrate run', options: { embedded: true } })
    expect(parsed('keys')).toMatchObject({ name: 'keys list' })
    expect(parsed('start')).toMatchObject({ options: { role: 'all' } })
    expect(parsed('start --role=relay')).toMatchObject({ options: { role: 'relay' } })
    expect(parsed('db restore copia --yes')).toMatchObject({
      options: { yes: true, embedded: false },
      args: { file: 'copia' },
    })
    expect(parsed('outbox list --limit 3')).toMatchObject({ options: { limit: 3 } })
    expect(parsed('outbox replay --sink x --from 2026-01-02T03:04:05Z')).toMatchObject({
      options: { sink: 'x', from: new Date('2026-01-02T03:04:05Z'), to: undefined },
      args: { id: undefined },
    })
    expect(parsed('operator --db-user=-raro')).toMatchObject({ options: { 'db-user': '-raro', 'db-port': '3306' } })
  })

  it('each has a name of its own, both languages, and its place in docs/aris.md', () => {
    expect(new Set(names).size).toBe(names.length)
    const page = helpPage(commands)
    for (const it of commands) {
      expect(it.does.es).not.toBe(it.does.en)
      expect(page).toContain(usageLine(it, 'es'))
      expect(page).toContain(usageLine(it, 'en'))
    }
  })
})
