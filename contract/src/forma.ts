/**
 * The shape of a JSON value, as small as a phone's page can carry it: derived from the contract's schemas (`formaOf.ts`), which weigh too
 * much there themselves. `s` string, `n` number, `b` boolean, `0` null, `x` anything; `[a]` a list of `a`; `[a, b]` one of them; an object
 * by its members, where `nota?` may be missing. Formats and enumerations are left out on purpose: a newer server may know more of them.
 */
export type Forma = 's' | 'n' | 'b' | '0' | 'x' | readonly Forma[] | { readonly [member: string]: Forma }

/** What a route answers, by status: the shape of its body, or null for none. */
export type Formas = Readonly<Record<string, Readonly<Record<number, Forma | null>>>>

/**
 * Whether the value has the shape; members that the shape does not name are welcome.
 * @param depth how many levels are looked at; all of them by default
 */
export function fits(forma: Forma, value: unknown, depth = Number.POSITIVE_INFINITY): boolean {
  if (depth < 0 || forma === 'x') return true
  if (typeof forma === 'string') return value === null ? forma === '0' : typeof value === NAMES[forma]
  if (isList(forma)) {
    const [first] = forma
    if (forma.length > 1) return forma.some((one) => fits(one, value, depth))
    return Array.isArray(value) && (first === undefined || value.every((one) => fits(first, one, depth - 1)))
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false
  const members = value as Readonly<Record<string, unknown>>
  return Object.keys(forma).every((name) => {
    const optional = name.endsWith('?')
    const member = members[optional ? name.slice(0, -1) : name]
    return member === undefined ? optional : fits(forma[name] ?? 'x', member, depth - 1)
  })
}

const NAMES: Readonly<Record<string, string>> = { s: 'string', n: 'number', b: 'boolean' }

const isList = (forma: Forma): forma is readonly Forma[] => Array.isArray(forma)
