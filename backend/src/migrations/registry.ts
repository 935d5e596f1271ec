import { canonicalSchema } from './1795305600000-canonical-schema.js'
import { sinkWaiting } from './1795309200000-sink-waiting.js'
import { identityFactors } from './1795312800000-identity-factors.js'
import { leanEventLog } from './1795316400000-lean-event-log.js'
import { waitingByTime } from './1795320000000-waiting-by-time.js'
import { rotatingPin } from './1795323600000-rotating-pin.js'
import { packsInTheLog } from './1795327200000-packs-in-the-log.js'
import { paidAndAway } from './1795334400000-paid-and-away.js'
import { keptPromises } from './1795352400000-kept-promises.js'
import { sides } from './1795356000000-sides.js'
import { attemptsUnderWay } from './1795366800000-attempts-under-way.js'
import { undoJoins } from './1795374000000-undo-joins.js'
import { whoWaits } from './1795381200000-who-waits.js'
import { waitingMail } from './1795392000000-waiting-mail.js'
import type { Migration } from './dsl/operations.js'

/** Every migration, oldest first. Append only. */
export const migrations: readonly Migration[] = [
  canonicalSchema,
  sinkWaiting,
  identityFactors,
  leanEventLog,
  waitingByTime,
  rotatingPin,
  packsInTheLog,
  paidAndAway,
  keptPromises,
  sides,
  attemptsUnderWay,
  undoJoins,
  whoWaits,
  waitingMail,
]
