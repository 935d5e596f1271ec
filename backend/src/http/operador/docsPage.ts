import type { RouteSpec } from '@arisgourmet/contract/http/route'
import { routes } from '@arisgourmet/contract/http/routes'
import { statusOf } from '@arisgourmet/contract/refusals'

/** `/api/docs`: every route on one page that needs no script; the machine's form is `/api/openapi.json`. */
export const docsPage = (): string => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>ArisGourmet · API</title><style>${style}</style></head>
<body><main><h1>ArisGourmet API</h1>
<p>JSON in camelCase, instants in UTC, money as integer minor units. Errors are <a href="https://www.rfc-editor.org/rfc/rfc9457">RFC 9457</a> documents with a stable <code>code</code>.
Schemas: <a href="/api/openapi.json">openapi.json</a>.</p>
${[...Map.groupBy(Object.entries<RouteSpec>(routes), ([, route]) => nounOf(route.path))].map(([noun, group]) => `<section><h2>${escape(noun)}</h2>${group.map(([name, route]) => card(name, route)).join('')}</section>`).join('\n')}
</main></body></html>`

const nounOf = (path: string): string => path.split('/')[2] ?? path

function card(name: string, route: RouteSpec): string {
  const marks = [
    accessOf(route),
    route.idempotency ? `Idempotency-Key ${route.idempotency}` : '',
    route.etag === 'edit' ? 'If-Match' : route.etag ? 'ETag' : '',
  ].filter(Boolean)
  const refusals = (route.refusals ?? []).map((code) => `<code>${code}</code> ${String(statusOf(code))}`).join(', ')
  return `<article id="${escape(name)}"><h3><b>${route.method}</b> ${escape(route.path)}</h3><p>${escape(route.summary)}.</p>
<p class="marks">${marks.map((mark) => `<span>${escape(mark)}</span>`).join('')}</p>${refusals ? `<p class="refusals">Refused as ${refusals}.</p>` : ''}</article>`
}

function accessOf({ access }: RouteSpec): string {
  if ('publico' in access) return 'public'
  if (!('usuario' in access)) return 'diner'
  return `staff: ${access.usuario === 'propio' ? 'any' : access.usuario}${access.comensal ? ' · diner' : ''}`
}

const escape = (text: string): string => text.replace(/[&<>"]/g, (c) => `&#${String(c.charCodeAt(0))};`)

/** Its one style; the page's policy names it by its hash. */
export const style = `:root{color-scheme:light dark;font:16px/1.55 system-ui,sans-serif}body{margin:0}main{max-width:60rem;margin:auto;padding:2rem 1.25rem}h2{margin:2.5rem 0 .5rem;text-transform:capitalize}
article{border-top:1px solid color-mix(in srgb,currentColor 18%,transparent);padding:.75rem 0}h3{font:600 1rem ui-monospace,monospace;margin:0}h3 b{display:inline-block;min-width:4.5rem;color:#b4541a}
p{margin:.25rem 0}.marks span{font-size:.85rem;border:1px solid;border-radius:1rem;padding:.05rem .6rem;margin-right:.4rem;opacity:.85}.refusals{font-size:.9rem;opacity:.85}
@media (prefers-color-scheme:dark){h3 b{color:#f0a35e}}`
