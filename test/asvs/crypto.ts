import { configured, na, partly, reviewed, spec, tested, unmet, type Line } from './line.js'

const { at, refresh, claves, adoptada, practice, compose } = spec
const NO_OAUTH = 'No OAuth: staff sign in to this installation’s own API, which grants nothing to third parties.'
const NO_OIDC = 'No OpenID Connect.'
const AS_OURS = (what: string) => `No OAuth; of our own refresh tokens the same is true: ${what}.`

/** V10 OAuth and OIDC: nothing of it is here. */
export const oauth: readonly Line[] = [
  na('10.1.1', 'tokens to whom they concern', NO_OAUTH),
  na('10.1.2', 'flows that one began', NO_OAUTH),
  na('10.2.1', 'forged flows', NO_OAUTH),
  na('10.2.2', 'mixed-up servers', NO_OAUTH),
  na('10.3.1', 'audience', 'No OAuth; see 9.2.3.'),
  na('10.3.2', 'delegated rights', NO_OAUTH),
  na('10.3.3', 'who a token is of', NO_OAUTH),
  na('10.3.4', 'strength of sign-in', NO_OAUTH),
  na('10.4.1', 'redirect addresses', NO_OAUTH),
  na('10.4.2', 'codes once', NO_OAUTH),
  na('10.4.3', 'codes briefly', NO_OAUTH),
  na('10.4.4', 'grants', NO_OAUTH),
  na('10.4.5', 'replayed refresh tokens', AS_OURS('rotation, and reuse ends the login (RFC 9700 §4.14; H29–H35)')),
  na('10.4.6', 'PKCE', NO_OAUTH),
  na('10.4.7', 'client registration', NO_OAUTH),
  na('10.4.8', 'absolute end of refresh tokens', AS_OURS('90 days')),
  na('10.4.9', 'revocation by the person', AS_OURS('devices are listed and ended')),
  na('10.4.10', 'confidential clients', NO_OAUTH),
  na('10.4.11', 'scopes', NO_OAUTH),
  na('10.5.1', 'nonce', NO_OIDC),
  na('10.5.2', 'sub', NO_OIDC),
  na('10.5.3', 'metadata', NO_OIDC),
  na('10.5.4', 'aud', NO_OIDC),
  na('10.5.5', 'back-channel sign-out', NO_OIDC),
  na('10.6.1', 'response modes', NO_OIDC),
  na('10.6.2', 'forced sign-out', NO_OIDC),
  na('10.7.1', 'consent', NO_OAUTH),
  na('10.7.2', 'what is consented to', NO_OAUTH),
  na('10.7.3', 'consent taken back', NO_OAUTH),
]

/** V11 cryptography. */
export const cryptography: readonly Line[] = [
  reviewed('11.1.1', 'keys and their lives, written down', practice('Keys')),
  reviewed('11.1.2', 'inventory', practice('Keys')),
  reviewed(
    '11.2.1',
    'kept implementations',
    practice('Keys'),
    'Node’s OpenSSL, `jose`, `@node-rs/argon2`, `@simplewebauthn/server`; the one algorithm written here is TOTP’s truncation, tried against RFC 6238’s vectors.',
  ),
  tested(
    '11.2.2',
    'algorithms and keys can be changed',
    [
      claves('signing keys rotate by command'),
      claves('a new APP_SECRET takes along what is sealed'),
      adoptada('argon2id is what is kept'),
    ],
    'Password hashes say their algorithm and are renewed at sign-in; signing keys and `APP_SECRET` are replaced by command, which is also where another cipher would come in.',
  ),
  reviewed('11.2.3', '128 bits of security', practice('Keys'), 'AES-256, Ed25519, SHA-256, tokens of 256 bits.'),
  reviewed('11.3.1', 'no weak modes', at('backend/src/platform/seal.ts', 'aes-256-gcm')),
  reviewed('11.3.2', 'approved ciphers', at('backend/src/platform/seal.ts', 'aes-256-gcm')),
  tested(
    '11.3.3',
    'what is encrypted cannot be altered',
    refresh('H33 a lost answer, asked for again, is the same answer'),
    'GCM’s tag everywhere.',
  ),
  partly('review')(
    '11.4.1',
    'approved hash functions',
    at('backend/src/domain/acceso/totp.ts', "createHmac('sha1'"),
    'SHA-256 everywhere but in TOTP, whose HMAC-SHA-1 is the one that every authenticator app speaks.',
  ),
  tested(
    '11.4.2',
    'password hashing',
    adoptada('argon2id is what is kept'),
    'argon2id, 19 MiB, 2 passes, 1 lane; others are re-hashed at sign-in.',
  ),
  reviewed('11.4.3', 'collision resistance', at('backend/src/domain/acceso/auditoria.ts', 'SHA-256')),
  reviewed(
    '11.4.4',
    'keys from passwords',
    practice('Keys'),
    'None is: keys come by HKDF from a random `APP_SECRET`, and production refuses a short or simple one.',
  ),
  partly('review')(
    '11.5.1',
    '128 random bits where it must not be guessed',
    at('backend/src/auth/random.ts', 'randomInt'),
    'All from a CSPRNG. Codes that people read are shorter on purpose: a table’s PIN has four digits under limits, a printed code has 59 bits and only locates.',
  ),
  reviewed('11.6.1', 'key pairs', at('backend/src/auth/signer.ts', "generateKeyPair('EdDSA'")),
]

/** V12 communication. */
export const communication: readonly Line[] = [
  configured(
    '12.1.1',
    'TLS versions',
    practice('What talks to what'),
    'The proxy’s: Caddy of `infra/` takes 1.2 and 1.3 when it has a name to serve.',
  ),
  configured('12.1.2', 'cipher suites', practice('What talks to what'), 'The proxy’s defaults.'),
  na('12.1.3', 'client certificates', 'None are used.'),
  tested(
    '12.2.1',
    'TLS to the outside',
    [at('backend/src/platform/settings.spec.ts', 'refuses to start with %s=%s'), spec.http('HSTS over https')],
    'Production refuses a plain `PUBLIC_URL`.',
  ),
  configured(
    '12.2.2',
    'trusted certificates',
    practice('What talks to what'),
    'The operator’s proxy; Caddy fetches one.',
  ),
  partly('configuration')(
    '12.3.1',
    'TLS inside',
    [at('backend/src/platform/settings.spec.ts', 'connections in clear'), practice('What talks to what')],
    '`?ssl=on` and `rediss://` encrypt database and Redis, and production logs which connections are not; it does not refuse them, for they may lie in a private network.',
  ),
  configured(
    '12.3.2',
    'certificates are checked',
    at('backend/src/platform/settings.spec.ts', 'ssl=insecure'),
    'Everywhere; production refuses `ssl=insecure`.',
  ),
  unmet(
    '12.3.3',
    'TLS between internal HTTP services',
    compose('opens every port on loopback only'),
    'The proxy speaks plain HTTP to API and gateway in the compose file’s own network: the processes do not end TLS themselves.',
  ),
  configured(
    '12.3.4',
    'certificates inside',
    practice('What talks to what'),
    'Those that Node trusts; `NODE_EXTRA_CA_CERTS` adds an own authority.',
  ),
]
