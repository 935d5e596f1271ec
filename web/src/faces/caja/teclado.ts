/** The bill that is on the screen listens here, so that Enter in the list opens its payment. */
const COBRAR = 'aris:cobrar'

export const pressCobrar = (): void => {
  dispatchEvent(new Event(COBRAR))
}

/** Calls back when the list asks to charge; returns the way to stop. */
export const onCobrar = (act: () => void): (() => void) => {
  addEventListener(COBRAR, act)
  return () => removeEventListener(COBRAR, act)
}
