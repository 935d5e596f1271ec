import { refuse } from '@arisgourmet/contract/refusals'
import type { StaffCaller } from '../../auth/authenticator.js'
import { Refused } from './answer.js'
import type { Caller } from './call.js'

/** The member of staff who calls, on routes whose access is `propio`. @throws Refused `no_autenticado` when it is somebody else */
export function staffOf(caller: Caller): StaffCaller {
  if (caller.tipo !== 'usuario') throw new Refused(refuse('no_autenticado'))
  return caller
}
