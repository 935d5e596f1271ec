/**
 * Survivors of `npm run mutation` that may live, each with its reason: the change makes no difference that anybody could see.
 * `was` and `now` are as the run prints them (white space folded, at most 120 characters).
 */
export const explained = []
