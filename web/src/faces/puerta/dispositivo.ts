const NAVEGADORES: readonly [RegExp, string][] = [
  [/Edg(?:e|A|iOS)?\//, 'Edge'],
  [/OPR\/|Opera/, 'Opera'],
  [/SamsungBrowser/, 'Samsung Internet'],
  [/Firefox\/|FxiOS/, 'Firefox'],
  [/(?:Headless)?Chrome\/|CriOS/, 'Chrome'],
  [/Safari\//, 'Safari'],
]
const SISTEMAS: readonly [RegExp, string][] = [
  [/iPad/, 'iPad'],
  [/iPhone/, 'iPhone'],
  [/Android/, 'Android'],
  [/Windows/, 'Windows'],
  [/Mac OS X|Macintosh/, 'Mac'],
  [/CrOS/, 'Chromebook'],
  [/Linux/, 'Linux'],
]
const MANO = /iPhone|Android.*Mobile/
const TABLETA = /iPad|Android/

export interface Dispositivo {
  nombre: string | null
  forma: 'telefono' | 'tableta' | 'escritorio'
}

/**
 * What a person would call a device, from what its browser says of itself: "Chrome · Android". A name that was given to it stays;
 * null when it says nothing that is known.
 */
export const describeDispositivo = (dicho: string | null): Dispositivo => {
  const text = dicho?.trim() ?? ''
  const forma = MANO.test(text) ? 'telefono' : TABLETA.test(text) ? 'tableta' : 'escritorio'
  if (!/^\S+\/\d/.test(text)) return { nombre: text === '' ? null : text, forma }
  const known = [NAVEGADORES, SISTEMAS]
    .map((table) => table.find(([pattern]) => pattern.test(text))?.[1])
    .filter((name) => name !== undefined)
  return { nombre: known.length > 0 ? known.join(' · ') : (text.split('/', 1)[0] ?? null), forma }
}
