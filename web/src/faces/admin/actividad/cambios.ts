/** One value that an act changed. `campo`: the column, and for what lies inside of a JSON column the way to it: `ajustes.horaCorte`. */
export interface CambioCampo {
  campo: string
  antes: unknown
  ahora: unknown
}

type Registro = Readonly<Record<string, unknown>>

/** Only for machines: who reads what happened does not ask for them. */
const RUIDO = new Set(['id', 'version', 'hash', 'email_norm', 'nombre_norm'])

/**
 * What an act changed, value by value. What belongs to a person is kept apart as `[before, after]` and comes first.
 * @param antes null where the thing was new
 * @param ahora null where the thing is gone
 */
export const readCambios = (
  antes: Registro | null,
  ahora: Registro | null,
  personal: Registro | null,
): CambioCampo[] => {
  const people = Object.entries(personal ?? {})
    .filter(([campo, value]) => !RUIDO.has(campo) && Array.isArray(value))
    .map(([campo, value]) => {
      const [before, after] = value as unknown[]
      return { campo, antes: before, ahora: after }
    })
  const [old, now] = [flatten(antes), flatten(ahora)]
  const fields = [...new Set([...old.keys(), ...now.keys()])].map((campo) => ({
    campo,
    antes: old.get(campo) ?? null,
    ahora: now.get(campo) ?? null,
  }))
  return [...people, ...fields].filter(
    ({ antes: before, ahora: after }) => JSON.stringify(before) !== JSON.stringify(after) || isHidden(after),
  )
}

/** The trail says that a secret changed, and never what it is. */
export const isHidden = (value: unknown): boolean => value === '«oculto»'

/** What a list of words gained and lost. */
export const compareListas = (antes: unknown, ahora: unknown): { mas: string[]; menos: string[] } | null => {
  const [old, now] = [antes ?? [], ahora ?? []]
  if (!isWords(old) || !isWords(now) || (antes === null && ahora === null)) return null
  return { mas: now.filter((one) => !old.includes(one)), menos: old.filter((one) => !now.includes(one)) }
}

const isWords = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((one) => typeof one === 'string')

const flatten = (row: Registro | null, under = ''): Map<string, unknown> =>
  new Map(
    Object.entries(row ?? {})
      .filter(([key]) => under !== '' || !RUIDO.has(key))
      .flatMap(([key, value]): [string, unknown][] => {
        const campo = `${under}${key}`
        return value !== null && typeof value === 'object' && !Array.isArray(value)
          ? [...flatten(value as Registro, `${campo}.`)]
          : [[campo, value]]
      }),
  )
