import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { publicLink } from './publicLink.js'

const SRC = fileURLToPath(new URL('..', import.meta.url))

describe('addresses in messages', () => {
  it('come from PUBLIC_URL, with or without a slash at its end; without it there is none (H69)', () => {
    expect(publicLink({ PUBLIC_URL: 'https://fogon.test' }, 'recuperar=a.b')).toBe('https://fogon.test/#recuperar=a.b')
    expect(publicLink({ PUBLIC_URL: 'https://fogon.test/casa/' }, 'x')).toBe('https://fogon.test/casa/#x')
    expect(publicLink({ PUBLIC_URL: undefined }, 'x')).toBeNull()
  })

  it('no file that sends a mail reads where a request was sent to (H69)', () => {
    const sends = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.ts') && !path.endsWith('.spec.ts'))
      .map((path) => [path, readFileSync(`${SRC}/${path}`, 'utf8')] as const)
      .filter(([, source]) => source.includes('sealMensaje('))
    expect(sends.length).toBeGreaterThan(0)
    for (const [path, source] of sends)
      expect(source, path).not.toMatch(/\.(host|hostname|protocol|originalUrl)\b|headers/)
  })
})
