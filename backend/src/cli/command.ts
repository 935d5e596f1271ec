import type { Words } from './words.js'

/** What may be given after `--name`. A `flag` takes no value; a `count` is a whole number from 1; an `instant` is ISO 8601. */
export type OptionSpec = { readonly does: Words } & (
  | { readonly kind: 'flag' }
  | { readonly kind: 'text'; readonly value: Words; readonly default?: string; readonly required?: true }
  | { readonly kind: 'oneOf'; readonly values: readonly string[]; readonly default: string }
  | { readonly kind: 'count'; readonly default: number }
  | { readonly kind: 'instant'; readonly value: Words }
)

/** A positional argument. */
export interface ArgumentSpec {
  readonly value: Words
  readonly does: Words
  readonly required: boolean
}

/** What a command works with, and so in which ways it can fail: see the exit codes in `help.ts`. */
export type Need = 'database' | 'files' | 'alone'

type Options = Readonly<Record<string, OptionSpec>>
type Arguments = Readonly<Record<string, ArgumentSpec>>

type OptionValue<O extends OptionSpec> = O extends { kind: 'flag' }
  ? boolean
  : O extends { kind: 'oneOf'; values: readonly (infer V)[] }
    ? V
    : O extends { kind: 'count' }
      ? number
      : O extends { kind: 'instant' }
        ? Date | undefined
        : O extends { required: true } | { default: string }
          ? string
          : string | undefined

/** What a command is run with: parsed and checked as its entry in the table says. */
export interface Input<O extends Options, A extends Arguments> {
  readonly options: { readonly [K in keyof O]: OptionValue<O[K]> }
  readonly args: { readonly [K in keyof A]: A[K] extends { required: true } ? string : string | undefined }
}

/** One entry of the table of commands. Parsing, `--help` and docs/aris.md come from it. */
export interface CommandSpec<O extends Options, A extends Arguments> {
  /** What is typed after `aris`: one word, or two. */
  readonly name: string
  /** Runs when only the first word is typed. */
  readonly isDefault?: true
  readonly does: Words
  readonly args?: A
  readonly options?: O
  /** When it ends with 1; absent where nothing but a refusal does. */
  readonly no?: Words
  readonly needs: readonly Need[]
  /** Loads what it needs and runs; resolves with the exit code. A method, so that entries of any shape fit one table. */
  run(input: Input<O, A>): Promise<number>
}

export type Command = CommandSpec<Options, Arguments>

/** An entry whose `run` is checked against its own options and arguments. */
export const command = <
  const O extends Options = Record<never, never>,
  const A extends Arguments = Record<never, never>,
>(
  spec: CommandSpec<O, A>,
): Command => spec
