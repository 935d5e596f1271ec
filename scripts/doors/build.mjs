import { bootstrap } from '../bootstrap.mjs'
import { openDoor } from '../lib/messages.mjs'

// node scripts/build.mjs [server|web]: builds what is stale.
await openDoor(() => bootstrap(process.argv.length > 2 ? { build: process.argv.slice(2) } : {}))
