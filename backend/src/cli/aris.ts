import { commands } from './commands.js'
import { inWords } from './failures.js'
import { help } from './help.js'
import { parse } from './parse.js'
import { EXIT, say, words } from './words.js'

/**
 * Runs what was typed after `aris`; resolves with the exit code and never rejects: what is expected to fail ends in one sentence on stderr,
 * and only a fault of ours shows its stack.
 */
export const aris = (typed: readonly string[]): Promise<number> =>
  inSentences(async () => {
    const asked = parse(typed, commands)
    if (asked.what === 'run') return asked.command.run(asked.input)
    const text = help(asked.about, words('es', 'en') === 'es' ? 'es' : 'en')
    if (typed.length > 0) console.log(text)
    else console.error(text)
    return typed.length > 0 ? EXIT.done : EXIT.usage
  })

/** Runs a command of the operator as `aris` does: whatever it fails with becomes a sentence and an exit code. */
export async function inSentences(act: () => Promise<number>): Promise<number> {
  try {
    return await act()
  } catch (error) {
    const known = inWords(error)
    if (known) {
      console.error(known.message)
      return known.exit
    }
    say(
      'Esto es un fallo de ArisGourmet, no suyo. Mándenos lo que sigue:',
      'This is a fault of ArisGourmet, not of yours. Send us what follows:',
    )
    console.error(error)
    return EXIT.fault
  }
}
