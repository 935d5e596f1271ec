const language = process.env.LC_ALL || process.env.LC_MESSAGES || process.env.LANG || ''
const english = language.startsWith('en')

/** The sentence in the language of who sits at the terminal: Spanish, unless the locale is English. */
export const words = (es: string, en: string): string => (english ? en : es)

/** Tells the person at the terminal, on stderr: what a command prints on stdout may be read by a program. */
export function say(es: string, en: string): void {
  console.error(words(es, en))
}

/** What the operator can mend: printed as a sentence, without a stack; exit code 1. */
export class Refusal extends Error {
  override readonly name = 'Refusal'

  constructor(es: string, en: string) {
    super(words(es, en))
  }
}
