import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64'
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'

/** Seeded chance: the same seed, the same evening. */
export interface Chance {
  /** 0 (included) to 1 (excluded). */
  real: () => number
  /** Both ends included. */
  int: (from: number, to: number) => number
  yes: (probability: number) => boolean
  pick: <T>(from: readonly [T, ...T[]]) => T
  /** By weight; weights need not add up to one. */
  weighted: <T>(from: readonly { weight: number; value: T }[]) => T
  /** A wait between two arrivals of a Poisson process, with this mean. */
  wait: (mean: number) => number
  /** About `mean`, as people's times are: never negative, with a long tail (log-normal, sigma 0.35). */
  about: (mean: number) => number
}

export function chanceOf(seed: number): Chance {
  const generator = xoroshiro128plus(seed)
  const real = () => uniformFloat64(generator)
  const gauss = () => Math.sqrt(-2 * Math.log(1 - real())) * Math.cos(2 * Math.PI * real())
  return {
    real,
    int: (from, to) => from + Math.floor(real() * (to - from + 1)),
    yes: (probability) => real() < probability,
    pick: (from) => from[Math.floor(real() * from.length)] ?? from[0],
    weighted(from) {
      let left = real() * from.reduce((sum, { weight }) => sum + weight, 0)
      for (const { weight, value } of from) if ((left -= weight) < 0) return value
      const last = from.at(-1)
      if (!last) throw new RangeError('nothing to choose from')
      return last.value
    },
    wait: (mean) => -mean * Math.log(1 - real()),
    about: (mean) => mean * Math.exp(0.35 * gauss() - 0.35 ** 2 / 2),
  }
}
