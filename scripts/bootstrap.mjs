import { ensureBuilt } from './lib/build.mjs'
import { ensureInstalled } from './lib/install.mjs'
import { ensureNode24 } from './lib/node24.mjs'

/**
 * What every door does first, so that each works on a clone where nothing is installed yet: installs what is missing,
 * goes on in the project's Node, builds what is stale of `build` (both by default). Returns only in a process that may
 * go on; throws a Refusal (lib/messages.mjs) that is a sentence for the person at the terminal.
 */
export async function bootstrap({ build = ['server', 'web'] } = {}) {
  await ensureInstalled()
  await ensureNode24()
  // Loaded here and not above, because the Node at hand may not know it.
  const { keepCompiled } = await import('./lib/compiled.mjs')
  keepCompiled()
  await ensureBuilt(build)
}
