const language = process.env.LC_ALL || process.env.LC_MESSAGES || process.env.LANG || ''
const english = language.startsWith('en')

/** The sentence in the reader's language: Spanish, unless the locale is English. */
export function words(es, en) {
  return english ? en : es
}

/** Tells the person at the terminal. On stderr, because what a door prints on stdout may be read by a program. */
export function say(es, en) {
  console.error(words(es, en))
}

/** What the person can mend: told as one sentence, without a stack. */
export class Refusal extends Error {
  name = 'Refusal'

  constructor(es, en, exit = 1) {
    super(words(es, en))
    this.exit = exit
  }
}

/** Runs a door; a Refusal (ours, or that of the server's commands, known by its name) becomes its sentence and its exit code, a surprise keeps its stack. */
export async function openDoor(door) {
  try {
    await door()
  } catch (error) {
    console.error(error?.name === 'Refusal' ? error.message : error)
    process.exitCode = error?.exit ?? 1
  }
}

/** Shows that a long step is alive, from its second second on; answers what the step answers. */
export async function withProgress(es, en, step) {
  const started = performance.now()
  const seconds = () => Math.round((performance.now() - started) / 1000)
  const line = process.stderr.isTTY ? '\r' : ''
  say(`${es} …`, `${en} …`)
  const everySeconds = line ? 1 : 5
  const timer = setInterval(
    () => process.stderr.write(`${line}  ${seconds()} s${line ? '' : '\n'}`),
    everySeconds * 1000,
  )
  try {
    const answer = await step()
    console.error(`${line}  ${words('listo en', 'done in')} ${((performance.now() - started) / 1000).toFixed(1)} s`)
    return answer
  } finally {
    clearInterval(timer)
  }
}
