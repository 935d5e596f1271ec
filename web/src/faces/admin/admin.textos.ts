import { defineCatalogo } from '../../i18n/catalogo.js'

/** The words around the pages of Administración. */
export const admin = defineCatalogo({
  es: {
    navegacion: 'Secciones de Administración',
    hoy: 'Hoy',
    carta: 'Carta',
    mesas: 'Mesas y QR',
    ajustes: 'Ajustes',
    equipo: 'Equipo',
    actividad: 'Actividad',
    integraciones: 'Integraciones',
    cuenta: 'Mi cuenta',
    mas: 'Más',
    noSePudo: 'No pudimos leer tu restaurante. Nada cambió.',
    noExiste: 'Esta página no existe',
    noExisteTexto: 'Elige una sección del menú.',
    sinPermiso: 'Tu rol no llega hasta aquí',
    sinPermisoTexto: 'Pide a quien administra el restaurante que te dé el permiso.',
    corte: (hace: string) =>
      `Sin conexión desde hace ${hace}. Los cambios de otros no se ven; lo que guardes puede no llegar.`,
  },
  en: {
    navegacion: 'Sections of Administration',
    hoy: 'Today',
    carta: 'Menu',
    mesas: 'Tables & QR',
    ajustes: 'Settings',
    equipo: 'Team',
    actividad: 'Activity',
    integraciones: 'Integrations',
    cuenta: 'My account',
    mas: 'More',
    noSePudo: 'We could not read your restaurant. Nothing changed.',
    noExiste: 'This page does not exist',
    noExisteTexto: 'Choose a section from the menu.',
    sinPermiso: 'Your role does not reach this far',
    sinPermisoTexto: 'Ask whoever runs the restaurant for the permission.',
    corte: (hace: string) => `Offline for ${hace}. Changes by others are not shown, and what you save may not arrive.`,
  },
})
