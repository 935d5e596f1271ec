import { describe, expect, it } from 'vitest'
import { isForwarded, isFromHere } from './forwarded.js'

describe('who stands between the asker and us (issue 10, line 27)', () => {
  it.each([
    ['x-forwarded-for', '203.0.113.7'],
    ['x-forwarded-proto', 'https'],
    ['x-forwarded-host', 'mesa.example'],
    ['x-real-ip', '127.0.0.1'],
    ['forwarded', 'for=127.0.0.1'],
    ['via', '1.1 caddy'],
  ])('%s: %s is a proxy’s word', (name, value) => {
    const headers = { host: 'localhost', [name]: value }
    expect(isForwarded({ headers })).toBe(true)
    expect(isFromHere({ headers, hostname: 'localhost', socket: { remoteAddress: '127.0.0.1' } })).toBe(false)
  })

  it.each([
    ['127.0.0.1', 'localhost', true],
    ['127.0.0.1', '127.0.0.1', true],
    ['::1', '[::1]', true],
    ['::ffff:127.0.0.1', 'localhost', true],
    // A proxy that says nothing of itself and hands the public name on; a page whose name was made to lead here.
    ['127.0.0.1', 'mesa.example', false],
    ['192.168.1.20', 'localhost', false],
    [undefined, 'localhost', false],
  ])('from %s to %s is from here: %s', (remoteAddress, hostname, here) => {
    const headers = { host: hostname, 'user-agent': 'curl' }
    expect(isFromHere({ headers, hostname, socket: { remoteAddress } })).toBe(here)
  })
})
