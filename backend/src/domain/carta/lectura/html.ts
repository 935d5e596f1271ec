/** The characters of HTML 4's names for Latin-1, from 160 on, in their order. */
const LATIN1 =
  'nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro para middot cedil ' +
  'sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute ' +
  'Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc ' +
  'atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide ' +
  'oslash ugrave uacute ucirc uuml yacute thorn yuml'

const ENTIDADES: ReadonlyMap<string, string> = new Map([
  ...LATIN1.split(' ').map((nombre, at) => [nombre, String.fromCharCode(160 + at)] as const),
  ...Object.entries({
    amp: '&',
    lt: '<',
    gt: '>',
    quot: '"',
    apos: "'",
    euro: '€',
    hellip: '…',
    ndash: '–',
    mdash: '—',
  }),
  ...Object.entries({ lsquo: '‘', rsquo: '’', sbquo: '‚', ldquo: '“', rdquo: '”', bdquo: '„', bull: '•', trade: '™' }),
  ...Object.entries({ ensp: ' ', emsp: ' ', thinsp: ' ', zwnj: '', zwj: '', lrm: '', rlm: '', OElig: 'Œ', oelig: 'œ' }),
  ...Object.entries({
    dagger: '†',
    permil: '‰',
    lsaquo: '‹',
    rsaquo: '›',
    minus: '−',
    prime: '′',
    hearts: '♥',
    star: '☆',
  }),
])

/** The tags with which a text is set. Anything else between angle brackets is what somebody wrote, and stays. */
const FORMATO =
  'p|br|hr|b|strong|i|em|u|s|small|big|sup|sub|span|div|font|center|a|ul|ol|li|h[1-6]|table|tbody|thead|tr|td|th|blockquote|section|img|article|header|pre|code|mark|dl|dt|dd|meta|label'
const ETIQUETA = new RegExp(`</?(?:${FORMATO})(?:\\s[^<>]*|/)?>|<!--`, 'iu')
const ENTIDAD = /&(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z][a-z\d]{1,8});/iu

/** Whether a text was written for a web page. */
export function isHtml(texto: string): boolean {
  return ETIQUETA.test(texto) || ENTIDAD.test(texto)
}

/** The text of a piece of HTML as a reader sees it: lines where a block or a break ends, no tags, characters for entities. */
export function textOfHtml(html: string): string {
  const sinEtiquetas = html
    .replace(/<!--[\s\S]*?(?:-->|$)/gu, '')
    .replace(/<style\b[\s\S]*?(?:<\/style\s*>|$)/giu, '')
    .replace(/<(?:br|hr)\b[^<>]*>|<\/(?:p|div|li|tr|h[1-6]|ul|ol|table|blockquote|section)\s*>/giu, '\n')
    .replace(new RegExp(ETIQUETA, 'giu'), '')
  const una = decodeEntidades(sinEtiquetas)
  // "&amp;aacute;" was escaped twice on its way here.
  return (/&[a-z]{2,6}(?:acute|grave|circ|tilde|uml|cedil);|&nbsp;/iu.test(una) ? decodeEntidades(una) : una).replace(
    /\u00a0/gu,
    ' ',
  )
}

function decodeEntidades(texto: string): string {
  return texto.replace(new RegExp(ENTIDAD, 'giu'), (entidad) => {
    const nombre = entidad.slice(1, -1)
    if (!nombre.startsWith('#')) return ENTIDADES.get(nombre) ?? entidad
    const codigo = /^#x/iu.test(nombre) ? Number.parseInt(nombre.slice(2), 16) : Number(nombre.slice(1))
    // Numbers from 128 to 159 mean what Windows-1252 means by them (HTML Living Standard, numeric references).
    if (codigo >= 128 && codigo <= 159) return new TextDecoder('windows-1252').decode(Uint8Array.of(codigo))
    return codigo > 0 && codigo <= 0x10ffff && !(codigo >= 0xd800 && codigo <= 0xdfff)
      ? String.fromCodePoint(codigo)
      : '\ufffd'
  })
}
