import { describe, expect, it } from 'vitest'
import { direccionesPosibles, isLoopback, isSoloLocal } from './direccion.js'

it.each([
  ['http://localhost:4000', true],
  ['http://LOCALHOST', true],
  ['http://localhost.:4000', true],
  ['http://aris.localhost:4000', true],
  ['http://127.0.0.1:4000', true],
  ['http://127.8.9.1', true],
  ['http://0.0.0.0:4000', true],
  ['http://[::1]:4000', true],
  ['http://[::]:4000', true],
  ['http://[::ffff:127.0.0.1]:4000', true],
  ['http://[::ffff:7f00:1]:4000', true],
  ['http://192.168.1.20:4000', false],
  ['http://[fd00::2]:4000', false],
  ['https://elfogon.ar', false],
  ['https://127.elfogon.ar', false],
  ['https://localhost.elfogon.ar', false],
  ['elfogon', false],
  ['', false],
])('only this computer reaches %s: %s (H61)', (url, local) => {
  expect(isSoloLocal(url)).toBe(local)
})

it.each([
  ['127.0.0.1', true],
  ['::1', true],
  ['::ffff:127.0.0.1', true],
  ['localhost', true],
  ['10.0.0.1', false],
  ['::ffff:10.0.0.1', false],
  ['0.0.0.0', false],
])('a connection from %s is from this machine: %s', (host, own) => {
  expect(isLoopback(host)).toBe(own)
})

describe('the addresses that phones can open (H61)', () => {
  const LAN = ['http://192.168.1.20:4000', 'http://10.8.0.4:4000']

  it.each([
    ['opened on the server itself: its network', null, LAN, 'http://localhost:4000', LAN],
    ['opened through the network: the address that just worked', null, LAN, LAN[1], [LAN[1], LAN[0]]],
    ['PUBLIC_URL before the rest', 'https://fogon.ar', LAN, 'http://127.0.0.1:4000', ['https://fogon.ar', ...LAN]],
    [
      'PUBLIC_URL before the page’s',
      'https://fogon.ar',
      [],
      'http://10.0.0.2',
      ['https://fogon.ar', 'http://10.0.0.2'],
    ],
    ['a PUBLIC_URL for trying out is none', 'http://localhost:4000', LAN, 'http://localhost:4000', LAN],
    ['IPv6', null, ['http://[fd00::2]:4000'], 'http://[::1]:4000', ['http://[fd00::2]:4000']],
    ['no network', null, [], 'http://localhost:4000', []],
    ['no page', null, LAN, null, LAN],
  ])('%s', (_, publica, red, origin, expected) => {
    expect(direccionesPosibles({ publica, red }, origin ?? null)).toEqual(expected)
  })
})
