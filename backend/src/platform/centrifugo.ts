const TIMEOUT_MS = 5_000
/** Its clients come back by themselves, show their token, and are let in with what it is worth then. */
const COME_BACK = { code: 3011, reason: 'force reconnect' }

/** An error of the server API: `code` as https://centrifugal.dev/docs/server/codes lists them. */
export interface CentrifugoError {
  code: number
  message: string
}
export const centrifugoErrorText = ({ code, message }: CentrifugoError): string =>
  `Centrifugo: ${String(code)} ${message}`

/** Calls a method of Centrifugo's server HTTP API. Rejects when it does not answer or not with 2xx; errors come in the answer. */
export const centrifugoApi =
  (apiUrl: string, apiKey: string) =>
  async <T>(method: string, body: object): Promise<T & { error?: CentrifugoError }> => {
    const response = await fetch(`${apiUrl.replace(/\/$/, '')}/${method}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-api-key': apiKey },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(TIMEOUT_MS),
      redirect: 'error',
    })
    if (!response.ok) throw new Error(`Centrifugo: HTTP ${String(response.status)}`)
    return response.json() as Promise<T & { error?: CentrifugoError }>
  }

/** Drops the connections of a user of a Centrifugo that stands in for our gateways, by its server API. `user`: as the connection token names them. Rejects when it does not answer. */
export const centrifugoDisconnect =
  (apiUrl: string, apiKey: string) =>
  async (user: string): Promise<void> => {
    const { error } = await centrifugoApi(apiUrl, apiKey)('disconnect', { user, disconnect: COME_BACK })
    if (error) throw new Error(centrifugoErrorText(error))
  }
