import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { env, execPath } from 'node:process'
import { fileURLToPath } from 'node:url'
import { type Child, startChild } from '../../../test/support/child.js'
import { RedisBroker } from './broker/redis.js'
import { Gateway } from './gateway.js'

export interface GatewayProcess {
  url: string
  process: Child
}

/** Starts a gateway in a process of its own, to be killed. A token is the JSON of the channels that it grants. */
export async function startGatewayProcess(redisUrl: string, prefix: string): Promise<GatewayProcess> {
  const here = fileURLToPath(import.meta.url)
  const hooks = fileURLToPath(new URL('../../../scripts/lib/typescript.mjs', import.meta.url))
  const flags = ['--experimental-transform-types', '--disable-warning=ExperimentalWarning', '--import', hooks]
  const child = startChild(execPath, [...flags, here], {
    env: { ...env, NODE_OPTIONS: '', ARIS_TEST_GATEWAY: '1', REDIS_URL: redisUrl, PREFIX: prefix },
  })
  const [, port] = await child.waitForOutput(/listening on (\d+)/)
  return { url: `ws://127.0.0.1:${port}/ws`, process: child }
}

async function serve(): Promise<void> {
  const broker = new RedisBroker(env.REDIS_URL ?? '', { prefix: env.PREFIX ?? '' })
  const gateway = new Gateway({
    broker,
    allowOrigin: () => true,
    authenticate: async (token) => ({
      ok: true,
      client: { user: 'u', keys: [], channels: JSON.parse(token) as string[] },
    }),
  })
  await gateway.start()
  const server = createServer()
  gateway.attach(server)
  server.listen(0, '127.0.0.1', () => console.log(`listening on ${(server.address() as AddressInfo).port}`))
}

if (env.ARIS_TEST_GATEWAY === '1') await serve()
