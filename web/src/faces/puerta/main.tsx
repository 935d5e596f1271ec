import { mountPage } from '../../ui/Marco.js'
import { Inicio } from './Inicio.js'

mountPage(<Inicio />)
