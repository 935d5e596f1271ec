/** `AbortSignal.timeout` for the browsers that we serve and that lack it (Chrome 94 to 102, Safari 15). */
export const timeoutSignal = (ms: number): AbortSignal => {
  const controller = new AbortController()
  setTimeout(() => controller.abort(), ms)
  return controller.signal
}
