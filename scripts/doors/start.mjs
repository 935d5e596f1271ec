import { pathToFileURL } from 'node:url'
import { bootstrap } from '../bootstrap.mjs'
import { openDoor } from '../lib/messages.mjs'
import { ARIS, ROOT } from '../lib/paths.mjs'

// npm start: everything that a newcomer needs, then the server in this same process and terminal.
await openDoor(async () => {
  await bootstrap()
  // The data lie in the clone, wherever the command was typed.
  process.chdir(ROOT)
  process.argv = [process.execPath, ARIS, 'start', ...process.argv.slice(2)]
  await import(pathToFileURL(ARIS).href)
})
