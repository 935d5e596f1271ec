/** "21", "10,5" or "10.50" as basis points; null for anything else. */
export const parsePorcentaje = (text: string): number | null => {
  const match = /^(\d{1,3})(?:[.,](\d{1,2}))?\s*%?$/.exec(text.trim())
  if (match === null) return null
  return Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0'))
}

/** Basis points as people write them: 2100 → "21", 1050 → "10,5" (es) or "10.5" (en). */
export const formatPorcentaje = (bps: number, idioma: 'es' | 'en'): string => {
  const text = (bps / 100).toFixed(2).replace(/\.?0+$/, '')
  return idioma === 'es' ? text.replace('.', ',') : text
}
