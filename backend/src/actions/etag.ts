import { createHash } from 'node:crypto'
import { refuse, type Refusal } from '@arisgourmet/contract/refusals'

/** A strong validator (RFC 9110 §8.8.3) of a view: the same bytes, the same tag. */
export const etagOf = (view: unknown): string =>
  `"${createHash('sha256')
    .update(JSON.stringify(edited(view)))
    .digest('base64url')
    .slice(0, 27)}"`

/** Whoever signs in meanwhile has edited nothing. */
const edited = (view: unknown): unknown =>
  typeof view === 'object' && view !== null && 'lastLoginAt' in view ? { ...view, lastLoginAt: null } : view

/** Refuses an edit of something that is not what its editor saw. `*` asks for no comparison; neither does a door that edits nothing. */
export function refuseStale(ifMatch: string | null, current: unknown): Refusal | null {
  if (ifMatch === null || ifMatch === '*') return null
  const tags = ifMatch.split(',').map((tag) => tag.trim().replace(/^W\//, ''))
  return tags.includes(etagOf(current)) ? null : refuse('version_anterior', {}, { actual: current })
}
