import { mountFace } from '../../ui/Marco.js'
import { Caja } from './Caja.js'

mountFace(<Caja />)
