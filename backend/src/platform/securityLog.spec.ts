import pino from 'pino'
import { Counter } from 'prom-client'
import { expect, it } from 'vitest'
import { SecurityLog } from './securityLog.js'

it('writes a bounded number of lines in ten seconds, counts every one, and says how many it left out', async () => {
  const lines: Record<string, unknown>[] = []
  const counter = new Counter({ name: 'security_events_total', help: 'x', labelNames: ['clase'], registers: [] })
  const clock = { ms: 0 }
  const security = new SecurityLog(
    pino(
      {},
      {
        write: (line) => {
          lines.push(JSON.parse(line) as Record<string, unknown>)
        },
      },
    ),
    counter,
    () => clock.ms,
  )
  for (let n = 0; n < 1_000; n++) security.note('autenticacion', 'credenciales_invalidas', { ip: '203.0.113.7' })
  expect(lines).toHaveLength(200)
  expect(lines[0]).toMatchObject({
    seguridad: 'autenticacion',
    code: 'credenciales_invalidas',
    ip: '203.0.113.7',
    time: expect.any(Number) as number,
  })
  clock.ms = 10_000
  security.note('entrada', 'entrada_invalida', {})
  expect(lines.slice(200)).toMatchObject([{ seguridad: 'abuso', omitidas: 800 }, { seguridad: 'entrada' }])
  expect((await counter.get()).values.map(({ labels, value }) => [labels.clase, value])).toEqual([
    ['autenticacion', 1_000],
    ['entrada', 1],
  ])
})

it('keeps what is sent on one line, whatever is in it', () => {
  const lines: string[] = []
  const security = new SecurityLog(
    pino(
      {},
      {
        write: (line) => {
          lines.push(line)
        },
      },
    ),
    new Counter({ name: 'x_total', help: 'x', labelNames: ['clase'], registers: [] }),
  )
  security.note('entrada', 'entrada_invalida', { route: '/x\n{"level":30,"msg":"forged"}\u001b[2J' })
  expect(lines).toHaveLength(1)
  expect(lines[0]?.trim().split('\n')).toHaveLength(1)
  expect(lines[0]).not.toContain('\u001b')
})
