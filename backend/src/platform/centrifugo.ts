const TIMEOUT_MS = 5_000
/** Its clients come back by themselves, show their token, and are let in with what it is worth then. */
const COME_BACK = { code: 3011, reason: 'force reconnect' }

/** Drops the connections of a user of a Centrifugo that stands in for our gateways, by its server API. `user`: as the connect proxy named them. Rejects when it does not answer. */
export const centrifugoDisconnect = (apiUrl: string, apiKey: string) => async (user: string): Promise<void> => {
  const response = await fetch(`${apiUrl.replace(/\/$/, '')}/disconnect`, {
    method: 'POST', headers: { 'content-type': 'application/json', 'x-api-key': apiKey }, body: JSON.stringify({ user, disconnect: COME_BACK }), signal: AbortSignal.timeout(TIMEOUT_MS), redirect: 'error',
  })
  const { error } = (await response.json()) as { error?: { code: number; message: string } }
  if (!response.ok || error) throw new Error(`Centrifugo: ${error ? `${String(error.code)} ${error.message}` : `HTTP ${String(response.status)}`}`)
}
