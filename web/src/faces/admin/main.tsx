import { mountFace } from '../../ui/Marco.js'
import { Admin } from './Admin.js'

mountFace(<Admin />)
