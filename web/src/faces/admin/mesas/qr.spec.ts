import jsQR from 'jsqr'
import { describe, expect, it } from 'vitest'
import { encodeQr, isDireccion, qrOjos, qrPath, qrUrl, shortUrl } from './qr.js'

const SCALE = 6
const QUIET = 4

/** Paints what the path and the eyes say, as a browser would, and reads it back with a scanner. */
const scan = (text: string): string | undefined => {
  const matriz = encodeQr(text)
  const { lado } = matriz
  const dark = new Set<string>()
  for (const [, x, y, length] of qrPath(matriz).matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g)) {
    for (let n = 0; n < Number(length); n++) dark.add(`${Number(x) + n} ${Number(y)}`)
  }
  for (const [ex, ey] of qrOjos(lado)) {
    for (let y = 0; y < 7; y++)
      for (let x = 0; x < 7; x++)
        if (x === 0 || y === 0 || x === 6 || y === 6 || (x > 1 && x < 5 && y > 1 && y < 5))
          dark.add(`${ex + x} ${ey + y}`)
  }
  const side = (lado + 2 * QUIET) * SCALE
  const pixels = new Uint8ClampedArray(side * side * 4).fill(255)
  for (const key of dark) {
    const [x = 0, y = 0] = key.split(' ').map(Number)
    for (let py = 0; py < SCALE; py++)
      for (let px = 0; px < SCALE; px++)
        pixels.fill(
          0,
          (((y + QUIET) * SCALE + py) * side + (x + QUIET) * SCALE + px) * 4,
          (((y + QUIET) * SCALE + py) * side + (x + QUIET) * SCALE + px) * 4 + 3,
        )
  }
  return jsQR(pixels, side, side)?.data
}

describe('the printed code', () => {
  it.each(['https://pedidos.elfogon.ar', 'http://192.168.1.20:4000', 'https://xn--piata-pta.example:8443/'])(
    'a scanner reads from %s exactly where the table is',
    (origin) => {
      expect(scan(qrUrl(origin, 'K7mX2pQ9'))).toBe(`${origin.replace(/\/$/, '')}/m/K7mX2pQ9`)
    },
  )

  it('is not mirrored: the dark module that the standard fixes is in its place (a scanner may forgive it, a cheap one does not)', () => {
    for (const codigo of [
      'K7mX2pQ9',
      'aaaaaaaa',
      'dtwmbdnxwyx4',
      'fr9u52xx9ddj',
      'gy9jtd6sd42w',
      '293qzsjuu88p',
      'tre68r3epjsn',
      'vvyqt3zxwemm',
    ]) {
      const { lado, isDark } = encodeQr(qrUrl('https://elfogon.ar', codigo))
      expect(isDark(8, lado - 8)).toBe(true)
    }
  })

  it('is written short for who types it', () => {
    expect(shortUrl('https://elfogon.ar/', 'K7mX2pQ9')).toBe('elfogon.ar/m/K7mX2pQ9')
  })
})

it.each([
  ['https://elfogon.ar', true],
  ['http://192.168.1.20:4000/', true],
  ['elfogon.ar', false],
  ['ftp://elfogon.ar', false],
  ['https://elfogon.ar/m', false],
  ['', false],
])('%s is an address to print: %s', (origin, good) => {
  expect(isDireccion(origin)).toBe(good)
})
