import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { settingsSchema } from '../../platform/settings.js'

const inRoot = (path: string): string => fileURLToPath(new URL(`../../../../${path}`, import.meta.url))
const read = (path: string): string => readFileSync(inRoot(path), 'utf8')
const compose = read('infra/docker-compose.yml')
/** The text of each service, by its name. */
const services = new Map(
  [
    ...(compose
      .slice(compose.indexOf('\nservices:'))
      .split('\nvolumes:')[0]
      ?.matchAll(/^ {2}([a-z]+):\n((?: {4}.*\n|\n)+)/gm) ?? []),
  ].map(([, name, body]) => [name ?? '', body ?? '']),
)

it('brings MySQL 8.4, Redis, every role and a proxy', () => {
  expect([...services.keys()].sort()).toEqual(['api', 'gateway', 'jobs', 'migrate', 'mysql', 'proxy', 'redis', 'relay'])
  expect(services.get('mysql')).toContain('image: mysql:8.4')
  for (const role of ['api', 'gateway', 'relay', 'jobs'])
    expect(services.get(role)).toContain(`["start", "--role", "${role}"]`)
})

it('opens every port on loopback only, because development credentials must work nowhere else', () => {
  const ports = [...compose.matchAll(/ports: \[(.*)\]/g)].flatMap(([, list]) =>
    (list ?? '').split(',').map((port) => port.trim()),
  )
  expect(ports.length).toBeGreaterThanOrEqual(3)
  expect(ports.filter((port) => !port.startsWith('"127.0.0.1:'))).toEqual([])
})

it('takes every secret from infra/.env, whose example names it and gives it no value', () => {
  const example = new Map(
    [...read('infra/.env.example').matchAll(/^([A-Z_]+)=(.*)$/gm)].map(([, name, value]) => [name ?? '', value ?? '']),
  )
  const needed = [...new Set([...compose.matchAll(/\$\{([A-Z_]+):\?/g)].map(([, name]) => name ?? ''))]
  expect(needed.length).toBeGreaterThan(2)
  expect(needed.filter((name) => !example.has(name))).toEqual([])
  const secrets = [...example].filter(([name]) => /PASSWORD|SECRET/.test(name))
  expect(secrets.length).toBeGreaterThan(2)
  expect(secrets.filter(([, value]) => value !== '')).toEqual([])
  expect(compose).not.toMatch(/(PASSWORD|SECRET): (?!\$\{)\S/)
  expect(read('.gitignore')).toMatch(/^infra\/\.env$/m)
})

it('keeps data in volumes and asks each that listens for its health', () => {
  for (const name of ['mysql', 'redis']) expect(services.get(name)).toMatch(/volumes:/)
  for (const name of ['mysql', 'redis', 'api', 'gateway', 'proxy']) expect(services.get(name)).toMatch(/healthcheck:/)
})

it('builds an image from what is there, and starts it by commands that exist', () => {
  const dockerfile = read('infra/Dockerfile')
  const built = new Set(['web/dist', 'node_modules'])
  const copied = [...dockerfile.matchAll(/^COPY (?:--from=build \/app\/(\S+) \S+|(.+) \S+)$/gm)].flatMap(
    ([, fromBuild, own]) => fromBuild ?? own?.split(' ') ?? [],
  )
  expect(copied.length).toBeGreaterThan(10)
  expect(copied.filter((path) => !built.has(path) && !existsSync(inRoot(path)))).toEqual([])
  const programs = [...dockerfile.matchAll(/(?:RUN node |"node", ")([\w/.-]+)/g)].map(([, program]) => program ?? '')
  expect(programs).toEqual(['scripts/build.mjs', 'backend/bin/aris.mjs'])
  expect(programs.filter((program) => !existsSync(inRoot(program)))).toEqual([])
  const commands = [...compose.matchAll(/^ {4}command: \["(\w+)", "(?:--role", "(\w+)|(\w+))"\]/gm)].map(
    ([, command, role, action]) => [command, role ?? action].join(' '),
  )
  expect(commands.sort()).toEqual(['migrate run', 'start api', 'start gateway', 'start jobs', 'start relay'])
  const mounted = [...compose.matchAll(/(?:- |\[")(\.\/[^:]+):/g)].map(([, path]) => path ?? '')
  expect(mounted).toContain('./proxy/Caddyfile')
  expect(mounted.filter((path) => !existsSync(inRoot(`infra/${path}`)))).toEqual([])
})

it('gives each process only settings that it knows', () => {
  const known = new Set([
    ...Object.keys(settingsSchema.shape),
    ...['HOST', 'PORT', 'USER', 'PASSWORD', 'NAME'].map((part) => `DB_${part}`),
    'NODE_ENV',
  ])
  const given = [
    compose.slice(compose.indexOf('environment: &environment'), compose.indexOf('depends_on: &ready')),
    services.get('migrate') ?? '',
  ].join('\n')
  const names = [...given.matchAll(/^ +([A-Z][A-Z_]+):/gm)].map(([, name]) => name ?? '')
  expect(names.length).toBeGreaterThan(10)
  expect(names.filter((name) => !known.has(name))).toEqual([])
})
