import { na, reviewed, spec, tested, type Line } from './line.js'

const { http, at, pagina, pedidos, mesas, tenancia, practice, archivos, queries, claves, almacen, casa } = spec
const webhooks = (title: string) => at('backend/src/platform/webhookSending.spec.ts', title)

/** V1 encoding and sanitization. */
export const encoding: readonly Line[] = [
  reviewed(
    '1.1.1',
    'input is decoded once',
    at('backend/src/http/seam/fastify.ts', 'JSON.parse(text, dropPrototype)'),
    'The router decodes a path, one parser a body; schemas look at the result, and nothing decodes it again.',
  ),
  reviewed(
    '1.1.2',
    'output is encoded last',
    [at('backend/src/http/seam/answer.interceptor.ts', 'return body'), pagina('HTML in a name stays text')],
    'React, JSON.stringify, the driver’s parameters and the CSV writer encode where they write.',
  ),
  tested('1.2.1', 'HTML and headers', [
    pagina('HTML in a name stays text: it cannot end the block of data'),
    pedidos('shows HTML in a name as the text that it is'),
  ]),
  tested(
    '1.2.2',
    'addresses',
    at('backend/src/__tests__/operador/webhooks.e2e.spec.ts', 'a subscriber gets signed events'),
    'Only http and https webhooks; the client builds paths with encodeURIComponent.',
  ),
  tested('1.2.3', 'JSON and script', pagina('HTML in a name stays text: it cannot end the block of data')),
  tested(
    '1.2.4',
    'SQL',
    [
      tenancia('every compiled query names its restaurante'),
      queries('names its restaurante, wherever it reads or changes'),
    ],
    'Kysely sends values as parameters; no query is put together from input.',
  ),
  tested(
    '1.2.5',
    'commands of the system',
    at('backend/src/__tests__/operador/operator.e2e.spec.ts', 'a password with spaces, quotes and signs'),
    'Only the operator’s backup starts programs: a fixed script, arguments as an array, the password in a pipe.',
  ),
  na('1.2.6', 'LDAP', 'There is none.'),
  na('1.2.7', 'XPath', 'There is no XML.'),
  na('1.2.8', 'LaTeX', 'There is none.'),
  reviewed(
    '1.2.9',
    'regular expressions',
    at('backend/src/realtime/broker/redis/fitness.ts', 'new RegExp'),
    'None is made of input; the three that are put together are made of constants.',
  ),
  na('1.3.1', 'HTML from editors', 'No field takes HTML; what looks like it is text.'),
  reviewed(
    '1.3.2',
    'no eval',
    at('eslint.config.js', 'no-implied-eval'),
    'The page’s policy allows none; at the server only zod’s own compiler makes functions, of our schemas.',
  ),
  tested(
    '1.3.3',
    'dangerous contexts',
    [
      at(
        'backend/src/domain/carta/importacion/planImport.spec.ts',
        'no exported cell is one that a spreadsheet would run',
      ),
      pedidos('refuses a note of a megabyte'),
    ],
    'Text is trimmed, bounded and without control characters (`contract/src/http/common.ts`).',
  ),
  tested(
    '1.3.4',
    'SVG',
    at('backend/src/platform/imagen.spec.ts', 'is refused'),
    'Only JPEG, PNG and WebP reach a decoder.',
  ),
  na('1.3.5', 'template languages of users', 'No Markdown, CSS or template is taken.'),
  tested(
    '1.3.6',
    'requests to where users say (SSRF)',
    [webhooks('%s is not public'), webhooks('does not follow a redirection')],
    'Public addresses only, looked at when the name is resolved for the very connection; no redirection is followed.',
  ),
  na('1.3.7', 'server templates', 'There are none; the diner’s page gets a block of JSON.'),
  na('1.3.8', 'JNDI', 'There is none.'),
  na('1.3.9', 'memcache', 'There is none; Redis is spoken to by a client that frames what it sends.'),
  reviewed(
    '1.3.10',
    'format strings',
    at('backend/src/platform/securityLog.ts', "'refused'"),
    'Log messages are constants, values are fields.',
  ),
  tested(
    '1.3.11',
    'mail',
    [
      at('backend/src/platform/mail.spec.ts', 'no address adds a header or a second recipient'),
      at('backend/src/jobs/correos.spec.ts', 'tells a server without STARTTLS'),
    ],
    'The platform writes one kind of message, to an address that its schema checked.',
  ),
  reviewed(
    '1.4.1',
    'memory safety',
    '',
    'JavaScript throughout; native code only in kept libraries (argon2, sharp, SQLite).',
  ),
  tested('1.4.2', 'integers', [
    at('contract/src/rules/dinero.spec.ts', 'is exact at the edge of safe integers'),
    at('backend/src/store/engine/engine.spec.ts', 'refuses integers that a number cannot hold'),
  ]),
  reviewed(
    '1.4.3',
    'freed memory',
    '',
    'Memory is the runtime’s; pools and sockets are bounded and closed (`H41`, `loses no increment among many transactions at once`).',
  ),
  tested(
    '1.5.1',
    'XML entities',
    at(
      'backend/src/domain/carta/lectura/libro/readLibro.spec.ts',
      'where its XML is deep, endless, with entities or broken',
    ),
    'XML is read in workbooks alone; a document type is refused.',
  ),
  tested(
    '1.5.2',
    'deserialization',
    http('takes a parameter once, no key that reaches a prototype'),
    'JSON only, into the shapes of the contract; no format that names types.',
  ),
]

/** V2 validation and business logic. */
export const logic: readonly Line[] = [
  reviewed(
    '2.1.1',
    'shapes written down',
    [at('docs/openapi.json', '"openapi"'), practice('Input')],
    'Generated from the schemas that check; the build fails when it differs.',
  ),
  reviewed('2.1.2', 'consistency of what belongs together, written down', practice('Input')),
  reviewed('2.1.3', 'limits of the business, written down', practice('Input')),
  tested('2.2.1', 'everything is checked', [
    casa('every part of a path that varies is checked'),
    http('takes a parameter once'),
    pedidos('refuses a note of a megabyte, malformed JSON'),
  ]),
  tested('2.2.2', 'at the server', pedidos('H11: a price from a client is ignored')),
  tested(
    '2.2.3',
    'what belongs together fits',
    [pedidos('a sold-out product and a paused kitchen refuse diners'), mesas('never frees a table that owes money')],
    'Totals are CHECKs of the database too.',
  ),
  tested('2.3.1', 'steps in order', [
    at('contract/src/rules/estados/estados.spec.ts', 'exactly the listed transitions change it'),
    pedidos('repeating a done action changes nothing'),
  ]),
  tested('2.3.2', 'documented limits hold', [
    pedidos('respects opening hours'),
    mesas('never frees a table that owes money, nor takes more than is owed'),
    at('backend/src/__tests__/operador/roles.e2e.spec.ts', 'a second process on the same embedded database'),
  ]),
  tested('2.3.3', 'all or nothing', [
    almacen('H46 a read-only database'),
    spec.escrituras('without a trail it leaves nothing behind'),
    archivos('one that fails in the middle'),
  ]),
  tested('2.3.4', 'nothing is given twice', [
    mesas('H13: two first scans at once open one session'),
    mesas('two cashiers who settle one bill at once: it is paid once'),
    pedidos('H4: twenty taps on «send» are one ticket'),
  ]),
  tested('2.4.1', 'against automation', [
    claves('H12 H13 a script that guesses'),
    at('backend/src/http/seam/ceiling.spec.ts', 'H12 answers 429'),
    at(
      'backend/src/__tests__/salon/ataqueMesa.e2e.spec.ts',
      'a phone that sends and sends waits after two hundred orders',
    ),
    at('backend/src/__tests__/salon/ataqueMesa.e2e.spec.ts', 'a crowd that waits at a door does not grow'),
  ]),
]
