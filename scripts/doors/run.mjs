import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { bootstrap } from '../bootstrap.mjs'
import { openDoor, Refusal } from '../lib/messages.mjs'

// node scripts/run.mjs FILE [ARGUMENTS]: runs a program of the clone (JavaScript, or TypeScript whose types Node can strip) with the server built.
await openDoor(async () => {
  const [file, ...args] = process.argv.slice(2)
  if (file === undefined)
    throw new Refusal('Uso: node scripts/run.mjs ARCHIVO [ARGUMENTOS]', 'Usage: node scripts/run.mjs FILE [ARGUMENTS]')
  await bootstrap({ build: ['server'] })
  process.argv = [process.execPath, resolve(file), ...args]
  await import(pathToFileURL(resolve(file)).href)
})
