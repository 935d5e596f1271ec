import { emittedTypes, eventTypes, events } from '@arisgourmet/contract/events/events'
import { routes } from '@arisgourmet/contract/http/routes'
import type { RouteSpec } from '@arisgourmet/contract/http/route'
import { permisos } from '@arisgourmet/contract/permisos'
import ts from 'typescript'
import { z } from 'zod'
import { describe, expect, it } from 'vitest'
import { findInCode, listFiles, readSource } from '../../../../test/support/sources.js'

const SPEC = /\.(spec|contract|fixture)\.tsx?$|__tests__/
const product = (folder: string): string[] => listFiles(/\.tsx?$/, folder).filter((path) => !SPEC.test(path))

describe('what an import graph cannot say', () => {
  it('the domain and the shared rules know no clock, no chance and no environment', () => {
    const pure = [...product('backend/src/domain'), ...product('contract/src/rules')]
    expect(pure.length).toBeGreaterThan(10)
    expect(pure.flatMap((path) => findInCode(path, isImpure))).toEqual([])
  })

  it('asks which engine it is only in store/, and in what makes the schema, backs it up and starts it', () => {
    const elsewhere = product('backend/src').filter(
      (path) => !/^backend\/src\/(store|migrations|cli|platform)\//.test(path),
    )
    expect(elsewhere.flatMap((path) => findInCode(path, asksForEngine))).toEqual([])
  })

  it('the faces read the time from one clock, which is the server’s (H55)', () => {
    const faces = product('web/src').filter((path) => path !== 'web/src/live/reloj.ts')
    expect(faces.length).toBeGreaterThan(100)
    expect(faces.flatMap((path) => findInCode(path, readsDeviceClock))).toEqual([])
  })

  it('names no path of one machine', () => {
    // Spelt with brackets, so that this line does not find itself.
    const ofOneMachine = /(?<![\w.~])\/(?:[w]ork|[r]oot|[t]mp|[h]ome)\/[\w.]/
    const texts = listFiles(/\.(ts|tsx|mjs|js|css|html|json|md|sql|sh|ps1|ya?ml)$/)
    expect(texts.filter((path) => ofOneMachine.test(readSource(path)))).toEqual([])
  })

  it('is locked to the public registry', () => {
    const addresses = [...readSource('package-lock.json').matchAll(/"resolved": "(\w+:.*)"/g)].map(
      ([, address]) => address,
    )
    expect(addresses.filter((address) => !address?.startsWith('https://registry.npmjs.org/'))).toEqual([])
  })
})

describe('the contract', () => {
  const list: [string, RouteSpec][] = Object.entries(routes)

  it('says of every route who may call it: the public, diners, operators, or staff with a permission that exists', () => {
    const known = new Set<string>(['propio', ...permisos])
    const unsaid = list.filter(([, { access }]) =>
      'usuario' in access ? !known.has(access.usuario) : Object.keys(access).length === 0,
    )
    expect(unsaid.map(([operation]) => operation)).toEqual([])
  })

  it('says of every route that changes something what it acts on, or is one of the five that leave no entry in the trail', () => {
    const unsaid = list.filter(([, { method, sujeto }]) => method !== 'GET' && sujeto === undefined)
    expect(unsaid.map(([operation]) => operation).sort()).toEqual([
      'llaveOpciones',
      'loginLlaveOpciones',
      'realtimeToken',
      'refresh',
      'reportFallo',
    ])
    expect(list.filter(([, { method, sujeto }]) => method === 'GET' && sujeto !== undefined)).toEqual([])
  })

  it('has one route per method and path', () => {
    const addresses = list.map(([, { method, path }]) => `${method} ${path.replace(/:\w+/g, ':')}`)
    expect(addresses.filter((address, at) => addresses.indexOf(address) !== at)).toEqual([])
  })

  it('every part of a path that varies is checked', () => {
    const unchecked = list.filter(([, { path, params }]) => path.includes('/:') && params === undefined)
    expect(unchecked.map(([operation]) => operation)).toEqual([])
  })

  it('pages every list by a cursor that is checked, and bounds it', () => {
    const lists = list.filter(([, { query }]) => query instanceof z.ZodObject && 'limit' in query.shape)
    expect(lists.length).toBeGreaterThan(10)
    const open = lists.filter(
      ([, { query }]) => query?.safeParse({ cursor: 'abc' }).success || query?.safeParse({ limit: 201 }).success,
    )
    expect(open.map(([operation]) => operation)).toEqual([])
  })

  it('gives every event a schema that refuses something, a version and words', () => {
    const incomplete = eventTypes.filter((type) => {
      const { data, version, says } = events[type]
      return data.safeParse(undefined).success || version < 1 || !/\w.*\.$/.test(says)
    })
    expect(incomplete).toEqual([])
  })

  it('says of an event that it is emitted where the domain, or an action, writes it, and only there (issue 11, line 2)', () => {
    const written = new Set(
      [...product('backend/src/domain'), ...product('backend/src/actions')].flatMap((path) =>
        literalsIn(path, (text) => Object.hasOwn(events, text)),
      ),
    )
    expect([...written].toSorted()).toEqual([...emittedTypes].toSorted())
  })

  it('has no permission that guards nothing, but those of the till and the reports, which are being built (issue 11, line 2)', () => {
    const guarding = new Set(list.flatMap(([, { access }]) => ('usuario' in access ? [access.usuario] : [])))
    const isPermiso = (text: string): boolean => (permisos as readonly string[]).includes(text)
    const code = product('backend/src').filter((path) => !path.startsWith('backend/src/migrations/'))
    for (const path of code) for (const one of literalsIn(path, isPermiso)) guarding.add(one as 'propio')
    expect(permisos.filter((one) => !guarding.has(one))).toEqual([
      'cuentas.ajustar',
      'cuentas.devolver',
      'caja.operar',
      'reportes.ver',
    ])
  })
})

/** The strings of a file that fit. */
const literalsIn = (path: string, fits: (text: string) => boolean): string[] =>
  findInCode(path, (node) => ts.isStringLiteral(node) && fits(node.text)).map((found) =>
    found.replace(/^\S+ '|'$/g, ''),
  )

const IMPURE = new Set([
  'Date.now',
  'Math.random',
  'performance.now',
  'crypto.randomUUID',
  'crypto.getRandomValues',
  'process.env',
  'process.hrtime',
  'Temporal.Now',
])

function isImpure(node: ts.Node): boolean {
  if (ts.isPropertyAccessExpression(node)) return IMPURE.has(node.getText().replace(/^globalThis\./, ''))
  if (ts.isNewExpression(node)) return node.expression.getText() === 'Date' && (node.arguments?.length ?? 0) === 0
  if (ts.isCallExpression(node))
    return /^(Date|setTimeout|setInterval|setImmediate|fetch)$/.test(node.expression.getText())
  return false
}

/** The device's own clock; a date that is made of a given instant is no clock. */
function readsDeviceClock(node: ts.Node): boolean {
  if (ts.isPropertyAccessExpression(node)) return /^(globalThis\.)?(Date\.now|Temporal\.Now)$/.test(node.getText())
  if (ts.isNewExpression(node)) return node.expression.getText() === 'Date' && (node.arguments?.length ?? 0) === 0
  return ts.isCallExpression(node) && node.expression.getText() === 'Date'
}

/** A comparison with an engine's name, or a case for it. */
function asksForEngine(node: ts.Node): boolean {
  const names = (part: ts.Node): boolean => ts.isStringLiteral(part) && /^(sqlite|mysql|mariadb)$/.test(part.text)
  if (ts.isBinaryExpression(node))
    return /^[!=]==?$/.test(node.operatorToken.getText()) && (names(node.left) || names(node.right))
  return ts.isCaseClause(node) && names(node.expression)
}
