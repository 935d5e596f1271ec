import { rmSync } from 'node:fs'
import { rolldown } from 'rolldown'
import { inRoot } from './paths.mjs'

// node scripts/lib/bundle.mjs: puts the built server and its libraries into a few files. To find and read some thousand
// small ones took two thirds of the time until it was ready.

/** What brings binaries of its own, or is looked for by a library that does without it. */
const external = [
  /^node:/,
  'sharp',
  '@node-rs/argon2',
  /^@nestjs\/(microservices|websockets|platform-express)/,
  'class-validator',
  /^class-transformer/,
  '@fastify/multipart',
  '@fastify/view',
]

const dir = inRoot('backend', 'dist', 'bundle')
rmSync(dir, { recursive: true, force: true })
const bundle = await rolldown({
  input: { main: inRoot('backend', 'dist', 'cli', 'main.js') },
  platform: 'node',
  external,
  logLevel: 'warn',
})
await bundle.write({ dir, format: 'esm', entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' })
await bundle.close()
