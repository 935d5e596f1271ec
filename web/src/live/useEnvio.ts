import type { CallResult } from '@arisgourmet/contract/client'
import { useCallback, useState } from 'react'
import { useTextos } from '../i18n/idioma.js'
import { marco } from '../ui/marco.textos.js'

export interface Envio {
  busy: boolean
  error: string | null
  /** Runs one call; its data, or null after it was refused (`error` says why). */
  run: <T>(make: () => Promise<CallResult<T>>) => Promise<{ data: T; etag: string | null } | null>
}

/** One request at a time, with its refusal in words. */
export const useEnvio = (): Envio => {
  const t = useTextos(marco)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<string | null>(null)
  const run = useCallback(
    async <T>(make: () => Promise<CallResult<T>>) => {
      setBusy(true)
      setError(null)
      const result = await make()
      setBusy(false)
      if (result.ok) return { data: result.data, etag: result.etag }
      setError(result.problem === null ? t.sinRed : wordsOf(result.problem))
      return null
    },
    [t],
  )
  return { busy, error, run }
}

/** The sentence of a problem, with the first of its details where it has some. */
export const wordsOf = (problem: { detail: string; errors?: { detail: string }[] }): string =>
  problem.errors === undefined || problem.errors.length === 0
    ? problem.detail
    : `${problem.detail} ${problem.errors.map((e) => e.detail).join(' ')}`
