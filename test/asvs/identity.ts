import { configured, na, partly, reviewed, spec, tested, type Line } from './line.js'

const { claves, factores, roles, pin, refresh, practice, at, browser, tenancia, casa } = spec
const NO_OOB =
  'No code or request is sent over a second channel to sign in; the recovery link opens no account, it sets a password.'
const NO_IDP = 'Accounts are this installation’s own; there is no identity provider.'
const policy = (title: string) => at('backend/src/auth/passwordPolicy.spec.ts', title)

/** V6 authentication. */
export const authentication: readonly Line[] = [
  reviewed('6.1.1', 'brute force and lock-out written down', practice('Guessing and flooding')),
  reviewed('6.1.2', 'words that a password must not be made of, written down', practice('Passwords')),
  reviewed('6.1.3', 'every way in written down with its strength', practice('Ways in')),
  tested('6.2.1', 'eight characters at least', policy('refuses %s'), 'Fifteen is recommended and not demanded.'),
  tested('6.2.2', 'one’s own password can be changed', claves('one’s own new password signs every other device out')),
  tested('6.2.3', 'the present password is asked for', [
    claves('one’s own new password signs every other device out'),
    roles('one’s own e-mail and password change here with the present password only'),
  ]),
  tested(
    '6.2.4',
    'none of the 3,000 commonest',
    [policy('refuses %s'), claves('takes no password from published breaches')],
    'The list has 49,000.',
  ),
  tested(
    '6.2.5',
    'no rules of composition',
    policy('a length, and no rules of composition'),
    'What has fewer than four different characters counts as common.',
  ),
  reviewed(
    '6.2.6',
    'masked entry',
    at('web/src/ui/LoginForm.tsx', 'type="password"'),
    'Every password field is of that type; new ones can be shown while typing.',
  ),
  reviewed(
    '6.2.7',
    'paste and password managers',
    at('web/src/ui/LoginForm.tsx', 'autoComplete="current-password"'),
    'No field stops a paste; fields carry `current-password`, `new-password`, `username`, `one-time-code`.',
  ),
  partly('review')(
    '6.2.8',
    'compared exactly as given',
    at('backend/src/auth/passwords.ts', "normalize('NFKC')"),
    'One Unicode form (NFKC) is made of it first, as NIST SP 800-63B asks, so that two keyboards write one password; no case folding, no cutting. A bcrypt hash of an adopted database sees 72 bytes, until the first sign-in re-hashes it.',
  ),
  reviewed(
    '6.2.9',
    '64 characters are taken',
    at('contract/src/http/auth.ts', 'const password = z.string().min(8).max(256)'),
    '256 are.',
  ),
  reviewed('6.2.10', 'no periodic change', practice('Passwords'), 'Nothing in the schema knows a password’s age.'),
  tested('6.2.11', 'the documented words are refused', [
    claves('takes no password from published breaches or of one’s own name'),
    policy('refuses %s'),
  ]),
  tested('6.2.12', 'breached passwords are refused', claves('takes no password from published breaches')),
  tested('6.3.1', 'the documented limits hold', [
    claves('H12 sixty guesses at once are ten guesses'),
    claves('H70 strangers’ wrong passwords do not lock the owner out'),
    pin('H12 H67 guessing stops after five at one person'),
    factores('H12 guessing codes stops after five'),
    at('backend/src/http/seam/ceiling.spec.ts', 'H12 answers 429'),
  ]),
  tested(
    '6.3.2',
    'no default accounts',
    at('backend/src/platform/settings.spec.ts', 'refuses to start with %s=%s'),
    'The demo’s exist outside production only; an installation begins with no account.',
  ),
  partly('test')(
    '6.3.3',
    'more than one factor',
    [
      factores('where it is demanded of administrators, one without it may set one up and nothing else'),
      practice('Ways in'),
    ],
    'Demanded of administrators where the restaurante or the installation says so (`ADMIN_SECOND_FACTOR=demanded`), not by default; offered to everybody else and not demanded: a waiter with wet hands at a shared tablet has a password or, on a signed-in device, a PIN, and no right over accounts.',
  ),
  tested(
    '6.3.4',
    'every way in is as strong as documented',
    [
      pin('a colleague takes the tablet over by PIN'),
      factores('an attempt ends with its sign-in'),
      casa('says of every route who may call it'),
    ],
    'A PIN works on a signed-in device only, and opens no account that can change accounts.',
  ),
  na(
    '6.4.1',
    'initial passwords made by the system',
    'The system makes none: an administrator types a first one and the person changes it, or follows a recovery link of thirty minutes.',
  ),
  reviewed('6.4.2', 'no hints, no secret questions', practice('Ways in'), 'There are none in the contract.'),
  tested(
    '6.4.3',
    'recovery goes around no second factor',
    [claves('a recovery link works once'), factores('is asked for after the password, and only then')],
    'The link sets a password; the second factor is asked for at the next sign-in as before.',
  ),
  tested(
    '6.4.4',
    'a lost factor',
    [
      factores('is changed by who knows the password only, and taken off by who may edit that colleague'),
      factores('an operator lets an administrator in who lost everything'),
    ],
    'Ten recovery codes come first; then a colleague who may edit the account, and who knows the person, takes it off; for a sole administrator the operator does, who makes sure who asks. Both are in the trail.',
  ),
  tested('6.5.1', 'codes work once', [
    factores('is asked for after the password, and only then; its code lets in once'),
    factores('a recovery code works once'),
    at('backend/src/domain/acceso/totp.spec.ts', 'each once, and none after a newer one'),
  ]),
  tested(
    '6.5.2',
    'recovery codes are hashed',
    factores('is asked for after the password, and only then'),
    'They have 118 random bits, and are kept as HMAC-SHA-256 under a key that is not in the database.',
  ),
  reviewed('6.5.3', 'codes and seeds from a CSPRNG', [
    at('backend/src/auth/codigos.ts', 'randomInt'),
    at('backend/src/http/identidad/factores.controller.ts', 'randomBytes(20)'),
  ]),
  tested('6.5.4', '20 bits at least', factores('is asked for after the password, and only then')),
  partly('test')(
    '6.5.5',
    'codes live briefly',
    at('backend/src/domain/acceso/totp.spec.ts', 'takes the codes of a minute and a half'),
    'A step lasts 30 seconds; one step to either side is taken for clocks that are off (RFC 6238 §5.2), so a code can live 90. The token between password and code lives five minutes.',
  ),
  na('6.6.1', 'codes by telephone', NO_OOB),
  na('6.6.2', 'out-of-band codes bound to their request', NO_OOB),
  na('6.6.3', 'out-of-band codes limited', NO_OOB),
  na('6.8.1', 'several identity providers', NO_IDP),
  na('6.8.2', 'signed assertions', NO_IDP),
  na('6.8.3', 'SAML once', NO_IDP),
  na('6.8.4', 'strength told by the provider', NO_IDP),
]

/** V7 sessions. */
export const sessions: readonly Line[] = [
  reviewed('7.1.1', 'idle and absolute ends written down', practice('Sessions')),
  reviewed('7.1.2', 'how many at once, written down', practice('Sessions')),
  na('7.1.3', 'federated sessions', NO_IDP),
  tested(
    '7.2.1',
    'tokens are checked by the server',
    tenancia('H9 no credential but a living one with the permission opens a route'),
  ),
  tested('7.2.2', 'no static keys as sessions', refresh('H29 fifty parallel uses of one token')),
  reviewed(
    '7.2.3',
    '128 random bits',
    at('backend/src/auth/refreshToken.ts', 'randomBytes(32)'),
    '256 bits of the system’s CSPRNG.',
  ),
  tested('7.2.4', 'a sign-in makes a new token and ends the former one', [
    refresh('a browser that signs in again leaves its former login'),
    pin('a colleague takes the tablet over by PIN: a new login, the old one over'),
  ]),
  tested(
    '7.3.1',
    'idle end',
    at('backend/src/domain/acceso/refresh.spec.ts', 'gives a successor a fortnight, never more than its family has'),
  ),
  tested('7.3.2', 'absolute end', [
    at('backend/src/domain/acceso/refresh.spec.ts', 'H30 refuses every token of a login that ended or ran out'),
    at('backend/src/realtime/gateway.admission.spec.ts', 'H40 the end of the login closes the socket'),
  ]),
  tested('7.4.1', 'nothing works after sign-out', [
    refresh('H30 what a refresh issues while its login signs out'),
    refresh('H40 signing out closes the live socket'),
  ]),
  tested(
    '7.4.2',
    'a switched-off account is out',
    roles('H40 who is switched off, or gets a new password from the admin, is out at once'),
  ),
  tested(
    '7.4.3',
    'other sessions end after a change of factor',
    [
      claves('one’s own new password signs every other device out'),
      claves('a recovery link works once, says nothing of who exists, and ends every login'),
    ],
    'A new password ends them; after a change of second factor the same page lists every device and ends one or all.',
  ),
  tested(
    '7.4.4',
    'sign-out is in reach on every page',
    browser('identidad')('signing out in one tab signs the other out'),
  ),
  tested('7.4.5', 'administrators end a person’s sessions', roles('an administrator signs a colleague out everywhere')),
  partly('test')(
    '7.5.1',
    'asked again before the way in changes',
    [
      roles('one’s own e-mail and password change here with the present password only'),
      factores('is changed by who knows the password only'),
    ],
    'The password is asked for again, not the second factor too.',
  ),
  partly('test')(
    '7.5.2',
    'one’s sessions are seen and ended',
    [refresh('lists devices, ends one, and ends all'), browser('cuenta')('shows one’s devices, shuts another one')],
    'Ending one asks for no password: who found a tablet can at worst sign its owner out, and the contract’s `DELETE` has no body.',
  ),
  na('7.6.1', 'sessions between provider and client', NO_IDP),
  na(
    '7.6.2',
    'no session without an act of the person',
    'There is no federated sign-in; each way in is a form or a passkey’s gesture.',
  ),
]

/** V8 authorization, V9 self-contained tokens. */
export const rights: readonly Line[] = [
  reviewed(
    '8.1.1',
    'who may do what, written down',
    [practice('Who may see and change what'), at('docs/openapi.json', '"x-access"')],
    'One declared permission per route and channel, also in the OpenAPI document.',
  ),
  reviewed('8.1.2', 'fields, written down', practice('Who may see and change what')),
  tested('8.2.1', 'functions by permission', [
    casa('says of every route who may call it'),
    tenancia('H9 no credential but a living one with the permission opens a route'),
  ]),
  tested('8.2.2', 'things by owner', [
    tenancia('H10 no route tells “not yours” from “not there”'),
    tenancia('every compiled query names its restaurante'),
  ]),
  tested('8.2.3', 'fields by permission', [
    at('contract/src/events/events.spec.ts', 'keeps the staff’s parts from diners at any depth'),
    at('backend/src/relay/centrifugoSink.spec.ts', 'without the staff’s parts for diners'),
    spec.http('takes a parameter once, no key that reaches a prototype, and no field'),
  ]),
  tested('8.3.1', 'rules at the server', [
    tenancia('H9 no credential but a living one'),
    spec.pedidos('H11: a price from a client is ignored'),
  ]),
  tested('8.4.1', 'tenants apart', [
    tenancia('H10 no list or view of ours holds anything of theirs'),
    tenancia('H10 no channel of theirs opens'),
  ]),
  tested('9.1.1', 'signatures are checked', tenancia('H9 no credential but a living one')),
  tested(
    '9.1.2',
    'algorithms by list',
    tenancia('H9 no credential but a living one'),
    'EdDSA alone, for access and for connection tokens; audience and type tell them apart.',
  ),
  tested(
    '9.1.3',
    'keys from our own table',
    [claves('signing keys rotate by command, are published'), at('backend/src/auth/signer.ts', 'createLocalJWKSet')],
    'What a token’s header says of keys is not read, but for the id of one of ours.',
  ),
  tested(
    '9.2.1',
    'time is checked',
    at('backend/src/realtime/gateway.admission.spec.ts', 'answers an expired token with 109'),
    'Access tokens live ten minutes, connection tokens one.',
  ),
  tested(
    '9.2.2',
    'the right kind of token',
    tenancia('H9 no credential but a living one'),
    '`typ: at+jwt`; connection tokens have another type and audience.',
  ),
  configured('9.2.3', 'audience', at('backend/src/auth/signer.ts', 'audience: AUDIENCE')),
  configured('9.2.4', 'one key, one audience', [
    at('backend/src/auth/signer.ts', '.setAudience(audience)'),
    at('backend/src/auth/connectionToken.ts', "AUDIENCE = 'realtime'"),
  ]),
]
