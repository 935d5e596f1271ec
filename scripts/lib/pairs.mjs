/** Runs `act` on every item, at most two at once, in order of their places. */
export async function runInPairs(items, act) {
  const waiting = [...items]
  const worker = async () => {
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) await act(item)
  }
  await Promise.all([worker(), worker()])
}
