const language = process.env.LC_ALL || process.env.LC_MESSAGES || process.env.LANG || ''
const english = language.startsWith('en')

/** One sentence in both languages. */
export interface Words {
  readonly es: string
  readonly en: string
}

/** The sentence in the language of who sits at the terminal: Spanish, unless the locale is English. */
export const words = (es: string, en: string): string => (english ? en : es)

/** Tells the person at the terminal, on stderr: what a command prints on stdout may be read by a program. */
export function say(es: string, en: string): void {
  console.error(words(es, en))
}

/** What a command ends with. Numbers are public: operators' scripts branch on them. `help.ts` says what each means. */
export const EXIT = { done: 0, no: 1, usage: 2, database: 3, busy: 4, files: 5, fault: 70 } as const
export type Exit = (typeof EXIT)[keyof typeof EXIT]

/** What the operator can mend: printed as a sentence, without a stack; `exit` is what the process ends with. */
export class Refusal extends Error {
  override readonly name = 'Refusal'

  constructor(
    es: string,
    en: string,
    readonly exit: Exit = EXIT.no,
  ) {
    super(words(es, en))
  }
}
