import './node-version.mjs'
import('./doors/mutation.mjs')
