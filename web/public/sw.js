// Lets the diner's page open again without a signal: its shell and its assets come from this cache, the carta and the basket from the page's
// own storage. Only where browsers allow it (HTTPS, localhost); on plain HTTP the page works without. The API is never cached here.
const CACHE = 'aris-comensal'
const SHELL = '/m/'

self.addEventListener('install', () => self.skipWaiting())

self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim().then(rememberOpenPages)))

self.addEventListener('fetch', (event) => {
  const { request } = event
  const url = new URL(request.url)
  if (request.method !== 'GET' || url.origin !== location.origin) return
  if (request.mode === 'navigate' && url.pathname.startsWith(SHELL)) event.respondWith(freshShell(request))
  else if (url.pathname.startsWith('/assets/')) event.respondWith(knownAsset(request))
})

/** The page as the server has it now; as it was last, when the server is silent. */
async function freshShell(request) {
  try {
    const response = await fetch(request, { signal: AbortSignal.timeout(4_000) })
    if (response.ok) await rememberShell(response.clone())
    return response
  } catch {
    return (await caches.match(SHELL)) ?? Response.error()
  }
}

/** Assets carry their content's hash in their name: once known, always right. */
async function knownAsset(request) {
  const known = await caches.match(request)
  if (known !== undefined) return known
  const response = await fetch(request)
  const cache = await caches.open(CACHE)
  const shell = await cache.match(SHELL)
  if (response.ok && shell !== undefined && (await shell.text()).includes(new URL(request.url).pathname))
    await cache.put(request, response.clone())
  return response
}

/** Keeps the page and what it names, and lets go of what only an older page named. */
async function rememberShell(response) {
  const cache = await caches.open(CACHE)
  // Without the data of one table on one evening: the copy serves every table, and the phone keeps the newest carta itself.
  const page = (await response.text()).replace(/<script type="application\/json".*?<\/script>/s, '')
  await cache.put(SHELL, new Response(page, { headers: { 'content-type': 'text/html; charset=utf-8' } }))
  const named = new Set(page.match(/\/assets\/[\w.-]+/g))
  for (const request of await cache.keys()) {
    const { pathname } = new URL(request.url)
    if (pathname !== SHELL && !named.has(pathname)) await cache.delete(request)
  }
  await Promise.all([...named].map(async (path) => (await cache.match(path)) ?? cache.add(path)))
}

/** The first visit came before this worker did. */
async function rememberOpenPages() {
  const pages = await self.clients.matchAll({ type: 'window', includeUncontrolled: true })
  const diner = pages.find((page) => new URL(page.url).pathname.startsWith(SHELL))
  if (diner !== undefined) await rememberShell(await fetch(diner.url))
}
