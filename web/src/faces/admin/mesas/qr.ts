import { create } from 'qrcode'

/** A QR code as rows of dark modules, without its quiet zone. */
export interface Matriz {
  lado: number
  isDark: (x: number, y: number) => boolean
}

/** The address that a table's printed code leads to. */
export const qrUrl = (origin: string, codigoQr: string): string => `${origin.replace(/\/+$/, '')}/m/${codigoQr}`

/** As short as people would type it: without the scheme. */
export const shortUrl = (origin: string, codigoQr: string): string =>
  qrUrl(origin, codigoQr).replace(/^https?:\/\//, '')

/** Level M: a fingerprint or a drop of wine on it does no harm, and the modules stay large. */
export const encodeQr = (text: string): Matriz => {
  const { modules } = create(text, { errorCorrectionLevel: 'M' })
  return { lado: modules.size, isDark: (x, y) => modules.get(y, x) === 1 }
}

const OJO = 7

/** True inside of the three corner eyes, which are drawn apart. */
const isOjo = (x: number, y: number, lado: number): boolean =>
  (x < OJO && y < OJO) || (x >= lado - OJO && y < OJO) || (x < OJO && y >= lado - OJO)

/** One SVG path over all dark modules but the eyes, in units of a module: each run of a row is a rectangle. */
export const qrPath = ({ lado, isDark }: Matriz): string => {
  const runs: string[] = []
  for (let y = 0; y < lado; y++) {
    for (let x = 0; x < lado; x++) {
      if (!isDark(x, y) || isOjo(x, y, lado)) continue
      let length = 1
      while (x + length < lado && isDark(x + length, y) && !isOjo(x + length, y, lado)) length++
      runs.push(`M${x} ${y}h${length}v1h-${length}z`)
      x += length
    }
  }
  return runs.join('')
}

/** The upper left corners of the three eyes. */
export const qrOjos = (lado: number): readonly (readonly [number, number])[] => [
  [0, 0],
  [lado - OJO, 0],
  [0, lado - OJO],
]

export const isDireccion = (origin: string): boolean => {
  try {
    const { protocol, pathname, search, hash } = new URL(origin)
    return /^https?:$/.test(protocol) && pathname === '/' && search === '' && hash === ''
  } catch {
    return false
  }
}
