import type { Refusal } from '@arisgourmet/contract/refusals'
import type { Result } from '../../domain/cambio.js'
import type { Once } from '../../store/casa/idempotency.js'

/** An answer that says more than its body. */
export class Answer {
  constructor(
    readonly body: unknown,
    readonly status: number | null = null,
    readonly headers: Readonly<Record<string, string | string[]>> = {},
  ) {}
}

/** Carries a refusal to the filter that writes the problem document. */
export class Refused extends Error {
  constructor(readonly refusal: Refusal) {
    super(refusal.code)
  }
}

/** The value of a result; a refusal goes to the problem filter. */
export function unwrap<T>(result: Result<T>): T {
  if (!result.ok) throw new Refused(result)
  return result.value
}

/** The answer of something that happens once: a replay says so. */
export function once<T>(result: Result<Once<T>>, view: (value: T) => unknown = (value) => value): Answer {
  const { value, replayed } = unwrap(result)
  return new Answer(view(value), null, replayed ? { 'idempotency-replayed': 'true' } : {})
}
