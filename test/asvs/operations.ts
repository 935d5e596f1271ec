import { configured, na, partly, reviewed, spec, tested, unmet, type Line } from './line.js'

const { at, http, practice, compose, almacen, auditoria, escrituras, pedidos, browser, casa, pagina } = spec
const NO_WEBRTC = 'There is no WebRTC.'
const settings = (title: string) => at('backend/src/platform/settings.spec.ts', title)

/** V13 configuration. */
export const configuration: readonly Line[] = [
  reviewed('13.1.1', 'what talks to what, written down', practice('What talks to what')),
  partly('configuration')(
    '13.2.1',
    'services authenticate',
    [compose('takes every secret from infra/.env'), almacen('H45 under load')],
    'Database and Redis by an account of their own, and credentials that change are followed without a restart; whether they are short-lived is the operator’s.',
  ),
  tested(
    '13.2.2',
    'least privilege',
    almacen('serves with a user that has no DDL rights'),
    'Containers run as `node`, read-only, without capabilities.',
  ),
  tested('13.2.3', 'no default credentials', [
    compose('takes every secret from infra/.env, whose example names it and gives it no value'),
    settings('refuses to start with %s=%s'),
  ]),
  partly('review')(
    '13.2.4',
    'where the server may connect, by list',
    practice('What talks to what'),
    'Database, Redis and Centrifugo by settings; webhooks to any public address, as is their purpose. A narrower list is for the operator’s firewall.',
  ),
  partly('review')(
    '13.2.5',
    'what the server may load, by list',
    practice('What talks to what'),
    'As 13.2.4. Files are read from the build’s own folder only.',
  ),
  partly('configuration')(
    '13.3.1',
    'secrets are managed',
    [compose('takes every secret from infra/.env'), practice('Keys')],
    'Each setting also as a file (`NAME_FILE`), as Vault Agent or a cluster writes it, and followed when it changes; secretlint keeps secrets out of the sources. No vault is demanded.',
  ),
  configured('13.3.2', 'secrets to few', [
    at('backend/src/platform/settings.ts', 'mode: 0o600'),
    compose('gives each process only settings that it knows'),
  ]),
  tested(
    '13.4.1',
    'no source control in what is served',
    http('lists no folder, and serves nothing from outside of the screens'),
    'The image leaves `.git` out.',
  ),
  tested('13.4.2', 'no debugging', settings('starts with what is safe')),
  tested('13.4.3', 'no listings', http('lists no folder')),
  tested('13.4.4', 'no TRACE', http('refuses TRACE and methods that no route has')),
  tested(
    '13.4.5',
    'documentation and figures',
    [
      at('backend/src/__tests__/operador/operadores.e2e.spec.ts', 'answers on METRICS_PORT'),
      practice('What talks to what'),
    ],
    'The API’s documentation is public on purpose: others build on it. Figures want a token or a port of their own.',
  ),
]

/** V14 data protection. */
export const data: readonly Line[] = [
  reviewed('14.1.1', 'data by levels, written down', practice('Data')),
  reviewed('14.1.2', 'what each level asks for, written down', practice('Data')),
  reviewed(
    '14.2.1',
    'nothing secret in addresses',
    at('backend/src/platform/publicLink.ts', 'which browsers send to nobody'),
    'Tokens travel in headers, bodies or the cookie; a recovery token in the fragment; a table’s code locates only.',
  ),
  configured(
    '14.2.2',
    'no caches of what is secret',
    at('backend/src/http/seam/answer.interceptor.ts', "'no-store'"),
    'Every answer of the API but what is public and named by its hash.',
  ),
  tested(
    '14.2.3',
    'nothing to third parties',
    http('sends strict headers with every answer'),
    'The pages load nothing from elsewhere; the policy forbids it.',
  ),
  tested('14.2.4', 'the levels’ rules hold', [
    http('logs no password, token, cookie or link'),
    auditoria('forgets persons without breaking'),
    at('contract/src/events/events.spec.ts', 'keeps the staff’s parts from diners'),
  ]),
  tested(
    '14.3.1',
    'nothing stays after sign-out',
    browser('identidad')('signing out in one tab signs the other out, and the cookie is gone'),
    'Screens are taken down with the session. What stays in the browser is listed in docs/security-practice.md.',
  ),
  configured('14.3.2', 'no-store in browsers', at('backend/src/http/seam/answer.interceptor.ts', "'no-store'")),
  reviewed(
    '14.3.3',
    'browser storage',
    practice('Data'),
    'Staff: preferences, unsent lines, the key of a payment under way. Diners: their table’s token and the carta.',
  ),
]

/** V15 coding and architecture. */
export const architecture: readonly Line[] = [
  reviewed('15.1.1', 'how soon libraries are mended, written down', practice('Libraries')),
  tested(
    '15.1.2',
    'inventory of libraries',
    [
      casa('is locked to the public registry'),
      at('test/asvs/libraries.spec.ts', 'each one comes from the registry with its hash'),
      practice('Libraries'),
    ],
    '`npm run sbom` writes it (CycloneDX) from the lock.',
  ),
  reviewed('15.1.3', 'what costs much, written down', practice('Costly things')),
  unmet(
    '15.2.1',
    'libraries within those times',
    practice('Libraries'),
    'Not shown: the registry at hand answers no audit (`npm audit`: 405). To be run where one does, before each release.',
  ),
  tested('15.2.2', 'costly things are bounded', [
    at('backend/src/platform/imagen.spec.ts', 'four hundred million pixels'),
    spec.archivos('takes a list of five thousand rows'),
    at('backend/src/realtime/gateway.limits.spec.ts', 'H41 drops a client that stopped reading'),
  ]),
  tested(
    '15.2.3',
    'production has what it needs',
    [settings('starts with what is safe: closed sign-up, no demo'), compose('builds an image from what is there')],
    'Tests and development tools stay out of the image.',
  ),
  tested('15.3.1', 'fields by need', [
    spec.roles('hires, lists, reads, renames'),
    pagina('the same answers as the API gives'),
  ]),
  tested(
    '15.3.2',
    'redirects are not followed',
    at('backend/src/platform/webhookSending.spec.ts', 'does not follow a redirection'),
  ),
  tested('15.3.3', 'no mass assignment', http('no field that the route does not name')),
  tested(
    '15.3.4',
    'the caller’s address',
    http('logs who tried what from where'),
    '`TRUSTED_PROXIES`; the log says when a proxy is not in it.',
  ),
  configured('15.3.5', 'types', [
    at('tsconfig.base.json', '"strict": true'),
    at('eslint.config.js', "eqeqeq: ['error', 'always']"),
  ]),
  tested('15.3.6', 'prototypes', http('no key that reaches a prototype')),
  tested(
    '15.3.7',
    'parameters sent twice',
    http('takes a parameter once'),
    'Path, query, body and headers are apart, each with its schema.',
  ),
]

/** V16 logging and errors. */
export const logging: readonly Line[] = [
  reviewed('16.1.1', 'what is logged, written down', practice('Logs')),
  tested('16.2.1', 'when, where, who, what', http('logs who tried what from where and was refused')),
  configured(
    '16.2.2',
    'one clock',
    practice('Logs'),
    'Milliseconds since 1970 in the log, UTC in the trail; synchronising the machines is the operator’s.',
  ),
  configured(
    '16.2.3',
    'only where documented',
    practice('Logs'),
    'Standard error, the trail in the database, and `AUDIT_HEADS_FILE`.',
  ),
  tested(
    '16.2.4',
    'machines read it',
    at('backend/src/platform/securityLog.spec.ts', 'keeps what is sent on one line'),
    'JSON, one object per line.',
  ),
  tested('16.2.5', 'secrets are not in it', http('logs no password, token, cookie or link, at its most talkative')),
  tested(
    '16.3.1',
    'sign-ins',
    [
      http('logs who tried what from where and was refused'),
      spec.factores('is asked for after the password, and only then'),
      escrituras('without a trail it leaves nothing behind'),
    ],
    'Successes in the trail with what was shown (`contrasena`, `totp`, `llave`, `recuperacion`), refusals in the log.',
  ),
  tested('16.3.2', 'refused rights', http('logs who tried what from where and was refused')),
  tested('16.3.3', 'attempts around the rules', [
    http('logs who tried what from where and was refused'),
    at('backend/src/platform/securityLog.spec.ts', 'writes a bounded number of lines'),
  ]),
  tested(
    '16.3.4',
    'what went wrong',
    [
      almacen('H46 a read-only database'),
      at('backend/src/__tests__/casa/almacen.e2e.spec.ts', 'H46 connections cut by the server'),
    ],
    'Every 5xx with its cause and `traceId`.',
  ),
  tested(
    '16.4.1',
    'no forged lines',
    at('backend/src/platform/securityLog.spec.ts', 'keeps what is sent on one line, whatever is in it'),
  ),
  partly('test')(
    '16.4.2',
    'logs cannot be altered',
    auditoria('names the first link that somebody touched'),
    'Of the trail, by its chain. The process’s own log is the operator’s to guard.',
  ),
  partly('configuration')(
    '16.4.3',
    'logs go elsewhere',
    [auditoria('carries its heads out of the database'), practice('Logs')],
    'The log goes to standard error and the chains’ heads to a file or the log, for the operator’s collector; none is part of the product.',
  ),
  tested('16.5.1', 'no word of the inside', [
    http('refuses headers and bodies that are too large, without a word of the inside'),
    almacen('H46 a read-only database'),
  ]),
  tested('16.5.2', 'without what is outside', [
    almacen('H46 connections cut by the server'),
    at('backend/src/http/seam/ceiling.spec.ts', 'asking neither Redis nor the database'),
    at('backend/src/realtime/gateway.redis.spec.ts', 'H39 Redis restarts and has forgotten everything'),
  ]),
  tested('16.5.3', 'fails shut', [
    escrituras('without a trail it leaves nothing behind'),
    pedidos('H19: an order that no station would see fails'),
  ]),
]

/** V17 WebRTC: nothing of it is here. */
export const webrtc: readonly Line[] = ['17.1.1', '17.2.1', '17.2.2', '17.2.3', '17.2.4', '17.3.1', '17.3.2'].map(
  (id) => na(id, 'WebRTC', NO_WEBRTC),
)
