import { argv, env } from 'node:process'
import { fileURLToPath } from 'node:url'
import { countDishes, type Event, follow, Inbox, signedIn } from '../../examples/channel-consumer.js'

/** Where the consumer's life ends: after the effect and before its commit, or after the commit and before anything else. */
export type End = 'inside' | 'after'

const killSelf = (): void => {
  process.kill(process.pid, 'SIGKILL')
}
const {
  KILL_AT,
  KILL_AFTER,
  INBOX = '',
  ARIS_URL = '',
  ARIS_RESTAURANTE = '',
  ARIS_EMAIL = '',
  ARIS_PASSWORD = '',
} = env
let left = Number(KILL_AFTER)
const isLast = ({ type }: Event): boolean => type === 'pedido.creado' && --left === 0

class MortalInbox extends Inbox {
  override take(...[event, ...place]: Parameters<Inbox['take']>): void {
    super.take(event, ...place)
    if (KILL_AT === 'after' && isLast(event)) killSelf()
  }
}

/** The example, except that it dies at the chosen moment. */
async function consume(): Promise<void> {
  const inbox = new MortalInbox(INBOX, (db, event) => {
    countDishes(db, event)
    if (KILL_AT === 'inside' && isLast(event)) killSelf()
  })
  await follow(
    signedIn(ARIS_URL, { restaurante: ARIS_RESTAURANTE, email: ARIS_EMAIL, password: ARIS_PASSWORD }),
    'salon:',
    inbox,
    (error) => {
      throw error
    },
  )
  console.log('following')
}

if (argv[1] === fileURLToPath(import.meta.url)) await consume()
