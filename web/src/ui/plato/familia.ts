/** What a dish looks like when nobody has photographed it. */
export type Familia =
  | 'parrilla'
  | 'pollo'
  | 'milanesa'
  | 'pasta'
  | 'pizza'
  | 'sandwich'
  | 'pescado'
  | 'mariscos'
  | 'sopa'
  | 'guiso'
  | 'arroz'
  | 'ensalada'
  | 'papas'
  | 'empanada'
  | 'pan'
  | 'queso'
  | 'huevos'
  | 'helado'
  | 'flan'
  | 'torta'
  | 'fruta'
  | 'cafe'
  | 'vino'
  | 'cerveza'
  | 'coctel'
  | 'botella'
  | 'bebida'
  | 'plato'

/** Which words, without accents, tell a family: the first that fits wins, so the narrower ones stand first. Read over the dish's name, then over its section's. */
const SENALES: readonly (readonly [Familia, RegExp])[] = [
  ['helado', /helad|sorbete|ice cream|gelato|paleta|cassata/],
  [
    'cafe',
    /^tinto$|cafe|cortado|espresso|expreso|capuc|tinto campesino|infusion|^te |\bte\b|mate cocido|coffee|\btea\b|chocolate caliente|aromatica/,
  ],
  ['flan', /flan|panna|mousse|leche asada|natilla|postre de natas|arroz con leche|creme|budin/],
  [
    'torta',
    /torta|tarta|cheesecake|brownie|alfajor|pastel de chocolate|tres leches|panqueque|celestino|cake|kuchen|enyucado|cocada|dulce/,
  ],
  ['fruta', /fruta|macedonia|ensalada de fruta|mote con huesillo|papaya|sandia|fruit/],
  [
    'vino',
    /vino|malbec|cabernet|carmenere|syrah|merlot|chardonnay|sauvignon|torront|rosado|espumante|champa|tinto|blanco de|copa|wine|navegado|borgona/,
  ],
  [
    'cerveza',
    /cerveza|chop|schop|birra|\bipa\b|lager|stout|fan-?schop|michelada|beer|pilsen|quilmes|club colombia|aguila/,
  ],
  [
    'coctel',
    /pisco|mojito|daiquiri|caipir|negroni|fernet|\bgin\b|spritz|vermu|coctel(?! mixto| de cam)|trago|terremoto|aperitivo|\bron\b|aguardiente|whisk|cocktail/,
  ],
  ['botella', /agua|soda|sifon|mineral|water/],
  [
    'bebida',
    /limonada|jugo|gaseosa|refresco|bebida|coca|sprite|kola|malta|batido|licuado|naranj|pomelo|juice|lulo|maracuya|corozo|aloja/,
  ],
  ['pizza', /pizza|faina|fugazz/],
  [
    'sandwich',
    /sandwich|hamburg|choripan|completo|lomito|barros|chacarero|churrasco italiano|burger|pebete|arepa rellena/,
  ],
  ['empanada', /empanad|carimanol|arepa|sopaipilla|tequeno|pastelito|patacon|buñuelo|bunuelo|deditos/],
  [
    'mariscos',
    /ceviche|marisco|camaron|langost|pulpo|calamar|mach|ostion|choro|almeja|mejillon|coctel mixto|coctel de|\blocos?\b|paila|shrimp/,
  ],
  ['pescado', /pescad|corvina|mojarra|pargo|salmon|merluza|congrio|reineta|atun|trucha|robalo|lenguado|bagre|fish/],
  ['pasta', /pasta|raviol|noqui|gnocchi|sorrentin|tallarin|fideo|spaghetti|lasa|canelon|fetuc|agnolot|capelet/],
  ['sopa', /sopa|pure\b|caldillo|caldo|crema de|cazuela|sancocho|locro|ajiaco|consome|soup|mondongo|carbonada/],
  ['queso', /provoleta|queso|tabla|fiambre|picada|antipasto|cheese|salame|jamon/],
  ['milanesa', /milanesa|napolitana|chuleta|escalope|suprema|apanad/],
  ['pollo', /pollo|pechuga|\balas?\b|alitas|muslo|chicken/],
  ['huevos', /huevo|tortilla|omelet|a lo pobre|revuelto|pastel de choclo|egg/],
  ['ensalada', /ensalad|\bverdes?\b|tomate|palta|rucula|salad|caprese|burrata|mixta/],
  ['papas', /papas|papa |fritas|yuca|chips|fries|chorrillana/],
  [
    'parrilla',
    /bife|asado|entrana|vacio|ojo de|tira|lomo|chorizo|morcilla|mollej|chinchul|parrill|costill|churrasco|matambre|carne|colita|cordero|cerdo|bondiola|rinon|steak|grill|posta|plateada|brasa/,
  ],
  ['arroz', /arroz|risotto|paella|bandeja|rice/],
  ['guiso', /guiso|estofad|porotos|lenteja|frijol|charquican|curanto|stew|humita|tamal/],
  ['pan', /\bpan\b|panera|focaccia|marraqueta|pebre|bread|tostad|cubierto/],
  ['torta', /postre|dessert/],
  ['bebida', /bebidas|drinks/],
]

/** The family of a dish: by its name, else by its section, else a plain plate. */
export const familiaOf = (nombre: string, categoria: string): Familia => find(nombre) ?? find(categoria) ?? 'plato'

const find = (text: string): Familia | undefined => SENALES.find(([, signs]) => signs.test(plainOf(text)))?.[0]

/** Small letters without accents. */
export const plainOf = (text: string): string => text.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '')

/** A stable number from a text (FNV-1a): the same dish is always drawn the same way. */
export const seedOf = (text: string): number => {
  let hash = 0x811c9dc5
  for (const char of text) hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 0x01000193)
  return hash >>> 0
}

/** Deterministic numbers in [0, 1) from a seed (mulberry32). Not chance: a drawing must not change between two looks. */
export const sequence = (seed: number): (() => number) => {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}
