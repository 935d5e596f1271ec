import { parseArgs } from 'node:util'
import type { Command, Input, OptionSpec } from './command.js'
import { usageLine } from './help.js'
import { EXIT, Refusal } from './words.js'

/** What was typed, once it is clear what it asks for. */
export type Asked =
  | { readonly what: 'help'; readonly about: readonly Command[] }
  | { readonly what: 'run'; readonly command: Command; readonly input: Parsed }

type Parsed = Input<NonNullable<Command['options']>, NonNullable<Command['args']>>

/** Reads what was typed after `aris`. @throws Refusal (exit code 2) with what is wrong and how it is typed. */
export function parse(typed: readonly string[], commands: readonly Command[]): Asked {
  const [first = '', second] = typed
  if (first === '' || isHelp(first) || first === 'help') {
    const about = first === 'help' ? commands.filter(({ name }) => isUnder(name, typed.slice(1).join(' '))) : commands
    return { what: 'help', about: about.length > 0 ? about : commands }
  }
  const group = commands.filter(({ name }) => name.split(' ')[0] === first)
  if (group.length === 0) throw unknown(first, [...new Set(commands.map(({ name }) => name.split(' ')[0] ?? ''))])
  const named = group.find(({ name }) => name === first || name === `${first} ${second ?? ''}`)
  const found = named ?? (second === undefined || second.startsWith('-') ? group.find((it) => it.isDefault) : undefined)
  const rest = typed.slice(named && named.name !== first ? 2 : 1)
  if (!named && rest.some(isHelp)) return { what: 'help', about: group }
  if (!found)
    throw second === undefined
      ? missingAction(first, group)
      : unknown(
          `${first} ${second}`,
          group.map(({ name }) => name),
        )
  if (rest.some(isHelp)) return { what: 'help', about: [found] }
  return { what: 'run', command: found, input: inputOf(rest, found) }
}

const isHelp = (text: string): boolean => text === '--help' || text === '-h'
const isUnder = (name: string, words: string): boolean => words === '' || name === words || name.startsWith(`${words} `)

function inputOf(typed: readonly string[], command: Command): Parsed {
  const { options = {}, args = {} } = command
  const { tokens } = parseArgs({
    args: [...typed],
    allowPositionals: true,
    strict: false,
    tokens: true,
    options: Object.fromEntries(
      Object.entries(options).map(([name, { kind }]) => [
        name,
        { type: kind === 'flag' ? 'boolean' : 'string' } as const,
      ]),
    ),
  })
  const values = new Map<string, string | true>()
  const positionals: string[] = []
  for (const token of tokens) {
    if (token.kind === 'positional') positionals.push(token.value)
    if (token.kind !== 'option') continue
    const spec = Object.hasOwn(options, token.name) ? options[token.name] : undefined
    if (!spec) throw unknownOption(token.rawName, command)
    if (spec.kind === 'flag' && token.value !== undefined)
      throw usage(command, `${token.rawName} no lleva valor.`, `${token.rawName} takes no value.`)
    // What looks like an option is one, unless it is joined by `=`.
    const lacks = token.value === undefined || (!token.inlineValue && token.value.startsWith('-'))
    if (spec.kind !== 'flag' && lacks)
      throw usage(command, `Falta el valor de ${token.rawName}.`, `${token.rawName} lacks its value.`)
    values.set(token.name, token.value ?? true)
  }
  return {
    options: Object.fromEntries(
      Object.entries(options).map(([name, spec]) => [name, valueOf(name, spec, values.get(name), command)]),
    ),
    args: argumentsOf(positionals, args, command),
  }
}

function argumentsOf(
  given: readonly string[],
  args: NonNullable<Command['args']>,
  command: Command,
): Record<string, string | undefined> {
  const specs = Object.entries(args)
  const extra = given[specs.length]
  if (extra !== undefined) throw usage(command, `Sobra «${extra}».`, `“${extra}” is one too many.`)
  return Object.fromEntries(
    specs.map(([name, { required, value }], at) => {
      if (required && !given[at]) throw usage(command, `Falta ${value.es}.`, `${value.en} is missing.`)
      return [name, given[at]]
    }),
  )
}

function valueOf(
  name: string,
  spec: OptionSpec,
  given: string | true | undefined,
  command: Command,
): string | boolean | number | Date | undefined {
  if (spec.kind === 'flag') return given === true
  const text = typeof given === 'string' ? given : undefined
  switch (spec.kind) {
    case 'text':
      if (spec.required && !text)
        throw usage(command, `Falta --${name} ${spec.value.es}.`, `--${name} ${spec.value.en} is missing.`)
      return text ?? spec.default
    case 'oneOf':
      if (text === undefined) return spec.default
      if (spec.values.includes(text)) return text
      throw usage(
        command,
        `--${name} no puede ser «${text}»: es uno de ${spec.values.join(', ')}.`,
        `--${name} cannot be “${text}”: it is one of ${spec.values.join(', ')}.`,
      )
    case 'count': {
      if (text === undefined) return spec.default
      const count = Number(text)
      if (Number.isSafeInteger(count) && count >= 1) return count
      throw usage(
        command,
        `--${name} es un número entero desde 1, y no «${text}».`,
        `--${name} is a whole number from 1, and not “${text}”.`,
      )
    }
    case 'instant': {
      if (text === undefined) return undefined
      const instant = new Date(text)
      if (!Number.isNaN(instant.getTime())) return instant
      throw usage(
        command,
        `--${name} es un instante como 2026-11-30T18:00:00Z, y no «${text}».`,
        `--${name} is an instant such as 2026-11-30T18:00:00Z, and not “${text}”.`,
      )
    }
  }
}

/** Something is wrong with what was typed: what, and how the command is typed. */
export const usage = (command: Command, es: string, en: string): Refusal =>
  new Refusal(
    `${es} Uso: ${usageLine(command, 'es')} (más con --help)`,
    `${en} Usage: ${usageLine(command, 'en')} (more with --help)`,
    EXIT.usage,
  )

function unknownOption(typed: string, command: Command): Refusal {
  const known = [...Object.keys(command.options ?? {}), 'help'].map((name) => `--${name}`).join(', ')
  return new Refusal(
    `«aris ${command.name}» no tiene la opción ${typed}; tiene ${known}.`,
    `“aris ${command.name}” has no option ${typed}; it has ${known}.`,
    EXIT.usage,
  )
}

const unknown = (typed: string, known: readonly string[]): Refusal =>
  new Refusal(
    `No hay una orden «aris ${typed}»; hay ${known.join(', ')}. Más con: aris --help`,
    `There is no command “aris ${typed}”; there are ${known.join(', ')}. More with: aris --help`,
    EXIT.usage,
  )

const missingAction = (first: string, group: readonly Command[]): Refusal =>
  new Refusal(
    `Falta decir qué: ${group.map(({ name }) => `aris ${name}`).join(', ')}. Más con: aris ${first} --help`,
    `What to do is missing: ${group.map(({ name }) => `aris ${name}`).join(', ')}. More with: aris ${first} --help`,
    EXIT.usage,
  )
