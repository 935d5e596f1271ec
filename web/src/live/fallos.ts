import type { BodyIn } from '@arisgourmet/contract/http/route'
import type { Routes } from '@arisgourmet/contract/http/routes'
import { isLugar, redactFallo } from '@arisgourmet/contract/rules/fallo'
import { pageClient } from './cliente.js'

type Fallo = BodyIn<Routes['reportFallo']>

/** The same fault is told at once, and then at most so often: a screen that fails at every tick says how often in one line. */
const QUIET_MS = 60_000
/** So many different faults of one page are told; more is one fault that never looks the same. */
const MOST = 20

const told = new Map<string, { at: number; veces: number }>()

/**
 * Tells the server of a fault of this face (H54), without anything of anybody: see `rules/fallo.ts`. Whether it is heard changes nothing
 * for the person.
 */
export const tellFallo = (clase: Fallo['clase'], error: unknown): void => {
  const { name, message, stack } = error instanceof Error ? error : { name: 'Otro', message: String(error), stack: '' }
  const mensaje = redactFallo(message)
  const lugares = lugaresOf(stack ?? '')
  const key = `${clase} ${name} ${mensaje} ${lugares[0] ?? ''}`
  const known = told.get(key)
  const now = performance.now()
  if (known === undefined && told.size >= MOST) return
  if (known !== undefined && now - known.at < QUIET_MS) {
    known.veces += 1
    return
  }
  told.set(key, { at: now, veces: 0 })
  const body: Fallo = {
    cara: caraOf(location.pathname),
    clase,
    nombre: name.slice(0, 60) || 'Error',
    mensaje,
    lugares,
    navegador: navegadorOf(navigator.userAgent),
    veces: Math.min(1_000, 1 + (known?.veces ?? 0)),
  }
  void pageClient()('POST /api/fallos', { body })
}

/** Tells also what no component caught. */
export const listenForFallos = (): void => {
  addEventListener('error', (event) => {
    if (event.error instanceof Error) tellFallo('error', event.error)
  })
  addEventListener('unhandledrejection', (event) => tellFallo('promesa', event.reason))
}

/** The face that an address opens. */
export const caraOf = (path: string): Fallo['cara'] =>
  path.startsWith('/m/')
    ? 'comensal'
    : ((/^\/(salon|cocina|caja|admin)\b/.exec(path)?.[1] as Fallo['cara']) ?? 'puerta')

/** The places in our own scripts that a stack names, innermost first. */
export const lugaresOf = (stack: string): string[] =>
  [...stack.matchAll(/\/assets\/([\w.-]+\.js:\d+(?::\d+)?)/g)]
    .map((found) => found[1] ?? '')
    .filter(isLugar)
    .slice(0, 12)

/** "Chrome 94", "Safari 15": enough to know which devices fail, too little to know whose. */
export const navegadorOf = (agent: string): string => {
  const [, name, version] =
    /(Edg|OPR|SamsungBrowser|Firefox|Chrome)\/(\d+)/.exec(agent) ?? /(Version)\/(\d+).*Safari/.exec(agent) ?? []
  return name === undefined ? 'otro' : `${name === 'Version' ? 'Safari' : name} ${version ?? ''}`
}
