import { z } from 'zod'
import { routes } from './http/routes.js'
import type { RouteSpec } from './http/route.js'
import { statusOf, type RefusalCode } from './refusals.js'
import { Schemas } from './schemas.js'

type Json = Record<string, unknown>

/** The OpenAPI 3.1 document of every route, made from the contract's own objects. */
export function describeApi() {
  const schemas = new Schemas()
  const paths = pathsOf(Object.entries(routes), schemas)
  const components = Object.entries(schemas.components).sort(([a], [b]) => (a < b ? -1 : 1))
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
      responses: Object.fromEntries(
        Object.entries({ Problem: ['Refused'], ...USUAL }).map(([name, codes]) => [
          name,
          {
            description: codes.join(', '),
            content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
          },
        ]),
      ),
      schemas: {
        Problem: schemas.describe(problem, 'output'),
        ...Object.fromEntries(components),
      },
    },
    paths,
  }
}

function pathsOf(entries: readonly (readonly [string, RouteSpec])[], schemas: Schemas): Record<string, Json> {
  const paths: Record<string, Json> = {}
  for (const [operationId, route] of entries) {
    const path = route.path.replace(/:(\w+)/g, '{$1}')
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: operationOf(operationId, route, schemas) }
  }
  return paths
}

function operationOf(operationId: string, route: RouteSpec, schemas: Schemas): Json {
  return {
    operationId,
    summary: route.summary,
    ...('publico' in route.access ? { security: [] } : { security: [{ bearer: [] }], 'x-access': route.access }),
    parameters: [
      ...parametersOf(route.params, 'path', schemas),
      ...parametersOf(route.query, 'query', schemas),
      ...headersOf(route),
    ],
    ...bodyOf(route, schemas),
    responses: responsesOf(route, schemas),
  }
}

function parametersOf(schema: z.ZodType | undefined, place: 'path' | 'query', schemas: Schemas): Json[] {
  if (!schema) return []
  const { properties = {}, required = [] } = schemas.describe(schema, 'input') as {
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

function bodyOf(route: RouteSpec, schemas: Schemas): Json {
  if (route.file)
    return { requestBody: { required: true, content: Object.fromEntries(route.file.types.map((type) => [type, {}])) } }
  if (!route.body) return {}
  const type = route.method === 'PATCH' ? 'application/merge-patch+json' : 'application/json'
  return {
    requestBody: {
      required: !route.body.safeParse(undefined).success,
      content: { [type]: { schema: schemas.describe(route.body, 'input') } },
    },
  }
}

function responsesOf(route: RouteSpec, schemas: Schemas): Json {
  const answers = Object.entries(route.answers).map(
    ([status, schema]) =>
      [
        status,
        {
          description: 'Done',
          ...(schema ? { content: { 'application/json': { schema: schemas.describe(schema, 'output') } } } : {}),
        },
      ] as const,
  )
  const byStatus = Map.groupBy(new Set([...refusalsOf(route.access), ...(route.refusals ?? [])]), statusOf)
  const refusals = [...byStatus].map(([status, codes]) => [String(status), problemResponse(codes)] as const)
  return { ...Object.fromEntries(answers), ...Object.fromEntries(refusals), default: problemResponse([]) }
}

/** What every caller of a route may be refused with: who asks too often, is not known, or may not. */
function refusalsOf(access: RouteSpec['access']): readonly RefusalCode[] {
  if ('publico' in access) return ['demasiados_intentos']
  const unknown = ['demasiados_intentos', 'no_autenticado', 'token_vencido'] as const
  return 'usuario' in access && access.usuario !== 'propio' ? [...unknown, 'permiso_requerido'] : unknown
}

/** Responses that most routes have in common, by their refusals. */
const USUAL = {
  Unknown: ['no_autenticado', 'token_vencido'],
  TooMany: ['demasiados_intentos'],
  Forbidden: ['permiso_requerido'],
  Invalid: ['entrada_invalida'],
  NotFound: ['no_encontrado'],
} as const satisfies Record<string, readonly RefusalCode[]>

/** OpenAPI 3.1 lets a description stand beside a reference. */
function problemResponse(codes: readonly RefusalCode[]): Json {
  const usual = Object.entries(USUAL).find(([, common]) => common.join() === codes.join())
  if (usual || codes.length === 0) return { $ref: `#/components/responses/${usual?.[0] ?? 'Problem'}` }
  return { $ref: '#/components/responses/Problem', description: codes.join(', ') }
}

const problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  code: z.string(),
  traceId: z.string().optional(),
  errors: z.array(z.object({ pointer: z.string(), detail: z.string() })).optional(),
  actual: z.unknown().optional(),
})
