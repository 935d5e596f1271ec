import { ARIS } from './lib/paths.mjs'

// The DDL files, the row types, the validation and the schema's picture are those that the migrations give.
process.argv = [process.execPath, ARIS, 'db', 'generate', '--check']
await import(ARIS)
