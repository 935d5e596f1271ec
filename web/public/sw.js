// Lets the diner's page open again without a signal: its shell and its scripts and styles come from a cache, the carta and the basket from the
// page's own storage. Only where browsers allow it (HTTPS, localhost); on plain HTTP the page works without. The API is never cached here.
//
// States: one set (a cache) is current, named by the entry POINTER of the cache META. A new page's set is filled beside it, each file checked by
// size and SHA-256 against the list that the page carries; only when all are there is the pointer written, in one step. An upgrade that is cut
// off half-way (H57) leaves the current set whole, and goes on where it stopped at the next visit.
const META = 'aris-comensal-meta'
const SET = 'aris-comensal-set-'
const POINTER = '/set'
const SHELL = '/m/'
const SHELL_MS = 4_000
const FILE_MS = 60_000

self.addEventListener('install', () => self.skipWaiting())

self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim().then(adoptOpenPage)))

self.addEventListener('fetch', (event) => {
  const { request } = event
  const url = new URL(request.url)
  if (request.method !== 'GET' || url.origin !== location.origin) return
  if (request.mode === 'navigate' && url.pathname.startsWith(SHELL)) event.respondWith(freshShell(request, event))
  else if (url.pathname.startsWith('/assets/')) event.respondWith(knownAsset(request))
})

/** The page as the server has it now; as it was last, when the server is silent or something else answers in its place (H53). */
async function freshShell(request, event) {
  let response
  try {
    response = await fetchWithin(request, SHELL_MS)
    const page = await ourPage(response.clone())
    if (page !== null) {
      event.waitUntil(adopt(page))
      return response
    }
  } catch {
    // Silence.
  }
  return (await currentShell()) ?? response ?? Response.error()
}

/** Assets carry their content's hash in their name: once known, always right. */
async function knownAsset(request) {
  const known = await caches.match(request)
  return known !== undefined && isOfItsType(request.url, known) ? known : fetch(request)
}

/** The text of a response that is a page of ours: nothing else's sign-in page, error or redirect is kept. */
async function ourPage(response) {
  if (!response.ok || response.redirected || !/^text\/html\b/.test(response.headers.get('content-type') ?? ''))
    return null
  const page = await response.text()
  return listIn(page) === null ? null : page
}

/** The files that a page needs, as its build wrote them into it: path → [bytes, SHA-256 in base64]. */
function listIn(page) {
  const list = /<script type="application\/json" id="conjunto">(\{.*?\})<\/script>/s.exec(page)?.[1]
  try {
    return list === undefined ? null : JSON.parse(list)
  } catch {
    return null
  }
}

let adopting = Promise.resolve()

/** One after another: two tabs of one phone fill the same set. */
function adopt(page) {
  adopting = adopting.then(() => fillSet(page)).catch(() => undefined)
  return adopting
}

async function fillSet(page) {
  const list = listIn(page)
  // Without the data of one table on one evening: the copy serves every table, and the phone keeps the newest carta itself.
  const shell = page.replace(/<script type="application\/json" id="adelanto".*?<\/script>/s, '')
  const name = SET + (await digest(new TextEncoder().encode(shell))).replace(/\W/g, '').slice(0, 20)
  const before = await currentName()
  if (name === before) return
  const cache = await caches.open(name)
  for (const [path, check] of Object.entries(list)) {
    if ((await cache.match(path)) !== undefined) continue
    await cache.put(path, await checked(path, check))
  }
  await cache.put(SHELL, new Response(shell, { headers: { 'content-type': 'text/html; charset=utf-8' } }))
  const meta = await caches.open(META)
  await meta.put(POINTER, new Response(name))
  // A page that is still open may be of the set before: it goes with the next exchange.
  for (const one of await caches.keys())
    if (one.startsWith('aris-comensal') && ![META, name, before].includes(one)) await caches.delete(one)
}

/** A file as the page's list has it, out of another set where it is the same; throws when it came otherwise or not whole. */
async function checked(path, [bytes, hash]) {
  const known = await caches.match(path)
  if (known !== undefined && (await isSame(known.clone(), bytes, hash))) return known
  // Past the browser's own cache where that holds something else.
  for (const cache of ['default', 'reload']) {
    const response = await fetchWithin(path, FILE_MS, { cache })
    if (response.status === 200 && isOfItsType(path, response) && (await isSame(response.clone(), bytes, hash)))
      return response
  }
  throw new Error(`${path} did not come whole`)
}

async function isSame(response, bytes, hash) {
  const body = await response.arrayBuffer()
  return body.byteLength === bytes && (await digest(body)) === hash
}

async function digest(body) {
  return btoa(String.fromCharCode(...new Uint8Array(await crypto.subtle.digest('SHA-256', body))))
}

const isOfItsType = (path, response) =>
  (/\.css($|\?)/.test(path) ? /^text\/css\b/ : /\.js($|\?)/.test(path) ? /javascript/ : /^(?!text\/html)/).test(
    response.headers.get('content-type') ?? '',
  )

async function currentName() {
  const pointer = await (await caches.open(META)).match(POINTER)
  return pointer === undefined ? undefined : pointer.text()
}

/** The current set's shell; that of the worker before this one, until a set is whole. */
async function currentShell() {
  const name = await currentName()
  return (await caches.open(name ?? 'aris-comensal')).match(SHELL)
}

/** The first visit came before this worker did. */
async function adoptOpenPage() {
  const pages = await self.clients.matchAll({ type: 'window', includeUncontrolled: true })
  const diner = pages.find((page) => new URL(page.url).pathname.startsWith(SHELL))
  if (diner === undefined) return
  const page = await ourPage(await fetchWithin(diner.url, SHELL_MS))
  if (page !== null) await adopt(page)
}

/** `AbortSignal.timeout` is younger than the oldest browsers that we serve. */
async function fetchWithin(request, ms, options = {}) {
  const controller = new AbortController()
  const timer = setTimeout(() => controller.abort(), ms)
  try {
    return await fetch(request, { ...options, signal: controller.signal })
  } finally {
    clearTimeout(timer)
  }
}
