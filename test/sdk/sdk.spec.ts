import { mkdir, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { join } from 'node:path'
import { describeApi } from '@arisgourmet/contract/openapi'
import { createClient as generateByHeyApi } from '@hey-api/openapi-ts'
import { createConfig, lintFromString } from '@redocly/openapi-core'
import openapiTs, { astToString, type OpenAPI3 } from 'openapi-typescript'
import ts from 'typescript'
import { beforeAll, describe, expect, inject, it } from 'vitest'

const document = JSON.stringify(describeApi())
const ROOT = fileURLToPath(new URL('../..', import.meta.url))

describe('the OpenAPI document (issue 11, line 6)', () => {
  it('is what the linter recommends', async () => {
    const config = await createConfig({ extends: ['recommended'], rules: RULES })
    const problems = await lintFromString({ source: document, absoluteRef: 'openapi.json', config })
    expect(problems.map(({ ruleId, message, location }) => [ruleId, message, location[0]?.pointer])).toEqual([])
  })

  it('names the nouns once, and stays small enough to be read', () => {
    expect(document.length).toBeLessThan(250_000)
    const { schemas } = describeApi().components
    expect(Object.keys(schemas)).toEqual(expect.arrayContaining(['Pedido', 'Cuenta', 'Mesa', 'Producto', 'Sesion']))
    expect(JSON.stringify((schemas as Record<string, unknown>)['Pedido'])).toContain('#/components/schemas/Item')
  })
})

/** The program that somebody writes with the generated types; `wrong` holds what must not compile. */
interface Sdk {
  name: string
  generate(folder: string): Promise<void>
  program: string
  wrong: string
}

const sdks: readonly Sdk[] = [
  {
    name: 'openapi-typescript',
    async generate(folder) {
      const ast = await openapiTs(JSON.parse(document) as OpenAPI3)
      await writeFile(join(folder, 'api.ts'), astToString(ast))
    },
    program: `
      import type { components, operations, paths } from './api.js'
      type Pedido = components['schemas']['Pedido']
      type Nuevo = paths['/api/pedidos']['post']['requestBody']['content']['application/json']
      export const nuevo: Nuevo = { sesionId: 'x', items: [{ productoId: 'y', cantidad: 2, modificadores: [] }] }
      export const first = (list: operations['listPedidos']['responses'][200]['content']['application/json']): Pedido | undefined => list.items[0]
      export const total = (pedido: Pedido): number => pedido.items.reduce((sum, item) => sum + item.totalMinor, 0)
    `,
    wrong: `
      import type { components } from './api.js'
      export const estado: components['schemas']['Pedido']['estado'] = 'perdido'
    `,
  },
  {
    name: '@hey-api/openapi-ts',
    async generate(folder) {
      await generateByHeyApi({
        input: JSON.parse(document) as object,
        output: { path: folder, clean: false },
        plugins: ['@hey-api/typescript'],
        logs: { level: 'silent' },
      })
    },
    program: `
      import type { ListPedidosResponse, Pedido, PlacePedidoData } from './types.gen.js'
      export const nuevo: NonNullable<PlacePedidoData['body']> = { sesionId: 'x', items: [{ productoId: 'y', cantidad: 2, modificadores: [] }] }
      export const first = (list: ListPedidosResponse): Pedido | undefined => list.items[0]
      export const total = (pedido: Pedido): number => pedido.items.reduce((sum, item) => sum + item.totalMinor, 0)
    `,
    wrong: `
      import type { Pedido } from './types.gen.js'
      export const estado: Pedido['estado'] = 'perdido'
    `,
  },
]

describe.each(sdks)('types by $name (issue 11, line 6)', ({ name, generate, program, wrong }) => {
  const folder = join(inject('runFolder'), 'sdk', name.replace(/\W/g, '_'))
  beforeAll(async () => {
    await mkdir(folder, { recursive: true })
    await generate(folder)
  })

  it('compile, and have our nouns under their names', async () => {
    // An answer as the contract types it is what the generated type says, and the other way round.
    const same = `${program}
      import type { PedidoView } from '${ROOT}contract/src/http/pedidos.js'
      type Of<F> = F extends (list: never) => infer P ? NonNullable<P> : never
      const ours = (it: Of<typeof first>): PedidoView => it
      const theirs = (it: PedidoView): Of<typeof first> => it
      export const both = [ours, theirs]
    `
    await writeFile(join(folder, 'right.ts'), same)
    expect(compile(join(folder, 'right.ts'))).toEqual([])
  })

  it('refuse a state that there is not', async () => {
    await writeFile(join(folder, 'wrong.ts'), wrong)
    expect(compile(join(folder, 'wrong.ts'))).toEqual([expect.stringContaining('perdido')])
  })
})

/** What the recommended rules say that does not fit: the code is not public, the address is the operator's own. */
const RULES = {
  'info-license': 'off',
  'no-empty-servers': 'off',
  'operation-4xx-response': 'error',
  'operation-operationId': 'error',
  'no-unused-components': 'error',
} as const

function compile(file: string): string[] {
  const options: ts.CompilerOptions = {
    noEmit: true,
    strict: true,
    target: ts.ScriptTarget.ES2024,
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    skipLibCheck: true,
    types: [],
    customConditions: ['source'],
    exactOptionalPropertyTypes: false,
  }
  return ts
    .getPreEmitDiagnostics(ts.createProgram([file], options))
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, ' '))
}
