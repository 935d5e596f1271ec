import type { NetworkInterfaceInfo } from 'node:os'
import { isComodin, isLoopback } from '@arisgourmet/contract/rules/direccion'
import type { Settings } from './settings.js'

type Interfaces = Readonly<
  Record<string, readonly Pick<NetworkInterfaceInfo, 'address' | 'family' | 'internal'>[] | undefined>
>

/** `PUBLIC_URL` without a slash at its end; null where the installation was not told. */
export const publicBase = ({ PUBLIC_URL }: Pick<Settings, 'PUBLIC_URL'>): string | null =>
  PUBLIC_URL?.replace(/\/+$/, '') ?? null

/**
 * Where other devices on the network reach a server that listens at `host` and `port`, the likeliest first (H61): the addresses of the
 * machine's interfaces, private ones before others, real ones before those of containers, virtual machines and tunnels. IPv6 only where
 * it listens there, and where there is no IPv4: no phone's browser opens a link-local one. Empty for a server that only its own machine reaches.
 */
export function networkAddresses(host: string, port: number, interfaces: Interfaces): string[] {
  if (!isComodin(host)) return isLoopback(host) || !isAddress(host) ? [] : [addressOf(host, port)]
  const all = Object.entries(interfaces).flatMap(([name, them = []]) =>
    them
      .filter(({ internal, address }) => !internal && !/^(169\.254\.|fe[89ab])/i.test(address))
      .map(({ address, family }) => ({ address, family, rank: rankOf(name, address) })),
  )
  const inFour = all.filter(({ family }) => family === 'IPv4')
  const usable = inFour.length > 0 || !host.includes(':') ? inFour : all
  return usable.sort((a, b) => a.rank - b.rank).map(({ address }) => addressOf(address, port))
}

/** How a person at the server's own computer opens it; null where it listens on the network's address only. */
export const ownAddress = (host: string, port: number): string | null =>
  isComodin(host) || isLoopback(host) ? `http://localhost:${port}` : null

/**
 * The port at which the asker reaches us. A proxy has its own, which nobody's `localhost` knows: then it is the one we listen on. A container's
 * mapped port is the one that the asker wrote.
 * @param asked the `Host` of the request
 * @param listening the port of the socket itself
 */
export function portFor({
  asked,
  listening,
  forwarded,
}: {
  asked: string | undefined
  listening: number
  forwarded: boolean
}): number {
  if (forwarded) return listening
  const written = /:(\d{1,5})$/.exec(asked ?? '')?.[1]
  return written === undefined ? 80 : Number(written)
}

/** True where somebody opened `localhost` and comes from another address: a port is mapped, and our interfaces are not those of their machine. */
export const isMapped = (asked: string, peer: string): boolean => isLoopback(asked) && !isLoopback(peer)

const PRIVATE = /^(10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|f[cd])/i
const VIRTUAL =
  /^(docker|br-|veth|virbr|vmnet|vboxnet|vethernet|tun|tap|utun|wg|tailscale|zt|cni|flannel|podman|lxc|lxd)/i

const rankOf = (name: string, address: string): number =>
  (VIRTUAL.test(name) || /virtualbox|vmware|hyper-v|wsl/i.test(name) ? 2 : 0) + (PRIVATE.test(address) ? 0 : 1)

const isAddress = (host: string): boolean => /^(\d{1,3}(\.\d{1,3}){3}|[\da-f:]*:[\da-f:.]*)$/i.test(host)

const addressOf = (address: string, port: number): string =>
  `http://${address.includes(':') ? `[${address}]` : address}${port === 80 ? '' : `:${port}`}`
