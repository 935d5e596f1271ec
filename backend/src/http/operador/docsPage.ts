import { exampleValue, type JsonSchema } from '@arisgourmet/contract/example'
import { FACES, type Face } from '@arisgourmet/contract/faces'
import type { RouteSpec } from '@arisgourmet/contract/http/route'
import { routes } from '@arisgourmet/contract/http/routes'
import { describeApi } from '@arisgourmet/contract/openapi'
import { statusOf } from '@arisgourmet/contract/refusals'

interface Operation {
  operationId: string
  parameters: readonly { name: string; in: string; required: boolean; schema: JsonSchema; description?: string }[]
  requestBody?: Content
  responses: Readonly<Record<string, Content>>
}
interface Content {
  content?: Readonly<Record<string, { schema?: JsonSchema }>>
}

/**
 * `/api/docs`: every route with what it takes and answers, an example of each, and every named schema, on one page that needs no script;
 * the machine's form is `/api/openapi.json`.
 */
export function docsPage(): string {
  const api = describeApi()
  const schemas = api.components.schemas as Record<string, JsonSchema>
  const operations = new Map(
    Object.values(api.paths)
      .flatMap((path) => Object.values(path) as Operation[])
      .map((one) => [one.operationId, one]),
  )
  const groups = Map.groupBy(Object.entries<RouteSpec>(routes), ([, route]) => nounOf(route.path))
  const sections = [...groups].map(([noun, group]) => {
    const cards = group.map(([name, route]) => card(name, route, operations.get(name), schemas))
    return `<section><h2 id="${anchorOf(noun)}">${escape(noun)}</h2>${cards.join('')}</section>`
  })
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>ArisGourmet · API</title>
<style>${style}</style>
</head>
<body><main><h1>ArisGourmet API</h1>
<p>JSON in camelCase, instants in UTC, money as integer minor units.
Errors are <a href="https://www.rfc-editor.org/rfc/rfc9457">RFC 9457</a> documents with a stable <code>code</code>.
For machines: <a href="/api/openapi.json">openapi.json</a>.</p>
<p>Faces: ${Object.values<Face>(FACES)
    .map(({ path, who }) => `<code>${escape(path)}</code> ${escape(who)}`)
    .join(' · ')}.</p>
<nav aria-label="Contents">${[...groups.keys(), 'schemas'].map(linkTo).join(' ')}</nav>
${sections.join('\n')}
<section><h2 id="${anchorOf('schemas')}">Schemas</h2>${Object.entries(schemas)
    .map(([name, schema]) => schemaCard(name, schema, schemas))
    .join('')}</section>
</main></body></html>`
}

const nounOf = (path: string): string => path.split('/')[2] ?? path
const linkTo = (noun: string): string => `<a href="#${anchorOf(noun)}">${escape(noun)}</a>`
const anchorOf = (noun: string): string => `of-${noun.replaceAll(/[^\w-]/g, '')}`

function card(
  name: string,
  route: RouteSpec,
  operation: Operation | undefined,
  schemas: Readonly<Record<string, JsonSchema>>,
): string {
  const marks = [
    accessOf(route),
    route.idempotency ? `Idempotency-Key ${route.idempotency}` : '',
    route.etag === 'edit' ? 'If-Match' : route.etag ? 'ETag' : '',
  ].filter(Boolean)
  const refusals = (route.refusals ?? []).map((code) => `<code>${code}</code> ${String(statusOf(code))}`).join(', ')
  const parameters = (operation?.parameters ?? []).filter((one) => one.in !== 'header')
  const body = jsonOf(operation?.requestBody)
  const answers = Object.entries(operation?.responses ?? {}).flatMap(([status, content]) => {
    const schema = jsonOf(content)
    return schema === undefined ? [] : [contentCard(`Answer ${status}`, schema, schemas)]
  })
  const fields = parameters.map((one) => [one.name, one.required, one.schema, one.description] as const)
  return [
    `<article id="${escape(name)}"><h3><b>${route.method}</b> ${escape(route.path)}</h3><p>${escape(route.summary)}.</p>`,
    `<p class="marks">${marks.map((mark) => `<span>${escape(mark)}</span>`).join('')}</p>`,
    refusals === '' ? '' : `<p class="refusals">Refused as ${refusals}.</p>`,
    fields.length === 0 ? '' : details('Parameters', rows(fields)),
    body === undefined ? '' : contentCard('Body', body, schemas),
    ...answers,
    '</article>',
  ].join('\n')
}

const jsonOf = (content: Content | undefined): JsonSchema | undefined =>
  Object.values(content?.content ?? {}).find(({ schema }) => schema !== undefined)?.schema

function contentCard(title: string, schema: JsonSchema, schemas: Readonly<Record<string, JsonSchema>>): string {
  return details(`${title}: ${typeOf(schema)}`, `${fieldsOf(schema)}${exampleOf(schema, schemas)}`)
}

function schemaCard(name: string, schema: JsonSchema, schemas: Readonly<Record<string, JsonSchema>>): string {
  const words = schema.description === undefined ? '' : `<p>${escape(schema.description)}</p>`
  const example = details('Example', exampleOf(schema, schemas))
  return `<article id="schema-${escape(name)}"><h3>${escape(name)}</h3>${words}${fieldsOf(schema)}${example}</article>`
}

const details = (summary: string, inner: string): string => `<details><summary>${summary}</summary>${inner}</details>`

function exampleOf(schema: JsonSchema, schemas: Readonly<Record<string, JsonSchema>>): string {
  const value = exampleValue(schema, '', (ref) => schemas[nameOfRef(ref)] ?? {})
  return `<pre tabindex="0">${escape(JSON.stringify(value, null, 2))}</pre>`
}

function fieldsOf({ properties, required = [] }: JsonSchema): string {
  if (properties === undefined) return ''
  return rows(
    Object.entries(properties).map(([name, inner]) => [name, required.includes(name), inner, inner.description]),
  )
}

/** A table of fields; one that may be left out has a question mark. */
function rows(fields: readonly (readonly [string, boolean, JsonSchema, string | undefined])[]): string {
  const lines = fields.map(([name, required, schema, words]) => {
    const title = `<th scope="row"><code>${escape(name)}${required ? '' : '?'}</code></th>`
    return `<tr>${title}<td>${typeOf(schema)}</td><td>${escape(words ?? '')}</td></tr>`
  })
  return `<table><tbody>${lines.join('')}</tbody></table>`
}

/** A schema in a few words; a named one as a link. */
function typeOf(schema: JsonSchema): string {
  const { $ref, anyOf, items, type, format } = schema
  if ($ref !== undefined) return `<a href="#schema-${escape(nameOfRef($ref))}">${escape(nameOfRef($ref))}</a>`
  if (schema.const !== undefined) return `<code>${escape(JSON.stringify(schema.const))}</code>`
  if (schema.enum) return schema.enum.map((one) => `<code>${escape(String(one))}</code>`).join(' | ')
  if (anyOf) return anyOf.map(typeOf).join(' | ')
  if (type === 'array') return `list of ${items && !Array.isArray(items) ? typeOf(items) : 'values'}`
  const plain = Array.isArray(type) ? type.join(' | ') : (type ?? 'any')
  return escape(format === undefined ? plain : `${plain} (${format})`)
}

const nameOfRef = (ref: string): string => ref.slice(ref.lastIndexOf('/') + 1)

function accessOf({ access }: RouteSpec): string {
  if ('publico' in access) return 'public'
  if (!('usuario' in access)) return 'diner'
  return `staff: ${access.usuario === 'propio' ? 'any' : access.usuario}${access.comensal ? ' · diner' : ''}`
}

const escape = (text: string): string => text.replace(/[&<>"]/g, (c) => `&#${String(c.charCodeAt(0))};`)

/** Its one style; the page's policy names it by its hash. */
export const style = `
:root { color-scheme: light dark; font: 16px/1.55 system-ui, sans-serif; --line: color-mix(in srgb, currentColor 18%, transparent) }
body { margin: 0 }
main { max-width: 60rem; margin: auto; padding: 2rem 1.25rem }
h2 { margin: 2.5rem 0 .5rem; text-transform: capitalize }
nav a { display: inline-block; min-height: 1.5rem; margin: 0 .75rem .25rem 0 }
article { border-top: 1px solid var(--line); padding: .75rem 0 }
h3 { font: 600 1rem ui-monospace, monospace; margin: 0; overflow-wrap: anywhere }
h3 b { display: inline-block; min-width: 4.5rem; color: #a3470f }
p { margin: .25rem 0 }
.marks span { font-size: .85rem; border: 1px solid; border-radius: 1rem; padding: .05rem .6rem; margin-right: .4rem }
.refusals { font-size: .9rem }
summary { cursor: pointer; padding: .25rem 0 }
table { border-collapse: collapse; width: 100%; font-size: .9rem }
th, td { text-align: left; vertical-align: top; padding: .2rem .6rem .2rem 0; font-weight: 400; overflow-wrap: anywhere }
pre { overflow: auto; max-height: 24rem; padding: .75rem; border: 1px solid var(--line); border-radius: .5rem; font-size: .85rem }
@media (prefers-color-scheme: dark) { h3 b { color: #f0a35e } }
`
