import './node-version.mjs'
import('./doors/test.mjs')
