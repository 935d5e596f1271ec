import { readFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { inRoot } from './paths.mjs'

// A process that has loaded the server's libraries, which never change, and waits: for the word `load` to load the server,
// while the one from before still ends, and for the word `start`. In development each source is a file of its own, so that a
// change makes one file anew.
const MAIN = inRoot('backend', 'dist', 'cli', 'main.js')
const START = inRoot('backend', 'dist', 'cli', 'start.js')
const { dependencies } = JSON.parse(readFileSync(inRoot('backend', 'package.json'), 'utf8'))
process.once('disconnect', () => process.exit())
process.on('message', (word) => {
  // What is wrong with it is said when it starts.
  if (word === 'load') return void import(pathToFileURL(START).href).catch(() => undefined)
  process.removeAllListeners('message')
  process.removeAllListeners('disconnect')
  process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'))
  process.channel.unref()
  process.argv = [process.execPath, MAIN, 'start']
  void import(pathToFileURL(MAIN).href)
})
for (const name of Object.keys(dependencies)) {
  // What cannot be loaded by itself is loaded, or reported, by the server.
  if (!name.startsWith('@arisgourmet/')) await import(name).catch(() => undefined)
}
