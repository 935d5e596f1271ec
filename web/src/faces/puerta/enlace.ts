export type Lugar = { kind: 'inicio' } | { kind: 'cuenta' } | { kind: 'recuperar'; token: string | null }

/** Where the part of the address after `#` leads. It holds the one-time link's token, since browsers send it to nobody. */
export const readLugar = (hash: string): Lugar => {
  const [name, token = ''] = hash.replace(/^#?\/?/, '').split('=', 2)
  if (name === 'recuperar') return { kind: 'recuperar', token: token === '' ? null : token }
  return { kind: name === 'cuenta' ? 'cuenta' : 'inicio' }
}
