import type { Command, Need, OptionSpec } from './command.js'
import { EXIT, type Words } from './words.js'

type Language = keyof Words

const TITLES = {
  usage: { es: 'Uso', en: 'Usage' },
  args: { es: 'Argumentos', en: 'Arguments' },
  options: { es: 'Opciones', en: 'Options' },
  exits: { es: 'Códigos de salida', en: 'Exit codes' },
  commands: { es: 'Órdenes', en: 'Commands' },
} as const satisfies Record<string, Words>

const HELP: Words = { es: 'esta ayuda', en: 'this help' }
const MORE: Words = { es: 'Más de cada una: aris ORDEN --help', en: 'More of each: aris COMMAND --help' }

/** What each exit code means; a command has those that what it needs can bring. */
const EXITS: readonly (Words & { readonly code: number; readonly of?: Need })[] = [
  { code: EXIT.done, es: 'hecho, y todo está bien', en: 'done, and all is well' },
  { code: EXIT.no, es: 'no se hizo, y se dice por qué', en: 'not done, and it says why' },
  { code: EXIT.usage, es: 'mal escrita: opción, argumento u orden', en: 'wrongly typed: option, argument or command' },
  {
    code: EXIT.database,
    of: 'database',
    es: 'la base de datos no contesta, no deja entrar o se fue a mitad',
    en: 'the database does not answer, lets nobody in or went away in the middle',
  },
  {
    code: EXIT.busy,
    of: 'alone',
    es: 'otro proceso está en ello o usa lo mismo (base, puerto): espere y repita',
    en: 'another process is at it or uses the same (database, port): wait and repeat',
  },
  {
    code: EXIT.files,
    of: 'files',
    es: 'un archivo o carpeta falta, no se puede escribir, o el disco está lleno',
    en: 'a file or folder is missing, cannot be written, or the disk is full',
  },
  {
    code: EXIT.fault,
    es: 'un fallo nuestro: mándenos lo que imprimió',
    en: 'a fault of ours: send us what it printed',
  },
]

/** `aris db backup FILE [--embedded]`. */
export function usageLine({ name, args = {}, options = {} }: Command, language: Language): string {
  const positionals = Object.values(args).map(({ value, required }) =>
    required ? value[language] : `[${value[language]}]`,
  )
  const flags = Object.entries(options).map(([option, spec]) => {
    const typed = [`--${option}`, valueWord(spec, language)].filter(Boolean).join(' ')
    return spec.kind === 'text' && spec.required ? typed : `[${typed}]`
  })
  return ['aris', name, ...positionals, ...flags].join(' ')
}

function valueWord(spec: OptionSpec, language: Language): string {
  switch (spec.kind) {
    case 'flag':
      return ''
    case 'oneOf':
      return spec.values.join('|')
    case 'count':
      return 'N'
    case 'text':
    case 'instant':
      return spec.value[language]
  }
}

/** The help about one command, or the list of several. */
export function help(about: readonly Command[], language: Language): string {
  const [only] = about
  if (only && about.length === 1) return helpOf(only, language)
  const lines = about.map((it) => [`aris ${it.name}`, firstSentence(it.does[language])] as const)
  return [`${TITLES.commands[language]}:`, ...columns(lines), '', MORE[language]].join('\n')
}

function helpOf(command: Command, language: Language): string {
  return [
    `${TITLES.usage[language]}: ${usageLine(command, language)}`,
    '',
    `  ${command.does[language]}`,
    ...section('args', argumentRows(command, language), language),
    ...section('options', optionRows(command, language), language),
    ...section('exits', exitRows(command, language), language),
  ].join('\n')
}

type Row = readonly [string, string]

const section = (title: keyof typeof TITLES, rows: readonly Row[], language: Language): string[] =>
  rows.length === 0 ? [] : ['', `${TITLES[title][language]}:`, ...columns(rows)]

function columns(rows: readonly Row[]): string[] {
  const width = Math.max(...rows.map(([left]) => left.length))
  return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`)
}

const argumentRows = ({ args = {} }: Command, language: Language): Row[] =>
  Object.values(args).map(({ value, does }) => [value[language], does[language]])

const optionRows = ({ options = {} }: Command, language: Language): Row[] => [
  ...Object.entries(options).map(([name, spec]): Row => {
    const standard = 'default' in spec && spec.default !== undefined ? ` [${String(spec.default)}]` : ''
    return [[`--${name}`, valueWord(spec, language)].filter(Boolean).join(' '), `${spec.does[language]}${standard}`]
  }),
  ['--help', HELP[language]],
]

/** The exit codes that a command can end with, and what each means for it. */
const exitRows = (command: Command, language: Language): Row[] =>
  exitsOf(command).map(({ code, ...it }) => [
    String(code),
    code === EXIT.no && command.no ? command.no[language] : it[language],
  ])

export const exitsOf = ({ needs }: Command): typeof EXITS =>
  EXITS.filter(({ of }) => of === undefined || needs.includes(of))

const firstSentence = (text: string): string => text.replace(/([.;:]) .*$/s, '$1').replace(/[;:]$/, '.')

/** docs/aris.md without its head: every command in both languages. */
export function helpPage(commands: readonly Command[]): string {
  const sections = commands.map((it) => {
    const rows = (['es', 'en'] as const).map((language) => `\`\`\`text\n${helpOf(it, language)}\n\`\`\``)
    return `## aris ${it.name}\n\n${rows.join('\n\n')}\n`
  })
  return `# aris

The command line of the operator, at \`node_modules/.bin/aris\` after installing. It speaks the language of the terminal (\`LANG\`): Spanish, or
English. An expected failure is one sentence on stderr and an exit code; only a fault of ours (${String(EXIT.fault)}) prints where it happened.

| exit code | significado | meaning |
|---|---|---|
${EXITS.map(({ code, es, en }) => `| ${String(code)} | ${es} | ${en} |`).join('\n')}

${sections.join('\n')}`
}
