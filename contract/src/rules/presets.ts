import { type CodigoMoneda } from './moneda.js'
import { type ReglaEfectivo } from './redondeo.js'
import { type Trato } from '../trato.js'

/**
 * When a tip may be suggested. `ofrecer`: shown as a choice, none preselected. `sugerir`: a percentage is shown on the bill
 * and may be refused. `preguntar`: nothing is added before the diner was asked.
 */
export type ReglaPropina = { modo: 'ofrecer' | 'sugerir' | 'preguntar'; sugeridaBps: number; maximoBps: number | null }

/**
 * What a restaurante begins with in its country; every value is a setting that its admin may change. Rates are the general
 * ones for meals on the premises, and no tax advice.
 */
export type Preset = {
  moneda: CodigoMoneda
  zonaHoraria: string
  impuesto: { nombre: string; tasaBps: number; incluido: boolean }
  propina: ReglaPropina
  /**
   * Service charge that is owed, apart from any tip, and the most that the law lets one charge (0: none is customary or
   * lawful as a charge).
   */
  servicio: { sugeridoBps: number; maximoBps: number }
  redondeo: ReglaEfectivo
  /** How a restaurant there speaks to its guests. */
  trato: Trato
}

/**
 * Presets by ISO 3166-1 country, and the laws that they rest on:
 * - AR: IVA 21 % (Ley 23.349); electronic tips are offered and voluntary.
 * - BO: IVA 13 %, inside the price (Ley 843, art. 15).
 * - CL: IVA 19 % (DL 825); tip of at least 10 % suggested, refusable (Código del Trabajo, art. 64); cash by Ley 20.956, art.
 *   13.
 * - CO: impuesto nacional al consumo 8 % (Estatuto Tributario, art. 512-9); tip: ask first, at most 10 % (Ley 1935 de 2018).
 * - MX: IVA 16 %, prices shown with it; tip never added without consent (PROFECO).
 * - PE: IGV 18 %; recargo al consumo up to 13 %, a charge and not a tip (DL 25988); cash in the diner's favour (Ley 29571,
 *   art. 44).
 * - PY: IVA 10 %. UY: IVA 22 %, prices shown with them.
 *
 * Guests are spoken to in vos where everybody says it, in the written language of signs and apps too (AR, PY, UY); in usted where a stranger
 * who serves says it (CO); elsewhere in tú.
 */
const PRESETS: Readonly<Record<string, Preset>> = {
  AR: { ...preset('ARS', 'America/Argentina/Buenos_Aires', 'IVA', 2100), trato: 'vos' },
  BO: preset('BOB', 'America/La_Paz', 'IVA', 1300),
  CL: {
    ...preset('CLP', 'America/Santiago', 'IVA', 1900),
    propina: { modo: 'sugerir', sugeridaBps: 1000, maximoBps: null },
    redondeo: { redondeoEfectivo: 'chile', pasoEfectivoMinor: 10 },
  },
  CO: {
    ...preset('COP', 'America/Bogota', 'INC', 800),
    trato: 'usted',
    propina: { modo: 'preguntar', sugeridaBps: 1000, maximoBps: 1000 },
  },
  MX: {
    ...preset('MXN', 'America/Mexico_City', 'IVA', 1600),
    propina: { modo: 'preguntar', sugeridaBps: 1000, maximoBps: null },
  },
  PE: {
    ...preset('PEN', 'America/Lima', 'IGV', 1800),
    servicio: { sugeridoBps: 0, maximoBps: 1300 },
    redondeo: { redondeoEfectivo: 'abajo', pasoEfectivoMinor: 10 },
  },
  PY: { ...preset('PYG', 'America/Asuncion', 'IVA', 1000), trato: 'vos' },
  UY: { ...preset('UYU', 'America/Montevideo', 'IVA', 2200), trato: 'vos' },
}

/** The countries with a preset, as ISO 3166-1 codes in alphabetical order. */
export const PAISES_CON_PRESET: readonly string[] = Object.keys(PRESETS)

/** The preset of a country; null where we have none, and the restaurante chooses everything itself. */
export function findPreset(pais: string): Preset | null {
  return Object.hasOwn(PRESETS, pais) ? (PRESETS[pais] ?? null) : null
}

/** What most share: tax inside the price, tips offered and voluntary, no service charge, cash to the cent. */
function preset(moneda: CodigoMoneda, zonaHoraria: string, nombre: string, tasaBps: number): Preset {
  return {
    moneda,
    zonaHoraria,
    impuesto: { nombre, tasaBps, incluido: true },
    propina: { modo: 'ofrecer', sugeridaBps: 1000, maximoBps: null },
    servicio: { sugeridoBps: 0, maximoBps: 0 },
    redondeo: { redondeoEfectivo: 'ninguno', pasoEfectivoMinor: 1 },
    trato: 'tu',
  }
}
