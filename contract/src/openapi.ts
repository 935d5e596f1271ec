import { z } from 'zod'
import { routes } from './http/routes.js'
import type { RouteSpec } from './http/route.js'
import { statusOf, type RefusalCode } from './refusals.js'

type Json = Record<string, unknown>

/** The OpenAPI 3.1 document of every route, made from the contract's own objects. */
export function describeApi(): Json {
  return {
    openapi: '3.1.0',
    info: {
      title: 'ArisGourmet',
      version: '1',
      description: 'Base `/api`, JSON in camelCase, money as integer minor units, errors by RFC 9457.',
    },
    components: {
      securitySchemes: {
        bearer: {
          type: 'http',
          scheme: 'bearer',
          description: 'A staff access token (JWT) or a diner’s participant token',
        },
      },
      schemas: { Problem: problemSchema() },
    },
    paths: pathsOf(Object.entries(routes)),
  }
}

function pathsOf(entries: readonly (readonly [string, RouteSpec])[]): Json {
  const paths: Record<string, Json> = {}
  for (const [operationId, route] of entries) {
    const path = route.path.replace(/:(\w+)/g, '{$1}')
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: operationOf(operationId, route) }
  }
  return paths
}

function operationOf(operationId: string, route: RouteSpec): Json {
  return {
    operationId,
    summary: route.summary,
    ...('publico' in route.access ? {} : { security: [{ bearer: [] }], 'x-access': route.access }),
    parameters: [...parametersOf(route.params, 'path'), ...parametersOf(route.query, 'query'), ...headersOf(route)],
    ...bodyOf(route),
    responses: responsesOf(route),
  }
}

function parametersOf(schema: z.ZodType | undefined, place: 'path' | 'query'): Json[] {
  if (!schema) return []
  const { properties = {}, required = [] } = jsonSchema(schema, 'input') as {
    properties?: Record<string, unknown>
    required?: string[]
  }
  return Object.entries(properties).map(([name, inner]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    schema: inner,
  }))
}

function headersOf({ idempotency, etag }: RouteSpec): Json[] {
  return [
    ...(idempotency
      ? [
          {
            name: 'Idempotency-Key',
            in: 'header',
            required: idempotency === 'required',
            schema: { type: 'string', format: 'uuid' },
          },
        ]
      : []),
    ...(etag === 'edit'
      ? [
          {
            name: 'If-Match',
            in: 'header',
            required: true,
            description: 'The ETag that the edit was made of; `*`: whatever it is now',
            schema: { type: 'string' },
          },
        ]
      : []),
  ]
}

function bodyOf(route: RouteSpec): Json {
  if (route.file)
    return { requestBody: { required: true, content: Object.fromEntries(route.file.types.map((type) => [type, {}])) } }
  if (!route.body) return {}
  const type = route.method === 'PATCH' ? 'application/merge-patch+json' : 'application/json'
  return {
    requestBody: {
      required: !route.body.safeParse(undefined).success,
      content: { [type]: { schema: jsonSchema(route.body, 'input') } },
    },
  }
}

function responsesOf(route: RouteSpec): Json {
  const answers = Object.entries(route.answers).map(
    ([status, schema]) =>
      [
        status,
        {
          description: 'Done',
          ...(schema ? { content: { 'application/json': { schema: jsonSchema(schema, 'output') } } } : {}),
        },
      ] as const,
  )
  const byStatus = Map.groupBy(route.refusals ?? [], statusOf)
  const refusals = [...byStatus].map(([status, codes]) => [String(status), problemResponse(codes)] as const)
  return { ...Object.fromEntries(answers), ...Object.fromEntries(refusals), default: problemResponse([]) }
}

const problemResponse = (codes: readonly RefusalCode[]): Json => ({
  description: codes.length ? codes.join(', ') : 'Refused',
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
})

function jsonSchema(schema: z.ZodType, io: 'input' | 'output'): Json {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any', reused: 'inline' }) as Json
  return rest
}

function problemSchema(): Json {
  return jsonSchema(
    z.object({
      type: z.string(),
      title: z.string(),
      status: z.int(),
      detail: z.string(),
      code: z.string(),
      traceId: z.string().optional(),
      errors: z.array(z.object({ pointer: z.string(), detail: z.string() })).optional(),
      actual: z.unknown().optional(),
    }),
    'output',
  )
}
