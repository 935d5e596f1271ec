import { defineCatalogo } from '../../i18n/catalogo.js'
import { en } from './textos.en.js'
import { es } from './textos.es.js'

/** The diner's words. */
export const comensal = defineCatalogo({ es, en })
