import type * as Habla from '@arisgourmet/contract/trato'
import type { Trato } from '@arisgourmet/contract/trato'
import { useSyncExternalStore } from 'react'
import type { Catalogo, Forma } from './catalogo.js'

/** How this page speaks Spanish; null: in tú, as the words are written. The other two are fetched only where a restaurante chose one. */
let habla: { trato: Trato; en: typeof Habla } | null = null
let wanted: Trato = 'tu'
const listeners = new Set<() => void>()

/** The restaurante's way of speaking, as soon as a face knows the restaurante. A phone that cannot fetch it goes on in tú. */
export const setTrato = async (trato: Trato | undefined): Promise<void> => {
  if (trato === undefined || trato === wanted) return
  wanted = trato
  try {
    const en = trato === 'tu' ? null : await import('@arisgourmet/contract/trato')
    if (wanted === trato) habla = en && { trato, en }
  } catch {
    if (wanted === trato) wanted = habla?.trato ?? 'tu'
  }
  for (const listener of listeners) listener()
}

const currentHabla = () => habla

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
  }
}

/** The Spanish words of a catalogue as the restaurante speaks: the same object until another way is chosen. */
export const useHablado = <T extends object>({ es }: Catalogo<T>): Forma<T> =>
  hablado(es, useSyncExternalStore(subscribe, currentHabla, currentHabla))

/** The same outside of components, for what is true now. */
export const hablado = <T extends object>(es: T, now = currentHabla()): Forma<T> =>
  (now === null ? es : spoken(es, now)) as Forma<T>

const made = new WeakMap<object, Map<Trato, object>>()

const spoken = (es: object, { trato, en }: NonNullable<typeof habla>): object => {
  const known = made.get(es) ?? new Map<Trato, object>()
  made.set(es, known)
  const words = known.get(trato) ?? (say(es, trato, en) as object)
  known.set(trato, words)
  return words
}

const say = (node: unknown, trato: Trato, en: typeof Habla): unknown => {
  if (typeof node === 'string') return en.enTrato(node, trato)
  if (typeof node === 'function') {
    const write = node as (...args: unknown[]) => string
    return (...args: unknown[]) => en.entre(write, args, trato)
  }
  if (Array.isArray(node)) return node.map((one) => say(one, trato, en))
  return Object.fromEntries(Object.entries(node as object).map(([key, one]) => [key, say(one, trato, en)]))
}
