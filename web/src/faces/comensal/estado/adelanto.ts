/** What public/adelanto.js asked for before this code was here. */
interface Adelanto { qr: Promise<unknown>, carta: Promise<unknown> }

declare global {
  var arisAdelanto: Adelanto | undefined
}

/** An answer that was asked for ahead, once: later questions go to the server. Null where there is none. */
export const takeAdelanto = async <T>(what: 'qr' | 'carta'): Promise<T | null> => {
  const promise = globalThis.arisAdelanto?.[what]
  if (globalThis.arisAdelanto === undefined || promise === undefined) return null
  globalThis.arisAdelanto = { ...globalThis.arisAdelanto, [what]: Promise.resolve(null) }
  return (await promise) as T | null
}
