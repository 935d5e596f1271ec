import { ARIS } from './lib/paths.mjs'

// The OpenAPI document, the event catalogue, settings and metrics are those that the code gives.
process.argv = [process.execPath, ARIS, 'docs', 'generate', '--check']
await import(ARIS)
