import { configured, na, partly, reviewed, spec, tested, type Line } from './line.js'

const { http, at, pagina, pedidos, refresh, practice, browser, archivos, fotos } = spec
const device = (title: string) => at('backend/src/http/identidad/knownDevice.spec.ts', title)
const NO_GRAPHQL = 'There is no GraphQL.'

/** V3 web frontend. */
export const frontend: readonly Line[] = [
  tested(
    '3.2.1',
    'answers opened in the wrong place do nothing',
    [
      http('sends strict headers with every answer'),
      http('says of every answer that has a body what it is'),
      fotos('is re-encoded, shown on the carta'),
    ],
    'JSON with `nosniff` and a policy that loads nothing foreign; exports are attachments; pictures are made anew.',
  ),
  tested(
    '3.2.2',
    'text is shown as text',
    [pedidos('shows HTML in a name as the text that it is'), pagina('HTML in a name stays text')],
    'React writes text nodes; `dangerouslySetInnerHTML` and `innerHTML` are nowhere in `web/src`.',
  ),
  tested(
    '3.3.1',
    'cookies are Secure, with a prefix',
    [refresh('H34 two tabs with one cookie stay signed in'), device('a browser shows it as a cookie')],
    'All three are written by `cookieOf` of `http/seam/cookies.ts`.',
  ),
  tested('3.3.2', 'SameSite', refresh('H34 two tabs with one cookie stay signed in'), '`Strict`.'),
  tested('3.3.3', '`__Host-`', refresh('H34 two tabs with one cookie stay signed in')),
  tested('3.3.4', 'HttpOnly, and the value nowhere else', [
    refresh('H34 two tabs with one cookie stay signed in'),
    browser('identidad')('keeps the access token in memory and the refresh token out of reach of scripts'),
  ]),
  tested(
    '3.4.1',
    'HSTS for a year, subdomains too',
    http('sends strict headers with every answer, and HSTS over https'),
    'Node’s own refusals of what is no HTTP at all (400, 408, 431) carry no headers of ours.',
  ),
  tested('3.4.2', 'CORS by list', http('lets listed origins in with a bearer, never with cookies, and no other')),
  tested('3.4.3', 'CSP with object-src and base-uri none', http('sends strict headers with every answer')),
  tested('3.4.4', 'nosniff everywhere', http('sends strict headers with every answer')),
  configured(
    '3.4.5',
    'referrers stay at home',
    at('backend/src/http/seam/fastify.ts', "'referrer-policy': 'same-origin'"),
  ),
  tested('3.4.6', 'frame-ancestors', http('sends strict headers with every answer')),
  tested(
    '3.5.1',
    'no forged requests from other sites',
    [refresh('takes the cookie from a page of its own origin only'), http('takes a body as JSON that comes as JSON')],
    'Only refresh and sign-out look at the cookie, and want `Sec-Fetch-Site` or `Origin` of our own; all else wants a bearer.',
  ),
  tested(
    '3.5.2',
    'nothing slips below the preflight',
    http('takes a body as JSON that comes as JSON, once and unfolded: no form, no plain text'),
  ),
  reviewed(
    '3.5.3',
    'GET changes nothing',
    at('backend/src/http/seam/call.guard.ts', "route.method === 'GET' ? undefined"),
    'Routes of the contract that write are POST, PATCH or DELETE; a GET gets a store without an audit entry.',
  ),
  reviewed(
    '3.5.4',
    'applications on their own hosts',
    practice('What talks to what'),
    'One application, one origin; the API’s own documentation page has no script.',
  ),
  na(
    '3.5.5',
    'postMessage',
    'No window listens to messages; tabs of this origin talk by BroadcastChannel, which other origins cannot reach.',
  ),
  reviewed('3.7.1', 'nothing out of support', at('web/package.json', '"react"'), 'No plug-ins.'),
  reviewed(
    '3.7.2',
    'no redirects elsewhere',
    at('backend/src/http/operador/pages.ts', 'fastifyStatic'),
    'The server answers no 3xx but 304.',
  ),
]

/** V4 API. */
export const api: readonly Line[] = [
  tested(
    '4.1.1',
    'content types with charset',
    http('says of every answer that has a body what it is and in which alphabet'),
  ),
  configured(
    '4.1.2',
    'no redirect of API calls to HTTPS',
    practice('What talks to what'),
    'The product redirects nothing; what a proxy in front does is the operator’s.',
  ),
  tested(
    '4.1.3',
    'headers of proxies cannot be forged',
    http('logs who tried what from where'),
    '`X-Forwarded-*` counts from `TRUSTED_PROXIES` only; in production links and origins come from `PUBLIC_URL`, not from a header.',
  ),
  tested('4.2.1', 'where a message ends', http('refuses requests whose end two readers would see in two places')),
  na('4.3.1', 'cost of GraphQL queries', NO_GRAPHQL),
  na('4.3.2', 'GraphQL introspection', NO_GRAPHQL),
  tested(
    '4.4.1',
    'WSS',
    at('backend/src/platform/settings.spec.ts', 'refuses to start with %s=%s'),
    'Production wants an https `PUBLIC_URL`, from which the socket’s address is made.',
  ),
  tested('4.4.2', 'origin of sockets', [
    at('backend/src/realtime/gateway.admission.spec.ts', 'checks the origin, the path and the number of sockets'),
    http('logs who tried what from where'),
  ]),
  tested(
    '4.4.3',
    'tokens of sockets',
    at('backend/src/realtime/gateway.admission.spec.ts', 'H40 a revoked key closes its live sockets at once'),
    'A minute, one login or table session, and a key of its own.',
  ),
  tested('4.4.4', 'they come from the signed-in session', [
    refresh('H40 signing out closes the live socket'),
    spec.tenancia('H10 no channel of theirs opens'),
  ]),
]

/** V5 files. */
export const files: readonly Line[] = [
  reviewed('5.1.1', 'what may be uploaded, written down', practice('Files')),
  tested('5.2.1', 'sizes', [
    archivos('refuses what is too large, of another kind, or from nobody'),
    fotos('what is no picture, or too large, or from nobody'),
  ]),
  tested(
    '5.2.2',
    'content is what it says',
    [
      at('backend/src/platform/imagen.spec.ts', 'one that is cut off, or only begins like a picture, is refused'),
      at('backend/src/domain/carta/lectura/readCarta.fuzz.spec.ts', 'never throws, and finds rows or says why not'),
    ],
    'Uploads have no name, so no extension.',
  ),
  tested(
    '5.2.3',
    'compressed files',
    [
      http('takes a body as JSON that comes as JSON, once and unfolded'),
      at('backend/src/platform/imagen.spec.ts', 'four hundred million pixels'),
      at('backend/src/domain/carta/lectura/libro/readLibro.spec.ts', 'never unpacks a bomb'),
    ],
    'No compressed body is taken; a picture’s size is read before it is decoded, a workbook unpacked within bounds.',
  ),
  tested(
    '5.3.1',
    'nothing uploaded runs',
    [fotos('is re-encoded, shown on the carta'), http('serves nothing from outside of the screens')],
    'Photos are rows of the database, sent as `image/webp`.',
  ),
  tested(
    '5.3.2',
    'no paths from users',
    http('serves nothing from outside of the screens'),
    'No file is opened by a name from a request; mail files are named by time and UUID.',
  ),
  configured(
    '5.4.1',
    'file names of downloads',
    at('backend/src/http/carta/cartaArchivos.controller.ts', 'filename="carta.csv"'),
    'Fixed; no request names one.',
  ),
  configured(
    '5.4.2',
    'names are encoded',
    at('backend/src/http/carta/cartaArchivos.controller.ts', 'filename="carta.csv"'),
    'The only name served is a constant.',
  ),
  partly('review')(
    '5.4.3',
    'virus scan',
    at('backend/src/platform/imagen.ts', 'makes it anew as WebP'),
    'No scanner: no file is served as it came. Pictures are decoded and drawn anew, price lists are read into rows and not kept.',
  ),
]
