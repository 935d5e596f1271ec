import { defineCatalogo } from '../../../i18n/catalogo.js'

/** What a printed card says: always in both languages, since nobody knows who will sit there. */
export const tarjeta = defineCatalogo({
  es: {
    mesa: 'Mesa',
    pedir: 'Escanea, elige y pide desde tu teléfono',
    mirar: 'Escanea y mira la carta en tu teléfono',
    sinApp: 'Sin descargar nada',
    escribe: 'o escribe',
  },
  en: {
    mesa: 'Table',
    pedir: 'Scan, choose and order on your phone',
    mirar: 'Scan to see the menu on your phone',
    sinApp: 'No app needed',
    escribe: 'or type',
  },
})
