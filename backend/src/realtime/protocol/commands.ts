import { z } from 'zod'

const channel = z.string().min(1).max(255)
const position = { epoch: z.string().max(64).default(''), offset: z.number().int().nonnegative().default(0) }

const requests = {
  connect: z.object({ token: z.string().max(8_192).default('') }),
  subscribe: z.object({
    channel,
    recover: z.boolean().default(false),
    ...position,
    flag: z.number().int().default(0),
    /** Kinds of subscription other than a stream, and a filter of tags: not offered here. */
    type: z.number().int().default(0),
    tf: z.unknown().optional(),
  }),
  unsubscribe: z.object({ channel }),
  publish: z.object({ channel }),
  presence: z.object({ channel }),
  presence_stats: z.object({ channel }),
  history: z.object({
    channel,
    since: z.object(position).optional(),
    /** -1: as many as one answer carries. */
    limit: z.number().int().min(-1).default(0),
    reverse: z.boolean().default(false),
  }),
  ping: z.object({}),
  send: z.object({}),
  rpc: z.object({}),
  refresh: z.object({ token: z.string().max(8_192).default('') }),
  sub_refresh: z.object({ channel }),
}

type Requests = typeof requests
export type CommandName = keyof Requests
export type RequestOf<Name extends CommandName> = z.output<Requests[Name]>

/** One request of a client. `id` is 0 where the client waits for no answer. */
export type Command = { [Name in CommandName]: { id: number; name: Name; request: RequestOf<Name> } }[CommandName]

/** `unknown` is a request that we do not offer, `invalid` one whose fields are wrong: both can be answered. */
export type ParsedCommand =
  | { kind: 'command'; command: Command }
  | { kind: 'pong' }
  | { kind: 'unknown' | 'invalid'; id: number }
  | { kind: 'malformed' }

/** Reads one line of a frame: a JSON object with an id and one request under its name; an empty object is a pong. */
export function parseCommand(line: string): ParsedCommand {
  const raw = parseJson(line)
  if (!isRecord(raw)) return { kind: 'malformed' }
  if (Object.keys(raw).length === 0) return { kind: 'pong' }
  const id = raw.id ?? 0
  if (typeof id !== 'number' || !Number.isInteger(id) || id < 0) return { kind: 'malformed' }

  const name = names.find((candidate) => raw[candidate] !== undefined)
  if (!name) return id > 0 ? { kind: 'unknown', id } : { kind: 'malformed' }
  const parsed = requests[name].safeParse(raw[name])
  if (id === 0 && name !== 'send') return { kind: 'malformed' }
  if (!parsed.success) return id > 0 ? { kind: 'invalid', id } : { kind: 'malformed' }
  return { kind: 'command', command: { id, name, request: parsed.data } as Command }
}

const names = Object.keys(requests) as CommandName[]

/** Undefined where the text is not JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
