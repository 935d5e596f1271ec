/** Words of a field's name by which a secret would be known; a table's printed code (`codigoQr`) is none. */
const SECRET_WORDS = new Set(
  'pin pins secret secreto secreta token tokens hash password contrasena clave key llave totp semilla cookie jwt bearer firma signature'.split(
    ' ',
  ),
)

/** The paths of a value's members, or of a JSON Schema's properties, whose name speaks of a secret (H71). */
export function secretFieldsOf(value: unknown, path = ''): string[] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, inner]) => [
    ...(wordsOf(name).some((word) => SECRET_WORDS.has(word)) ? [`${path}/${name}`] : []),
    ...secretFieldsOf(inner, `${path}/${name}`),
  ])
}

const wordsOf = (name: string): string[] =>
  name
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z\d]+/)
