import { IMPERATIVOS, SIEMPRE, type Trato } from './trato.js'

/**
 * The words of a Spanish sentence that belong to another way of speaking than the one it claims, and, in tú, requests with a pronoun behind
 * ("renuévela") that the table does not know: those would stay as they are where a restaurante says usted or vos.
 */
export function ajenas(text: string, trato: Trato): string[] {
  const found = new Set<string>()
  for (const pattern of patterns[trato])
    for (const [, word = ''] of text.replace(OF_OTHERS, '').matchAll(pattern))
      if (!INNOCENT.test(word)) found.add(word.toLowerCase())
  return [...found]
}

const anywhere = (words: Iterable<string>): RegExp =>
  new RegExp(`(?<!\\p{L})(${[...new Set(words)].join('|')})(?!\\p{L})`, 'giu')
/** Where a request begins. A word alone is a label, not a request. */
const beginning = (words: Iterable<string>): RegExp =>
  new RegExp(`(?:^|[.!?…:;] )[¿¡«“]?(${[...new Set(words)].join('|')})(?= \\p{L})`, 'giu')

const pairs = [...SIEMPRE]
const differs = (at: 0 | 1): string[] => pairs.filter(([tu, forms]) => forms[at] !== tu).map(([tu]) => tu)
const ENCLITIC = /^\p{L}*[áéíóú]\p{L}*(?:l[aeo]s?|me|nos|se)$/iu
const requests = (at: 0 | 1): string[] => [...IMPERATIVOS.values()].map((forms) => forms[at])
const enclitics = (at: 0 | 1): string[] => pairs.map(([, forms]) => forms[at]).filter((word) => ENCLITIC.test(word))

const USTED = /(?<!\p{L})(ustedes|usted|uds?|consigo|ayudarle|avisarle)(?!\p{L})/giu
const VOS = /(?<!\p{L})(vos|sos|\p{L}{2,}[áéí]s)(?!\p{L})/giu
const TU = /(?<!\p{L})(tú|tus?|te|ti|contigo|tuy[oa]s?|\p{L}+[ai]ste)(?!\p{L})/giu
const UNKNOWN = new RegExp(
  `(?<!\\p{L})(?!(?:${pairs.map(([tu]) => tu).join('|')})(?!\\p{L}))(\\p{L}*[áéíóú]\\p{L}*(?:[ae]l[aeo]s?|[ae]me|[ae]nos))(?!\\p{L})`,
  'giu',
)
/** A second person after the small words that lead to one: "lo que marques", "si buscas". */
const SECOND =
  /(?<!\p{L})(?:lo que|mientras|si|no|como lo|cuando)\s(?:(?:lo|la|los|las|ya)\s)?(\p{L}+[ae]s)(?!\p{L})/giu

const vosForms = [...pairs, ...IMPERATIVOS].filter(([tu, [usted, vos]]) => vos !== tu && vos !== usted)
const VOS_WORDS = anywhere(vosForms.map(([, [, vos]]) => vos).filter((word) => word !== 'escribí'))

const patterns: Readonly<Record<Trato, readonly RegExp[]>> = {
  tu: [USTED, VOS, VOS_WORDS, UNKNOWN, anywhere(enclitics(0)), beginning(requests(0)), beginning(requests(1))],
  usted: [TU, VOS, VOS_WORDS, SECOND, anywhere(differs(0)), beginning(IMPERATIVOS.keys())],
  vos: [USTED, anywhere(differs(1)), anywhere(enclitics(0)), beginning(IMPERATIVOS.keys()), beginning(requests(0))],
}

/** Statements about somebody or something else, and a noun, that begin as a request would. */
const OF_OTHERS =
  /Pide la cuenta|Llama al mesero|Cambia cada tanto|Cambia el precio|Entra con PIN|Cierre del día comercial/gu
/** Words that only look like one: nouns, adverbs, futures of "tú", statements about somebody else. */
const INNOCENT =
  /^(?:más|demás|además|después|detrás|atrás|jamás|quizás|país|inglés|través|interés|revés|\p{L}+rás|estás|existe|este|triste|consiste|resiste|insiste|las|los|les|unas|demoradas|opciones|teléfonos?|dé(?:nos)?|artículos?|alérgenos?|menos)$/iu
