/**
 * The only two ways in which an amount is ever divided: one share of it, rounded (`applyRazon`), or all of it in parts that
 * add up (`allocate`). Products of two amounts may pass 2^53, so both count in BigInt and come back as safe integers.
 */

/**
 * `montoMinor × numerador ÷ denominador`, rounded to whole `unidadMinor`s, halves away from zero. That is what a cashier and
 * a tax office do by hand, and, being the same on both sides of zero, it makes the tax of a refund exactly the negated tax of
 * the sale (halves to even would too, but nobody at a counter can check it).
 * @throws RangeError when the denominator or unit is not positive, or an amount is not a safe integer
 */
export function applyRazon(montoMinor: number, numerador: number, denominador: number, unidadMinor = 1): number {
  const divisor = toBigInt(denominador) * toBigInt(unidadMinor)
  if (divisor <= 0n) throw new RangeError('denominador and unidadMinor must be positive')
  const product = toBigInt(montoMinor) * toBigInt(numerador)
  const magnitude = product < 0n ? -product : product
  const rounded = ((2n * magnitude + divisor) / (2n * divisor)) * BigInt(unidadMinor)
  return toSafe(product < 0n ? -rounded : rounded)
}

/**
 * Divides `totalMinor` in proportion to `weights` by the largest remainder; ties go to the lowest index. The parts add up to
 * the total, always. They are whole `unidadMinor`s; if the total itself is not, the odd minor units go to the first part that
 * has any weight. Weights that are all zero count as equal. A negative total gives the negated parts of the positive one.
 * @throws RangeError when there are no weights, or one is negative or not a safe integer
 */
export function allocate(totalMinor: number, weights: readonly number[], unidadMinor = 1): number[] {
  if (weights.length === 0) throw new RangeError('allocate needs at least one weight')
  if (totalMinor < 0) return allocate(-totalMinor, weights, unidadMinor).map((part) => (part === 0 ? 0 : -part))
  const unidad = toBigInt(unidadMinor)
  if (unidad <= 0n) throw new RangeError('unidadMinor must be positive')
  const shares = toShares(weights)
  const total = toBigInt(totalMinor)
  const parts = allocateUnits(total / unidad, shares).map((units) => units * unidad)
  const odd = total % unidad
  const first = shares.findIndex((share) => share > 0n)
  return parts.map((part, index) => toSafe(index === first ? part + odd : part))
}

function allocateUnits(units: bigint, shares: readonly bigint[]): bigint[] {
  const sum = shares.reduce((a, b) => a + b, 0n)
  const floors = shares.map((share) => (units * share) / sum)
  const missing = Number(units - floors.reduce((a, b) => a + b, 0n))
  const byRemainder = shares
    .map((share, index) => ({ index, remainder: (units * share) % sum }))
    .sort((a, b) => (a.remainder === b.remainder ? a.index - b.index : a.remainder > b.remainder ? -1 : 1))
  for (const { index } of byRemainder.slice(0, missing)) floors[index] = (floors[index] ?? 0n) + 1n
  return floors
}

function toShares(weights: readonly number[]): bigint[] {
  const shares = weights.map(toBigInt)
  if (shares.some((share) => share < 0n)) throw new RangeError('weights must not be negative')
  return shares.every((share) => share === 0n) ? shares.map(() => 1n) : shares
}

function toBigInt(value: number): bigint {
  if (!Number.isSafeInteger(value)) throw new RangeError(`not a safe integer: ${value}`)
  return BigInt(value)
}

function toSafe(value: bigint): number {
  const number = Number(value)
  if (!Number.isSafeInteger(number)) throw new RangeError(`amount out of range: ${value}`)
  return number
}
