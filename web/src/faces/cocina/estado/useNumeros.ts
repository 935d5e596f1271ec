import { useEffect, useState } from 'react'
import { assignNumeros, nextDescanso, sinNumeros } from './numeros.js'

/** Each ticket's key, kept until it leaves. `ids`: the tickets that are there, in the board's order. */
export const useNumeros = (ids: readonly string[]): ReadonlyMap<string, number> => {
  const [numeros, setNumeros] = useState(() => assignNumeros(sinNumeros, ids, performance.now()))
  const [lapse, setLapse] = useState(0)
  const key = ids.join()
  useEffect(() => {
    setNumeros((before) => assignNumeros(before, key === '' ? [] : key.split(','), performance.now()))
  }, [key, lapse])
  useEffect(() => {
    const rest = nextDescanso(numeros, performance.now())
    if (rest === null) return
    const timer = setTimeout(() => setLapse((n) => n + 1), rest + 20)
    return () => clearTimeout(timer)
  }, [numeros])
  return numeros.de
}
