import { randomBytes } from 'node:crypto'
import { constants, copyFileSync, existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { z } from 'zod'
import { wrongMailSettings } from './smtp.js'

const onOff = z.enum(['on', 'off']).transform((value) => value === 'on')

/** Every setting of the server, from the environment; each also as `NAME_FILE`. Descriptions become the settings' documentation. */
export const settingsSchema = z.object({
  NODE_ENV: z
    .enum(['development', 'test', 'production'])
    .default('development')
    .describe('`production` refuses what is unsafe'),
  DATABASE_URL: z
    .string()
    .optional()
    .describe(
      '`mysql://user:password@host:3306/name` (`?ssl=on`: TLS, the certificate checked) or `sqlite:///absolute/file.db`; default: the embedded file under `./data`',
    ),
  REDIS_URL: z
    .string()
    .optional()
    .describe('`redis://…`, or `rediss://…` with TLS: joins several processes; absent: one process is enough'),
  PORT: z.coerce.number().int().min(0).max(65_535).default(4000).describe('HTTP and WebSocket'),
  HOST: z.string().default('0.0.0.0').describe('Address to listen on'),
  PUBLIC_URL: z
    .url()
    .optional()
    .describe(
      'The address that phones use, as printed in the QR codes and written into mails; without it no mail with a link is sent',
    ),
  SIGNUP: z
    .enum(['open', 'closed'])
    .optional()
    .describe('Who may create a restaurante; open by default outside production'),
  DEMO: onOff.optional().describe('The demo restaurant; on by default on a new embedded database, never in production'),
  METRICS_PORT: z.coerce
    .number()
    .int()
    .min(1)
    .max(65_535)
    .optional()
    .describe('The operators’ own port: `/metrics`, `/health/live` and `/health/ready`, in every role'),
  METRICS_TOKEN: z
    .string()
    .min(16)
    .optional()
    .describe(
      'Bearer token for `/metrics` on the main port; with neither this nor a port of its own, only this machine may read it, not through a proxy, and in production nobody',
    ),
  TRUSTED_PROXIES: z
    .string()
    .default('')
    .describe('Addresses or CIDRs, comma-separated, that may name the client’s address'),
  WEBHOOK_ALLOW_PRIVATE: onOff.default(false).describe('Webhooks to private addresses; refused in production'),
  WEBHOOK_RETRY_SECONDS: z.coerce
    .number()
    .min(0.01)
    .max(3_600)
    .default(5)
    .describe(
      'The longest first wait after a webhook fails; it doubles with each failure, up to an hour, and each wait is a random part of it',
    ),
  RATE_LIMIT_FACTOR: z.coerce
    .number()
    .min(1)
    .max(10_000)
    .default(1)
    .describe('Widens every limit for load tests; refused in production'),
  REFRESH_INMEMORY_FALLBACK: onOff
    .default(false)
    .describe('Refresh tokens in memory when their table is missing; refused in production'),
  APP_SECRET: z
    .string()
    .min(32)
    .optional()
    .describe(
      'Root of every derived key (32 characters or more); made and kept beside the embedded database when absent',
    ),
  LOG_LEVEL: z
    .enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'])
    .default('info')
    .describe('pino’s levels'),
  EVENT_ARCHIVE_DAYS: z.coerce
    .number()
    .int()
    .min(1)
    .max(3_650)
    .default(30)
    .describe('How long past events can be searched and replayed'),
  AUDIT_PERSONAL_DAYS: z.coerce
    .number()
    .int()
    .min(1)
    .max(3_650)
    .default(365)
    .describe('How long the audit trail keeps what belongs to persons (names, addresses); its chain stays whole'),
  AUDIT_HEADS_FILE: z
    .string()
    .max(500)
    .optional()
    .describe(
      'File to which the audit chains’ heads are added every minute, for a place that the database’s owner cannot write; absent: the log',
    ),
  EVENT_STREAM: z
    .string()
    .max(200)
    .optional()
    .describe('Key of a Redis Stream that other services read every event from; needs `REDIS_URL`'),
  EVENT_STREAM_MAXLEN: z.coerce
    .number()
    .int()
    .min(1_000)
    .default(1_000_000)
    .describe('About how many events that stream keeps'),
  CENTRIFUGO_API_URL: z
    .url()
    .optional()
    .describe('Server API of a Centrifugo that stands in for the gateways, such as `http://centrifugo:8000/api`'),
  CENTRIFUGO_API_KEY: z.string().optional().describe('Its `http_api.key`'),
  RELAY_LEASE_SECONDS: z.coerce
    .number()
    .min(1)
    .max(300)
    .default(10)
    .describe('How long the events of a relay that died or hangs wait for another one'),
  DRAIN_SECONDS: z.coerce
    .number()
    .min(0)
    .max(60)
    .optional()
    .describe(
      'How long a process that was told to stop still serves, so that balancers see it is not ready; 5 in production, else 0',
    ),
  ADMIN_SECOND_FACTOR: z
    .enum(['offered', 'demanded'])
    .default('offered')
    .describe(
      '`demanded`: whoever may change accounts or roles must have a second factor, in every restaurante; otherwise each decides by its `ajustes.segundoFactorAdministradores`',
    ),
  MAIL_FOLDER: z
    .string()
    .default('data/correo')
    .describe(
      'Without `SMTP_URL`: folder that messages to staff (password recovery) are put into as files by the role `jobs`, for a mail program to deliver',
    ),
  SMTP_URL: z
    .string()
    .max(1_000)
    .optional()
    .describe(
      'Server that takes mail: `smtp://user:password@host:587` (STARTTLS or nothing is sent) or `smtps://user:password@host:465`; `?tls=off` for one on this machine alone. Needs `MAIL_FROM`; the role `jobs` sends',
    ),
  MAIL_FROM: z
    .string()
    .max(300)
    .optional()
    .describe(
      'Whom mail is from: `Name <address>`, or an address. In the folder, without it, `no-responder@` and the name in `PUBLIC_URL`',
    ),
  SECURITY_CONTACT: z
    .string()
    .max(500)
    .regex(
      /^((mailto:|https:\/\/|tel:)[^\s,]+)(, *(mailto:|https:\/\/|tel:)[^\s,]+)*$/,
      'mailto:…, https://… or tel:…, comma-separated',
    )
    .optional()
    .describe(
      'Whom to tell of a weakness (`mailto:…`, `https://…`), comma-separated: served at `/.well-known/security.txt`',
    ),
  CORS_ORIGINS: z.string().default('').describe('Other origins that may call the API, comma-separated'),
})

export type Settings = Omit<
  z.output<typeof settingsSchema>,
  'DATABASE_URL' | 'APP_SECRET' | 'SIGNUP' | 'DEMO' | 'DRAIN_SECONDS'
> & {
  DATABASE_URL: string
  APP_SECRET: string
  SIGNUP: 'open' | 'closed'
  DEMO: boolean
  DRAIN_SECONDS: number
  /** The file of the embedded database does not exist yet. */
  newEmbedded: boolean
}

/** Settings that cannot be used, each named with what to do. */
export class BadSettings extends Error {}

/** Reads and checks the settings. `folder`: where `data/` lies for the embedded database. @throws BadSettings */
export function readSettings(env: Readonly<Record<string, string | undefined>>, folder: string): Settings {
  const parsed = settingsSchema.safeParse(
    Object.fromEntries(Object.keys(settingsSchema.shape).map((name) => [name, valueOf(env, name)])),
  )
  if (!parsed.success)
    throw new BadSettings(parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('\n'))
  const it = parsed.data
  const wrongMail = wrongMailSettings(it)
  if (wrongMail.length > 0) throw new BadSettings(wrongMail.join('\n'))
  const production = it.NODE_ENV === 'production'
  const DATABASE_URL = it.DATABASE_URL ?? `sqlite://${join(folder, 'data', 'arisgourmet.db')}`
  const file = DATABASE_URL.startsWith('sqlite:')
    ? decodeURIComponent(DATABASE_URL.replace(/^sqlite:(\/\/)?/, ''))
    : null
  const newEmbedded = file !== null && !existsSync(file)
  if (production) refuseInProduction(it)
  return {
    ...it,
    DATABASE_URL,
    newEmbedded,
    APP_SECRET: it.APP_SECRET ?? keptSecret(file ?? join(folder, 'data', 'secret')),
    SIGNUP: it.SIGNUP ?? (production ? 'closed' : 'open'),
    DRAIN_SECONDS: it.DRAIN_SECONDS ?? (production ? 5 : 0),
    DEMO: !production && (it.DEMO ?? newEmbedded),
  }
}

function valueOf(env: Readonly<Record<string, string | undefined>>, name: string): string | undefined {
  const file = env[`${name}_FILE`]
  const value = file ? readFileSync(file, 'utf8').trim() : env[name]
  return value === '' ? undefined : value
}

function refuseInProduction(it: z.output<typeof settingsSchema>): void {
  const wrong = [
    !it.APP_SECRET && 'APP_SECRET falta: dé 32 o más caracteres al azar (APP_SECRET_FILE también sirve).',
    it.APP_SECRET &&
      new Set(it.APP_SECRET).size < 12 &&
      'APP_SECRET es demasiado simple: use `openssl rand -base64 48`.',
    it.REFRESH_INMEMORY_FALLBACK && 'REFRESH_INMEMORY_FALLBACK no se admite en producción: quítelo.',
    it.WEBHOOK_ALLOW_PRIVATE && 'WEBHOOK_ALLOW_PRIVATE no se admite en producción: quítelo.',
    it.RATE_LIMIT_FACTOR !== 1 && 'RATE_LIMIT_FACTOR no se admite en producción: quítelo.',
    it.PUBLIC_URL?.startsWith('http:') && 'PUBLIC_URL debe ser https:// en producción.',
    !it.PUBLIC_URL && 'PUBLIC_URL falta: la dirección https:// que llevan los códigos QR.',
    /[?&]ssl=insecure/.test(it.DATABASE_URL ?? '') &&
      'DATABASE_URL: ssl=insecure no comprueba el certificado; use ssl=on en producción.',
    it.DEMO && 'DEMO no se admite en producción: quítelo.',
  ].filter((line): line is string => typeof line === 'string')
  if (wrong.length > 0) throw new BadSettings(wrong.join('\n'))
}

/** The connections that leave this machine in clear, by the setting that names them. */
export const plainLinks = ({ DATABASE_URL, REDIS_URL }: Pick<Settings, 'DATABASE_URL' | 'REDIS_URL'>): string[] => [
  ...(/^(mysql|mariadb):/.test(DATABASE_URL) && !/[?&]ssl=/.test(DATABASE_URL) && !isHere(DATABASE_URL)
    ? ['DATABASE_URL']
    : []),
  ...(REDIS_URL?.startsWith('redis:') && !isHere(REDIS_URL) ? ['REDIS_URL'] : []),
]

const isHere = (url: string): boolean =>
  /^\w+:\/\/([^/]*@)?(localhost|127\.[\d.]+|\[::1\])([:/?]|$)|[?&]socket=/.test(url)

/**
 * A secret of this installation, made once and readable by its owner only. Of several processes that start for the first time at once, one
 * makes it: each writes a whole file of its own, and the one whose link to the name succeeds has won for all.
 */
function keptSecret(beside: string): string {
  const file = join(dirname(beside), 'secret')
  if (!existsSync(file)) {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
    const own = `${file}.${String(process.pid)}-${randomBytes(6).toString('hex')}`
    writeFileSync(own, randomBytes(48).toString('base64url'), { mode: 0o600, flag: 'wx', flush: true })
    try {
      linkSync(own, file)
    } catch (error) {
      // A file system without hard links: the copy is exclusive too, and whoever reads it half-written is refused below.
      if (!isThere(error)) copyExclusively(own, file)
    } finally {
      rmSync(own, { force: true })
    }
  }
  const secret = readFileSync(file, 'utf8').trim()
  if (secret.length >= SECRET_MIN) return secret
  throw new BadSettings(`${file}: está vacío o cortado; restáurelo, o dé APP_SECRET. · It is empty or cut off.`)
}

const SECRET_MIN = 32
const isThere = (error: unknown): boolean => (error as { code?: string }).code === 'EEXIST'

function copyExclusively(from: string, to: string): void {
  try {
    copyFileSync(from, to, constants.COPYFILE_EXCL)
  } catch (error) {
    if (!isThere(error)) throw error
  }
}
