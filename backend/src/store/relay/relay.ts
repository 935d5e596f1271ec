import type { Engine } from '../engine/engine.js'
import { cursorsOf } from './relayCursors.js'
import { deadOf } from './relayDead.js'
import { figuresOf } from './relayFigures.js'
import { leasesOf } from './relayLeases.js'
import { moveOf } from './relayMove.js'
import { retentionOf } from './relayRetention.js'
import { webhooksOf } from './relayWebhooks.js'

/** The relay's side of the outbox, across restaurantes: leases, the way into the log, cursors, dead letters, what is let go. */
export const relayOf = (engine: Engine) => ({
  leases: leasesOf(engine),
  outbox: moveOf(engine),
  cursors: cursorsOf(engine),
  dead: deadOf(engine),
  figures: figuresOf(engine),
  retention: retentionOf(engine),
  webhooks: webhooksOf(engine),
})

export type RelayStore = ReturnType<typeof relayOf>
