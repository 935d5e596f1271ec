/** Half away from zero, on the decimal digits and not on the binary number (1.005 is 1.01). */
export function roundDecimal(valor: number, decimales: number): number {
  const texto = String(valor)
  return texto.includes('e')
    ? valor
    : Number(`${String(Math.round(Number(`${texto}e${String(decimales)}`)))}e-${String(decimales)}`)
}

/** Whether what is shown leaves something out; the tail of a binary number is nothing. */
export const hasCola = (valor: number, mostrado: number): boolean =>
  Math.abs(valor - mostrado) > 1e-9 * Math.max(1, Math.abs(mostrado))
