import './node-version.mjs'
import('./doors/bench.mjs')
