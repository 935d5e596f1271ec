import type { Forma } from '@arisgourmet/contract/forma'
import { readMembers, writeLocal } from '../../../live/almacen/almacen.js'
import { FORMA_CESTA } from './cesta.js'
import { CUADERNO_VACIO, type Cuaderno } from './envio.js'

/** What this phone keeps for one printed code, so that a reload or a lost signal loses nothing. */
export interface Sitio {
  nombre: string
  entrada: { participantToken: string; sesionId: string; comensalId: string } | null
  /** Waiting for staff: what to ask again with. */
  solicitudToken: string | null
  /** The key of a join whose answer may have been lost, and what it was asked with. */
  ingreso: { key: string; asked: string } | null
  cuaderno: Cuaderno
}

const VACIO: Sitio = { nombre: '', entrada: null, solicitudToken: null, ingreso: null, cuaderno: CUADERNO_VACIO }

const FORMAS: Readonly<Record<keyof Sitio, Forma>> = {
  nombre: 's',
  entrada: [{ participantToken: 's', sesionId: 's', comensalId: 's' }, '0'],
  solicitudToken: ['s', '0'],
  ingreso: [{ key: 's', asked: 's' }, '0'],
  cuaderno: {
    cesta: FORMA_CESTA,
    key: ['s', '0'],
    envio: [
      { key: 's', lineas: FORMA_CESTA, quotedTotalMinor: 'n', since: 'n', estado: 's', totalAhora: ['n', '0'] },
      '0',
    ],
  },
}

const claveOf = (codigo: string): string => `aris.mesa.${codigo}`

/** What was kept; empty for a first scan. An order that was on its way when the page went is of unknown fate. */
export const readSitio = (codigo: string): Sitio => {
  const kept = readMembers(claveOf(codigo), VACIO, FORMAS)
  const { envio } = kept.cuaderno
  return envio?.estado === 'enviando'
    ? { ...kept, cuaderno: { ...kept.cuaderno, envio: { ...envio, estado: 'sin_respuesta' } } }
    : kept
}

export const writeSitio = (codigo: string, sitio: Sitio): void => {
  writeLocal(claveOf(codigo), sitio)
}

/** The session is over: the tokens die, and with them what was meant for it. The name stays for the next visit. */
export const leaveSitio = (sitio: Sitio): Sitio => ({ ...VACIO, nombre: sitio.nombre })
