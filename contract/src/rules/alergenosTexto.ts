import {
  ALERGENOS,
  mergeEstado,
  NOMBRES_ALERGENO,
  type AlergenoId,
  type Alergenos,
  type EstadoAlergeno,
} from './alergenos.js'

export type AlergenosLeidos = {
  alergenos: Alergenos
  /** Words that are no allergen we know, as written: a finding for who imports, never dropped in silence. */
  unknown: string[]
}

/**
 * Reads a cell of a price list: "gluten, huevo", "lácteos y maní", "puede contener: sésamo, soja; sin: apio", "gluten-free,
 * eggs". A list after a colon is meant as a whole until the next ";"; without one, "sin" or "puede contener" is about the
 * next word only, since in "sin gluten, huevo" the reading that protects is that there is egg. Said twice, the statement that
 * protects more holds.
 */
export function parseAlergenos(text: string): AlergenosLeidos {
  const alergenos: { [id in AlergenoId]?: EstadoAlergeno } = {}
  const unknown: string[] = []
  for (const { written, estado } of text.split(/[;\n\r|]+/).flatMap(readClause)) {
    const ids = findAlergenos(written)
    if (ids.length === 0) unknown.push(written)
    for (const id of ids) alergenos[id] = mergeEstado(alergenos[id] ?? 'noDeclarado', estado)
  }
  return { alergenos, unknown }
}

/** The statement as a cell of a spreadsheet, in Spanish, in the order of the regulation; `parseAlergenos` reads it back. */
export function formatAlergenos(alergenos: Alergenos): string {
  const listOf = (estado: EstadoAlergeno) =>
    ALERGENOS.filter((id) => alergenos[id] === estado)
      .map((id) => NOMBRES_ALERGENO[id].es)
      .join(', ')
  const clauses = [
    ['', listOf('contiene')],
    ['puede contener: ', listOf('puede')],
    ['sin: ', listOf('libre')],
  ] as const
  return clauses
    .filter(([, list]) => list !== '')
    .map(([prefix, list]) => prefix + list)
    .join('; ')
}

/**
 * The allergens that a word stands for ("mariscos" are two); empty for a word that is none. Case, accents and plurals do not
 * matter.
 */
export function findAlergenos(word: string): readonly AlergenoId[] {
  const key = normalize(word)
  return BY_WORD.get(key) ?? BY_WORD.get(key.replace(/s$/, '')) ?? BY_WORD.get(key.replace(/es$/, '')) ?? []
}

const SINONIMOS: Readonly<Record<AlergenoId, string>> = {
  gluten:
    'trigo, cereales con gluten, cereal con gluten, harina de trigo, centeno, cebada, avena, tacc, wheat, rye, barley, oats',
  crustaceos:
    'crustaceo, camaron, gamba, langostino, langosta, cangrejo, jaiba, crustacean, shrimp, prawn, crab, lobster',
  huevo: 'clara de huevo, yema, egg',
  pescado: 'pez, anchoa, atun, salmon, fish, tuna, anchovy',
  cacahuetes: 'cacahuete, cacahuate, mani, peanut',
  soja: 'soya, salsa de soja, salsa de soya, soy, soybean',
  lacteos:
    'lacteo, leche, lactosa, queso, crema, manteca, mantequilla, yogur, milk, dairy, lactose, cheese, butter, cream',
  frutosDeCascara:
    'fruto de cascara, frutos secos, fruto seco, frutas secas, fruta seca, nuez, nueces, almendra, avellana, pistacho, ' +
    'castana de caju, anacardo, pecana, pecan, macadamia, tree nut, nut, almond, hazelnut, walnut, cashew, pistachio',
  apio: 'apionabo, celery',
  mostaza: 'mustard',
  sesamo: 'ajonjoli, tahina, tahini, sesame',
  sulfitos: 'sulfito, dioxido de azufre, anhidrido sulfuroso, so2, sulphite, sulfite',
  altramuces: 'altramuz, lupino, chocho, tarwi, lupin',
  moluscos:
    'molusco, mejillon, almeja, calamar, pulpo, ostra, ostion, macha, mollusc, mollusk, squid, octopus, mussel, clam, oyster',
}
const COLECTIVOS: readonly (readonly [string, readonly AlergenoId[]])[] = [
  ['marisco', ['crustaceos', 'moluscos']],
  ['shellfish', ['crustaceos', 'moluscos']],
  ['seafood', ['crustaceos', 'moluscos', 'pescado']],
]
const BY_WORD = new Map<string, readonly AlergenoId[]>([
  ...COLECTIVOS,
  ...ALERGENOS.flatMap((id) =>
    [id, NOMBRES_ALERGENO[id].es, NOMBRES_ALERGENO[id].en, ...SINONIMOS[id].split(', ')].map(
      (word) => [normalize(word), [id]] as const,
    ),
  ),
])

const TRAZAS = '(trazas|traces)( de| of)?'
const PREFIXES: readonly (readonly [RegExp, EstadoAlergeno])[] = [
  [
    new RegExp(`^((puede|pueden) (contener|tener|llevar)|may contain|contiene|contains) ${TRAZAS}\\b|^${TRAZAS}\\b`),
    'puede',
  ],
  [/^((puede|pueden) (contener|tener|llevar)|may contain|posibles?)\b/, 'puede'],
  [/^(sin|no contiene|no lleva|libre de|free (of|from)|without|does not contain|no)\b/, 'libre'],
  [/^(contiene|lleva|con|contains)\b/, 'contiene'],
]
const NOTHING = new Set(
  ', -, --, ninguno, ninguna, no, none, n/a, na, no aplica, nada, sin alergenos, sin declarar, no declarado'.split(
    ', ',
  ),
)

/**
 * One clause between semicolons, as its words with the state that each is said to have. "Ninguno" states nothing of the
 * fourteen.
 */
function readClause(clause: string): { written: string; estado: EstadoAlergeno }[] {
  if (NOTHING.has(normalize(clause))) return []
  const colon = clause.indexOf(':')
  const common = colon < 0 ? null : readPrefix(clause.slice(0, colon))
  const list = common?.rest === '' ? clause.slice(colon + 1) : clause
  const ambient = common?.rest === '' ? common.estado : 'contiene'
  return list
    .split(/[,/+&\t]|\s+[yeo]\s+|\s+and\s+|\s+or\s+/i)
    .map((word) =>
      word
        .trim()
        .replace(/[.*]+$/, '')
        .trim(),
    )
    .filter((word) => !NOTHING.has(normalize(word)))
    .map((word) => readWord(word, ambient))
}

function readWord(word: string, ambient: EstadoAlergeno): { written: string; estado: EstadoAlergeno } {
  const key = normalize(word)
  const free = /^(.*?)[ -](free|libre)$/.exec(key)
  if (free?.[1] !== undefined && findAlergenos(free[1]).length > 0) return { written: free[1], estado: 'libre' }
  const prefix = findAlergenos(key).length > 0 ? null : readPrefix(word)
  if (prefix === null || findAlergenos(prefix.rest).length === 0) return { written: word, estado: ambient }
  return { written: prefix.rest, estado: prefix.estado }
}

function readPrefix(text: string): { estado: EstadoAlergeno; rest: string } | null {
  const key = normalize(text)
  for (const [pattern, estado] of PREFIXES) {
    const found = pattern.exec(key)
    if (found) return { estado, rest: key.slice(found[0].length).trim() }
  }
  return null
}

function normalize(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[\s_]+/g, ' ')
    .trim()
}
