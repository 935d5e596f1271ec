import { fits, type Forma } from '@arisgourmet/contract/forma'

/**
 * Reads a kept value of the given shape; null when there is none, when it is of another shape (an older page wrote it, or a newer one that was
 * taken back), or when the browser withholds storage. What is of another shape is thrown away: a face never draws what it does not know.
 */
export const readLocal = <T>(key: string, forma: Forma): T | null => {
  try {
    const text = localStorage.getItem(key)
    if (text === null) return null
    const value: unknown = parsed(text)
    if (fits(forma, value)) return value as T
    localStorage.removeItem(key)
    return null
  } catch {
    return null
  }
}

/**
 * Reads what was kept of several members, each by its own shape: one that is missing or of another shape is as it is in `otherwise`.
 * So an older page's seat, or its basket, is not lost with what else changed.
 */
export const readMembers = <T extends object>(
  key: string,
  otherwise: T,
  formas: Readonly<Record<keyof T, Forma>>,
): T => {
  const kept: Partial<T> = readLocal<Partial<T>>(key, {}) ?? {}
  const known = (Object.keys(formas) as (keyof T)[]).filter((name) => name in kept && fits(formas[name], kept[name]))
  return { ...otherwise, ...Object.fromEntries(known.map((name) => [name, kept[name]])) }
}

/** Keeps a value across reloads. False when the browser has no room or forbids it: the screen goes on without. */
export const writeLocal = (key: string, value: unknown): boolean => {
  try {
    if (value === null || value === undefined) localStorage.removeItem(key)
    else localStorage.setItem(key, JSON.stringify(value))
    return true
  } catch {
    return false
  }
}

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
