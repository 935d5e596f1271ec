import './node-version.mjs'
import('./doors/build.mjs')
