import './node-version.mjs'
import('./doors/velada.mjs')
