import './node-version.mjs'
import('./doors/dev.mjs')
