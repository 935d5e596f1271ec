import { noteRefused, type Refused } from '../../actions/auth/refused.js'
import type { Call } from '../seam/call.js'
import type { House } from '../../house/house.js'

/** Notes refused sign-ins once the answer is out: it would come later for an account that there is. */
export function noterOf(house: House, { now, address, reply }: Pick<Call, 'now' | 'address' | 'reply'>): Refused {
  const { engine, rateLimits, newId, log } = house
  return (it) => {
    const note = () => {
      noteRefused({ engine, rateLimits, now, newId, ip: address }, it).catch((err: unknown) => {
        log.error({ err }, 'refused sign-in not noted')
      })
    }
    // Who hangs up before the answer is noted all the same.
    if (reply.raw.closed) note()
    else reply.raw.once('close', note)
  }
}
