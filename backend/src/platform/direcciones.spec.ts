import { describe, expect, it } from 'vitest'
import { isMapped, networkAddresses, ownAddress, portFor, publicBase } from './direcciones.js'

const four = (address: string, internal = false) => ({ address, family: 'IPv4' as const, internal })
const six = (address: string, internal = false) => ({ address, family: 'IPv6' as const, internal })
const LO = [four('127.0.0.1', true), six('::1', true)]

describe('the addresses of the network that start-up knows (H61)', () => {
  it.each([
    [
      'one interface',
      '0.0.0.0',
      { lo: LO, eth0: [four('192.168.1.20'), six('fe80::1')] },
      ['http://192.168.1.20:4000'],
    ],
    [
      'several: private before public, real ones before containers and tunnels',
      '0.0.0.0',
      {
        lo: LO,
        docker0: [four('172.17.0.1')],
        tailscale0: [four('100.90.1.2')],
        eth1: [four('192.0.2.2')],
        'vEthernet (WSL)': [four('172.28.0.1')],
        'Wi-Fi': [four('10.0.0.7')],
      },
      [
        'http://10.0.0.7:4000',
        'http://192.0.2.2:4000',
        'http://172.17.0.1:4000',
        'http://172.28.0.1:4000',
        'http://100.90.1.2:4000',
      ],
    ],
    ['a cable without a router (link-local) is none', '0.0.0.0', { lo: LO, eth0: [four('169.254.3.4')] }, []],
    ['no network', '0.0.0.0', { lo: LO }, []],
    [
      'IPv6 alone, and it listens there',
      '::',
      { lo: LO, eth0: [six('fe80::1'), six('fd00::2')] },
      ['http://[fd00::2]:4000'],
    ],
    ['IPv6 alone, and it does not listen there', '0.0.0.0', { lo: LO, eth0: [six('fd00::2')] }, []],
    [
      'both: the one that people can type',
      '::',
      { eth0: [six('fd00::2'), four('10.0.0.7')] },
      ['http://10.0.0.7:4000'],
    ],
    ['it listens on this machine only', '127.0.0.1', { lo: LO, eth0: [four('192.168.1.20')] }, []],
    ['under its name too', 'localhost', { lo: LO, eth0: [four('192.168.1.20')] }, []],
    ['it listens at one address', '10.0.0.7', { eth0: [four('10.0.0.7'), four('10.0.0.8')] }, ['http://10.0.0.7:4000']],
    ['it listens at a name that phones may not know', 'servidor', { eth0: [four('10.0.0.7')] }, []],
  ])('%s', (_, host, interfaces, expected) => {
    expect(networkAddresses(host, 4000, interfaces)).toEqual(expected)
  })

  it('leaves out the port that browsers leave out', () => {
    expect(networkAddresses('0.0.0.0', 80, { eth0: [four('10.0.0.7')] })).toEqual(['http://10.0.0.7'])
  })
})

it.each([
  ['0.0.0.0', 'http://localhost:4000'],
  ['::', 'http://localhost:4000'],
  ['127.0.0.1', 'http://localhost:4000'],
  ['192.168.1.20', null],
])('listening at %s, its own computer opens %s (H61)', (host, expected) => {
  expect(ownAddress(host, 4000)).toBe(expected)
})

it.each([
  ['opened straight', { asked: '192.168.1.20:4000', listening: 4000, forwarded: false }, 4000],
  ['through a mapped port', { asked: '192.168.1.20:8080', listening: 4000, forwarded: false }, 8080],
  ['through the port 80', { asked: 'fogon.lan', listening: 80, forwarded: false }, 80],
  ['through a proxy', { asked: 'fogon.lan', listening: 4000, forwarded: true }, 4000],
  ['IPv6', { asked: '[fd00::2]:4000', listening: 4000, forwarded: false }, 4000],
])('the port for the server’s own computer, %s (H61)', (_, it, expected) => {
  expect(portFor(it)).toBe(expected)
})

it.each([
  ['localhost', '::ffff:172.17.0.1', true],
  ['127.0.0.1', '10.0.2.2', true],
  ['localhost', '::1', false],
  ['localhost', '127.0.0.1', false],
  ['192.168.1.20', '192.168.1.31', false],
])('who asks for %s and comes from %s is in front of a mapped port: %s (H61)', (asked, peer, expected) => {
  expect(isMapped(asked, peer)).toBe(expected)
})

it('PUBLIC_URL is one address, with or without a slash at its end', () => {
  expect(publicBase({ PUBLIC_URL: 'https://fogon.ar/' })).toBe('https://fogon.ar')
  expect(publicBase({ PUBLIC_URL: undefined })).toBeNull()
})
