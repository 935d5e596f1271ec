import { mountFace } from '../../ui/Marco.js'
import { Cocina } from './Cocina.js'

mountFace(<Cocina />)
