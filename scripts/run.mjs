import './node-version.mjs'
import('./doors/run.mjs')
