import { aris } from './aris.js'

process.exitCode = await aris(process.argv.slice(2))
