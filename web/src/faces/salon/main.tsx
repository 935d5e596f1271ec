import { mountFace } from '../../ui/Marco.js'
import { Salon } from './Salon.js'

mountFace(<Salon />)
