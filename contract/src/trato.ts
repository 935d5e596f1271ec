/** How a restaurante speaks to people: tú, usted or vos. Every Spanish sentence is written in tú; the other two are made from it here. */
export const TRATOS = ['tu', 'usted', 'vos'] as const
export type Trato = (typeof TRATOS)[number]

/**
 * A Spanish sentence that was written in tú, in the way of speaking that a restaurante chose.
 *
 * Two kinds of words change. Those of `SIEMPRE` can only be said to the reader ("puedes", "tu", "ábrela") and change wherever they stand.
 * Those of `IMPERATIVOS` can also tell of somebody else ("quien lo tiene elige su nombre"), so they change only where a request begins:
 * at the head of a sentence or after a colon, and after a comma or "y" in a sentence that already speaks to the reader.
 * What people wrote themselves (names of dishes, reasons) must not pass through here: see `entre`.
 */
export function enTrato(text: string, trato: Trato): string {
  if (trato === 'tu') return text
  return text.replace(/[^.?!…\n]+[.?!…\n]*/gu, (sentence) => speak(sentence, trato))
}

/**
 * What `write` says of its arguments, in the restaurante's way of speaking; the arguments themselves stay as they are, since a dish
 * may be called "Prueba de quesos".
 */
export function entre<A extends readonly unknown[]>(write: (...args: A) => string, args: A, trato: Trato): string {
  const text = write(...args)
  if (trato === 'tu') return text
  const kept = args.flatMap(textsOf).filter((it) => /\p{L}/u.test(it))
  if (kept.length === 0) return enTrato(text, trato)
  const held: string[] = []
  const longest = [...new Set(kept)].sort((a, b) => b.length - a.length)
  const bare = longest.reduce(
    (rest, it) => rest.replaceAll(it, () => String.fromCharCode(PRIVATE_USE + held.push(it) - 1)),
    text,
  )
  return enTrato(bare, trato).replace(/[\ue000-\uefff]/gu, (mark) => held[mark.charCodeAt(0) - PRIVATE_USE] ?? mark)
}

const PRIVATE_USE = 0xe000

const textsOf = (arg: unknown): string[] =>
  typeof arg === 'string' ? [arg] : Array.isArray(arg) ? arg.flatMap(textsOf) : []

function speak(sentence: string, trato: 'usted' | 'vos'): string {
  if (TERCERA.test(sentence)) return sentence
  // Words at odd places, what stands between them at even ones.
  const parts = sentence.split(/(\p{L}+)/u)
  const lower = parts.map((part) => part.toLowerCase())
  const places = lower.map((_, i) => (i % 2 === 1 ? placeOf(lower, i) : null))
  const requests = lower.map((word, i) => places[i] !== null && IMPERATIVOS.has(word))
  const toReader = lower.some((word, i) => SIEMPRE.has(word) || (requests[i] === true && places[i] === 'comienzo'))
  return parts
    .map((word, i) => {
      const forms = SIEMPRE.get(lower[i] ?? '')
      if (forms !== undefined) return inForm(word, forms, trato)
      const request = requests[i] === true && (places[i] === 'comienzo' || toReader)
      return request ? inForm(word, IMPERATIVOS.get(lower[i] ?? ''), trato) : word
    })
    .join('')
}

/** Where a request may stand: at the beginning of what is said, or linked to what was said before. */
function placeOf(parts: readonly string[], i: number): 'comienzo' | 'enlace' | null {
  const between = parts[i - 1] ?? ''
  if (i === 1 && /^\s*[¿¡«“]?$/u.test(between)) return 'comienzo'
  if (/[:;—]\s+[¿¡«“]?$/u.test(between)) return 'comienzo'
  const before = parts[i - 2] ?? ''
  if (i === 3 && ADVERBIOS.has(before) && /^,? $/u.test(between)) return 'comienzo'
  if (between.includes(',')) return 'enlace'
  if (CONJUNCIONES.has(before) && between === ' ') return 'enlace'
  return ADVERBIOS.has(before) && between === ' ' ? placeOf(parts, i - 2) : null
}

const CONJUNCIONES = new Set(['y', 'o', 'e'])
const ADVERBIOS = new Set(['luego', 'primero', 'mientras', 'después', 'ahora'])

/** The word in the other form, with a capital where it had one. */
function inForm(word: string, form: Forma | undefined, trato: 'usted' | 'vos'): string {
  if (form === undefined) return word
  const other = form[trato === 'usted' ? 0 : 1]
  return /^\p{Lu}/u.test(word) ? other.charAt(0).toUpperCase() + other.slice(1) : other
}

/** usted, vos. */
type Forma = readonly [string, string]

/** "tú usted vos", one word each; "_" stands for a space inside of one. */
const table = (rows: string): Map<string, Forma> =>
  new Map(
    rows
      .trim()
      .split(/\s*\n\s*/)
      .map((row) => {
        const [tu = '', usted = '', vos = ''] = row.split(' ').map((word) => word.replaceAll('_', ' '))
        return [tu, [usted, vos]]
      }),
  )

/** Said to the reader wherever they stand. */
export const SIEMPRE = table(`
  tú usted vos
  tu su tu
  tus sus tus
  tuya suya tuya
  tuyo suyo tuyo
  te le te
  ti usted vos
  contigo con_usted con_vos
  abras abra abras
  acomodas acomoda acomodás
  apagas apaga apagás
  atiendes atiende atendés
  buscas busca buscás
  cambias cambia cambiás
  cambies cambie cambies
  cierras cierra cerrás
  cobrabas cobraba cobrabas
  confirmes confirme confirmes
  crees crea crees
  declares declare declares
  editabas editaba editabas
  elegías elegía elegías
  elegiste eligió elegiste
  elijas elija elijas
  entras entra entrás
  entraste entró entraste
  eres es sos
  escribes escribe escribís
  escribiste escribió escribiste
  estás está estás
  fuiste fue fuiste
  guardas guarda guardás
  guardes guarde guardes
  hagas haga hagas
  haces hace hacés
  hiciste hizo hiciste
  llamaste llamó llamaste
  marques marque marques
  necesitas necesita necesitás
  pediste pidió pediste
  pides pide pedís
  pidas pida pidas
  pierdas pierda pierdas
  prefieres prefiere preferís
  prepares prepare prepares
  puedas pueda puedas
  puedes puede podés
  quieras quiera quieras
  quieres quiere querés
  reconoces reconoce reconocés
  sabes sabe sabés
  sigas siga sigas
  tengas tenga tengas
  tienes tiene tenés
  tomes tome tomes
  trabajas trabaja trabajás
  usas usa usás
  vas va vas
  verás verá verás
  ves ve ves
  vuelves vuelve volvés
  vuelvas vuelva vuelvas
  ábrela ábrala abrila
  ábrelo ábralo abrilo
  ayudarte ayudarle ayudarte
  cámbialo cámbielo cambialo
  compártelo compártalo compartilo
  confírmala confírmela confirmala
  confírmalo confírmelo confirmalo
  corrígela corríjala corregila
  corrígelo corríjalo corregilo
  corrígelos corríjalos corregilos
  dale dele dale
  darte darse darte
  déjala déjela dejala
  déjalo déjelo dejalo
  dile dígale decile
  elígela elíjala elegila
  elígelo elíjalo elegilo
  envíalo envíelo envialo
  escríbela escríbala escribila
  escríbelo escríbalo escribilo
  guárdala guárdela guardala
  guárdalo guárdelo guardalo
  guárdalos guárdelos guardalos
  hazlo hágalo hacelo
  inténtalo inténtelo intentalo
  llámalo llámelo llamalo
  llévatela llévesela llevatela
  llévala llévela llevala
  anúlalo anúlelo anulalo
  anúlala anúlela anulala
  márcalo márquelo marcalo
  muévela muévala movela
  pídele pídale pedile
  pídelo pídalo pedilo
  ponle póngale ponele
  quítalo quítelo sacalo
  reenvíalos reenvíelos reenvialos
  revísala revísela revisala
  revísalo revíselo revisalo
  sentarte sentarse sentarte
  siéntate siéntese sentate
  tócala tóquela tocala
  tócalo tóquelo tocalo
  úsalo úselo usalo
`)

/** Requests, where one begins. */
export const IMPERATIVOS = table(`
  abre abra abrí
  acepta acepte aceptá
  activa active activá
  agrega agregue agregá
  anula anule anulá
  apaga apague apagá
  aprueba apruebe aprobá
  arrastra arrastre arrastrá
  asigna asigne asigná
  avisa avise avisá
  borra borre borrá
  busca busque buscá
  cambia cambie cambiá
  cierra cierre cerrá
  comparte comparta compartí
  comprueba compruebe comprobá
  conecta conecte conectá
  confirma confirme confirmá
  copia copie copiá
  corrige corrija corregí
  crea cree creá
  deja deje dejá
  desactiva desactive desactivá
  descarga descargue descargá
  disfruta disfrute disfrutá
  elige elija elegí
  empieza empiece empezá
  enciende encienda encendé
  entra entre entrá
  envía envíe enviá
  escanea escanee escaneá
  escribe escriba escribí
  espera espere esperá
  guarda guarde guardá
  habla hable hablá
  haz haga hacé
  importa importe importá
  imprime imprima imprimí
  intenta intente intentá
  lee lea leé
  llama llame llamá
  mantén mantenga mantené
  marca marque marcá
  menciona mencione mencioná
  mira mire mirá
  mueve mueva mové
  muestra muestre mostrá
  pega pegue pegá
  pide pida pedí
  pon ponga poné
  pregunta pregunte preguntá
  prueba pruebe probá
  quita quite quitá
  recarga recargue recargá
  reintenta reintente reintentá
  renueva renueve renová
  repite repita repetí
  revisa revise revisá
  sal salga salí
  sigue siga seguí
  suelta suelte soltá
  toca toque tocá
  trae traiga traé
  usa use usá
  ven venga vení
  vuelve vuelva volvé
`)

/**
 * Statements about somebody or something else that begin as a request would, or contain one's word after a comma: what a table asks for,
 * a PIN that changes, a day that opens, an attempt that was a test.
 */
const TERCERA =
  /^\s*(?:De tú|Pide la cuenta|Llama al mesero|Cambia(?: cada tanto| el precio|$)|Entra con PIN$|Prueba$)|: (?:abre|cierra)$/u
