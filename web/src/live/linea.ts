import { useSyncExternalStore } from 'react'

/** What was heard last in the server's place: true where something else answered (a Wi-Fi's sign-in page, a proxy of the hotel). */
let ajena = false
const listeners = new Set<() => void>()

/** Keeps what the last request was answered by; silence says nothing about who is in the way. */
export const noteLinea = (heard: 'ajena' | 'nada' | object): void => {
  if (heard === 'nada' || (heard === 'ajena') === ajena) return
  ajena = heard === 'ajena'
  for (const tell of listeners) tell()
}

/** Whether something else than our server answers at its address (H53): then "no connection" has a reason that a person can mend. */
export const useAjena = (): boolean => useSyncExternalStore(subscribe, isAjena, isAjena)

const isAjena = (): boolean => ajena

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
