/** Reads a kept value; null when there is none, when it is not what we wrote, or when the browser withholds storage. */
export const readLocal = <T>(key: string): T | null => {
  try {
    const text = localStorage.getItem(key)
    return text === null ? null : (JSON.parse(text) as T)
  } catch {
    return null
  }
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
