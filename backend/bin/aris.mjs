#!/usr/bin/env node
import { existsSync } from 'node:fs'

// In a clone this is a door like the others: it installs, goes on in the project's Node and builds what is stale. An image has no scripts/.
const bootstrap = new URL('../../scripts/bootstrap.mjs', import.meta.url)
const messages = new URL('../../scripts/lib/messages.mjs', import.meta.url)

if (existsSync(bootstrap)) {
  const { openDoor } = await import(messages.href)
  await openDoor(async () => (await import(bootstrap.href)).bootstrap({ build: ['server'] }))
}
if (process.exitCode === undefined) await import('../dist/bundle/main.js')
