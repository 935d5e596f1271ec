import './node-version.mjs'
import('./doors/start.mjs')
