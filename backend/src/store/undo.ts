import type { Refusal } from '@arisgourmet/contract/refusals'

/** Carries a refusal out of a transaction, so that it is rolled back. */
export class Undo extends Error {
  constructor(readonly refusal: Refusal) {
    super(refusal.code)
  }
}

/** What `attempt` answers, or the refusal that undid it. */
export async function orRefusal<T>(attempt: () => Promise<T>): Promise<T | Refusal> {
  try {
    return await attempt()
  } catch (error) {
    if (error instanceof Undo) return error.refusal
    throw error
  }
}
