/**
 * The fourteen allergens of EU Regulation 1169/2011, annex II, and what may be said of each. What a restaurante has not stated is
 * `noDeclarado`, which is never shown as free.
 */
export const ALERGENOS = [
  'gluten',
  'crustaceos',
  'huevo',
  'pescado',
  'cacahuetes',
  'soja',
  'lacteos',
  'frutosDeCascara',
  'apio',
  'mostaza',
  'sesamo',
  'sulfitos',
  'altramuces',
  'moluscos',
] as const
export type AlergenoId = (typeof ALERGENOS)[number]

export const ESTADOS_ALERGENO = ['contiene', 'puede', 'libre', 'noDeclarado'] as const
export type EstadoAlergeno = (typeof ESTADOS_ALERGENO)[number]

/** What was stated; what is missing was not. */
export type Alergenos = { readonly [id in AlergenoId]?: EstadoAlergeno }

export const NOMBRES_ALERGENO: Readonly<Record<AlergenoId, { es: string; en: string }>> = {
  gluten: { es: 'gluten', en: 'gluten' },
  crustaceos: { es: 'crustáceos', en: 'crustaceans' },
  huevo: { es: 'huevo', en: 'egg' },
  pescado: { es: 'pescado', en: 'fish' },
  cacahuetes: { es: 'maní', en: 'peanuts' },
  soja: { es: 'soja', en: 'soy' },
  lacteos: { es: 'lácteos', en: 'milk' },
  frutosDeCascara: { es: 'frutos de cáscara', en: 'tree nuts' },
  apio: { es: 'apio', en: 'celery' },
  mostaza: { es: 'mostaza', en: 'mustard' },
  sesamo: { es: 'sésamo', en: 'sesame' },
  sulfitos: { es: 'sulfitos', en: 'sulphites' },
  altramuces: { es: 'altramuces', en: 'lupin' },
  moluscos: { es: 'moluscos', en: 'molluscs' },
}

/** The state of one allergen; `noDeclarado` where nothing was stated. */
export function getEstadoAlergeno(alergenos: Alergenos, id: AlergenoId): EstadoAlergeno {
  return alergenos[id] ?? 'noDeclarado'
}

/**
 * True only where the allergen is stated to be absent: the filter "without …" of the diner's carta. Neither "may contain"
 * nor silence will do.
 */
export function isLibreDe(alergenos: Alergenos, id: AlergenoId): boolean {
  return getEstadoAlergeno(alergenos, id) === 'libre'
}

/** Of two statements the one that protects more: contains, may contain, free, not stated. */
export function mergeEstado(a: EstadoAlergeno, b: EstadoAlergeno): EstadoAlergeno {
  return ESTADOS_ALERGENO.indexOf(a) <= ESTADOS_ALERGENO.indexOf(b) ? a : b
}
