import { getMoneda, isMoneda } from '@arisgourmet/contract/rules/moneda'

/** Notes in use, in major units. */
const BILLETES: Readonly<Record<string, readonly number[]>> = {
  ARS: [1_000, 2_000, 10_000, 20_000],
  BOB: [10, 20, 50, 100, 200],
  BRL: [5, 10, 20, 50, 100],
  CLP: [1_000, 2_000, 5_000, 10_000, 20_000],
  COP: [2_000, 5_000, 10_000, 20_000, 50_000, 100_000],
  CRC: [1_000, 2_000, 5_000, 10_000, 20_000],
  DOP: [100, 200, 500, 1_000, 2_000],
  EUR: [5, 10, 20, 50, 100],
  GTQ: [10, 20, 50, 100, 200],
  HNL: [20, 50, 100, 200, 500],
  MXN: [20, 50, 100, 200, 500],
  NIO: [50, 100, 200, 500, 1_000],
  PAB: [1, 5, 10, 20, 50],
  PEN: [10, 20, 50, 100, 200],
  PYG: [5_000, 10_000, 20_000, 50_000, 100_000],
  USD: [1, 5, 10, 20, 50],
  UYU: [50, 100, 200, 500, 1_000, 2_000],
}

/** What people are likely to hand over for that sum: the next whole number of each note, each once, the smallest first; at most four. */
export const suggestRecibido = (debidoMinor: number, moneda: string): number[] => {
  if (debidoMinor <= 0 || !isMoneda(moneda)) return []
  const unit = 10 ** getMoneda(moneda).exponente
  const sums = (BILLETES[moneda] ?? []).map((note) => Math.ceil(debidoMinor / (note * unit)) * note * unit)
  return [...new Set(sums)]
    .filter((sum) => sum > debidoMinor)
    .sort((a, b) => a - b)
    .slice(0, 4)
}
