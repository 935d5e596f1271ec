import type { IncomingMessage } from 'node:http'
import { describe, expect, it } from 'vitest'
import { Doorkeeper } from './doorkeeper.js'

const SETTINGS = { path: '/ws', maxConnections: 3, maxConnectionsPerAddress: 2 }
const request = (url: string, address = '10.0.0.1'): IncomingMessage =>
  ({ url, headers: { address }, socket: {} }) as unknown as IncomingMessage
const addressOf = ({ headers }: IncomingMessage): string => String(headers.address)

describe('who may make a socket', () => {
  const open = (allowed = true) => new Doorkeeper(SETTINGS, { allowOrigin: () => allowed, addressOf })

  it('leaves other paths to other doors, and refuses them where there is none', () => {
    expect(open().admit(request('/hmr'), false, true)).toEqual({ kind: 'ignored' })
    expect(open().admit(request('/hmr'), false, false)).toEqual({ kind: 'refused', status: '404 Not Found' })
    expect(open().admit(request('/ws?x=1'), false, false)).toMatchObject({ kind: 'admitted' })
  })

  it('refuses a foreign origin, and everyone while it is closed', () => {
    expect(open(false).admit(request('/ws'), false, false)).toMatchObject({ status: '403 Forbidden' })
    expect(open().admit(request('/ws'), true, false)).toMatchObject({ status: '503 Service Unavailable' })
  })

  it('counts the sockets of an address and of all, and forgets the ones that are gone', () => {
    const keeper = open()
    const enter = (address: string) => keeper.admit(request('/ws', address), false, false)
    const first = enter('a')
    enter('a')
    expect(enter('a')).toMatchObject({ status: '429 Too Many Requests' })
    expect(enter('b')).toMatchObject({ kind: 'admitted' })
    expect(enter('c')).toMatchObject({ status: '503 Service Unavailable' })
    if (first.kind === 'admitted') first.release()
    expect(enter('a')).toMatchObject({ kind: 'admitted' })
  })
})
