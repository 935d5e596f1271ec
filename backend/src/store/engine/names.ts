/**
 * A field has one name in the code: `restauranteId`. SQL writes it `restaurante_id`. The query compilers translate on the way in and the
 * connections on the way out, each name once per process: a plugin of Kysely would copy every query's tree and every row instead.
 */
export const sqlName = remembered((name) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`))

/** The name in the code of a column or an alias of a result. */
export const fieldName = remembered((name) => name.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase()))

/** Names come from the code, never from input: there are some hundreds. */
function remembered(translate: (name: string) => string): (name: string) => string {
  const known = new Map<string, string>()
  return (name) => {
    const found = known.get(name)
    if (found !== undefined) return found
    const translated = translate(name)
    known.set(name, translated)
    return translated
  }
}
