import './node-version.mjs'
import('./doors/chaos.mjs')
