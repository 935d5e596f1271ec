import { readFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { ARIS, inRoot } from './paths.mjs'

// A process that has loaded the server's libraries, which never change, and waits for the word to load the server itself.
const { dependencies } = JSON.parse(readFileSync(inRoot('backend', 'package.json'), 'utf8'))
process.once('disconnect', () => process.exit())
process.once('message', () => {
  process.removeAllListeners('disconnect')
  process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'))
  process.channel.unref()
  process.argv = [process.execPath, ARIS, 'start']
  void import(pathToFileURL(ARIS).href)
})
for (const name of Object.keys(dependencies)) {
  // What cannot be loaded by itself is loaded, or reported, by the server.
  if (!name.startsWith('@arisgourmet/')) await import(name).catch(() => undefined)
}
