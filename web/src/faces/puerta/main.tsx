import { mountFace } from '../../ui/Marco.js'
import { Puerta } from './Puerta.js'

mountFace(<Puerta />)
