/**
 * Asks `look` until it neither throws nor answers undefined or false, and returns its answer: tests wait for a fact,
 * never for a time. After `timeoutMs` the last error is thrown.
 */
export async function eventually<T>(
  look: () => T | Promise<T>,
  timeoutMs = 10_000,
  everyMs = 15,
): Promise<NonNullable<T>> {
  const deadline = performance.now() + timeoutMs
  for (;;) {
    let failure: unknown
    try {
      const found = await look()
      if (found !== undefined && found !== null && found !== false) return found
      failure = new Error(`did not happen within ${timeoutMs} ms: ${look}`)
    } catch (error) {
      failure = error
    }
    if (performance.now() > deadline) throw failure
    await new Promise((resolve) => setTimeout(resolve, everyMs))
  }
}
