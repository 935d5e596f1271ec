import { describe, expect, it } from 'vitest'
import { exampleValue, type JsonSchema } from './example.js'
import type { RouteSpec } from './http/route.js'
import { routes } from './http/routes.js'
import { describeApi } from './openapi.js'

const api = describeApi()
const schemas = api.components.schemas as Record<string, JsonSchema>
const find = (ref: string): JsonSchema => schemas[ref.slice(ref.lastIndexOf('/') + 1)] ?? {}

interface Content {
  content?: Record<string, { schema?: JsonSchema }>
}
interface Operation {
  requestBody?: Content
  responses: Record<string, Content>
}

describe('the OpenAPI document', () => {
  it.each(Object.entries<RouteSpec>(routes))('%s: its examples are what its schemas take', (_name, route) => {
    const path = api.paths[route.path.replace(/:(\w+)/g, '{$1}')] as Record<string, Operation>
    const operation = path[route.method.toLowerCase()]
    const exampleIn = (content: Content | undefined) =>
      exampleValue(Object.values(content?.content ?? {})[0]?.schema ?? {}, '', find)
    const problems = [
      route.body?.safeParse(exampleIn(operation?.requestBody)).error,
      ...Object.entries(route.answers).map(
        ([status, schema]) => schema?.safeParse(exampleIn(operation?.responses[status])).error,
      ),
    ].filter((error) => error !== undefined)
    expect(problems).toEqual([])
  })

  it('every reference leads somewhere, and every named schema is used', () => {
    const used = new Set([...JSON.stringify(api).matchAll(/"#\/components\/schemas\/(\w+)"/g)].map(([, name]) => name))
    expect(used).toEqual(new Set(Object.keys(schemas)))
  })
})
