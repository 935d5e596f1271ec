import { crc32, deflateSync } from 'node:zlib'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { encodeImagen, LIMITES_DE_IMAGEN } from './imagen.js'

const picture = (width: number, height: number) => sharp({ create: { width, height, channels: 3, background: '#a33' } })
const noise = (width: number, height: number) =>
  sharp({
    create: { width, height, channels: 3, background: '#000', noise: { type: 'gaussian', mean: 128, sigma: 90 } },
  })
const taken = async (bytes: Uint8Array) => {
  const result = await encodeImagen(bytes)
  if (!result.ok) throw new Error(JSON.stringify(result))
  return result.value
}
const refusal = async (bytes: Uint8Array) => {
  const result = await encodeImagen(bytes)
  if (result.ok) return 'taken'
  const { motivo } = result.params
  return `${result.code}: ${typeof motivo === 'object' ? motivo.es : String(motivo)}`
}

describe('an uploaded picture', () => {
  it.each(['jpeg', 'png', 'webp'] as const)(
    '%s becomes WebP, no side longer than the limit and none longer than it was',
    async (format) => {
      const large = await taken(await picture(2600, 1300).toFormat(format).toBuffer())
      expect(large).toMatchObject({
        tipo: 'image/webp',
        ancho: LIMITES_DE_IMAGEN.lado,
        alto: LIMITES_DE_IMAGEN.lado / 2,
      })
      expect((await sharp(large.bytes).metadata()).format).toBe('webp')
      expect(large.sha256).toMatch(/^[0-9a-f]{64}$/)
      expect(await taken(await picture(300, 200).toFormat(format).toBuffer())).toMatchObject({ ancho: 300, alto: 200 })
    },
  )

  it('stands upright, and says nothing of where and by whom it was taken', async () => {
    const phone = await picture(400, 200)
      .withExif({ IFD0: { Copyright: 'Ana', ImageDescription: 'casa' }, IFD3: { GPSLatitude: '34/1 36/1 0/1' } })
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer()
    expect((await sharp(phone).metadata()).exif).toBeDefined()
    const { bytes, ancho, alto } = await taken(phone)
    expect([ancho, alto]).toEqual([200, 400])
    const { exif, orientation, icc, xmp } = await sharp(bytes).metadata()
    expect([exif, orientation, icc, xmp]).toEqual([undefined, undefined, undefined, undefined])
  })

  it('fits the table, however little it can be compressed', async () => {
    const { bytes } = await taken(await noise(1400, 1400).jpeg({ quality: 90 }).toBuffer())
    expect(bytes.length).toBeLessThanOrEqual(LIMITES_DE_IMAGEN.bytes)
  })

  it('a few kilobytes that hold four hundred million pixels are refused before they are decoded', async () => {
    const bomb = blackPng(20_000, 20_000)
    expect(bomb.length).toBeLessThan(100_000)
    expect(await refusal(bomb)).toMatch(/^imagen_invalida: .*demasiado grande/)
    expect(await refusal(blackPng(2000, 1000))).toBe('taken')
  })

  it.each([
    ['SVG', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="300" height="300"><script>1</script></svg>')],
    [
      'GIF',
      Buffer.from('47494638396101000100800000000000ffffff21f90401000000002c00000000010001000002024401003b', 'hex'),
    ],
    ['TIFF', Buffer.from('49492a0008000000', 'hex')],
    ['text', Buffer.from('hola')],
    ['nothing', Buffer.alloc(0)],
    ['RIFF that is sound', Buffer.from('RIFF\0\0\0\0WAVEfmt ')],
  ])('%s never reaches a decoder', async (_, bytes) => {
    expect(await refusal(bytes)).toBe('imagen_invalida: no es JPEG, PNG ni WebP')
  })

  it('one that is cut off, or only begins like a picture, is refused', async () => {
    const whole = await noise(600, 600).jpeg().toBuffer()
    expect(await refusal(whole.subarray(0, whole.length / 2))).toBe(
      'imagen_invalida: está dañada o es demasiado grande',
    )
    expect(await refusal(Buffer.concat([whole.subarray(0, 3), Buffer.alloc(500, 7)]))).toBe(
      'imagen_invalida: está dañada o es demasiado grande',
    )
    expect(await refusal(await picture(20, 20).png().toBuffer())).toMatch(/demasiado chica/)
    expect(await refusal(whole)).toBe('taken')
  })
})

/** A PNG of one bit per pixel, all black: a few kilobytes however large. */
function blackPng(width: number, height: number): Buffer {
  const chunk = (type: string, data: Buffer): Buffer => {
    const body = Buffer.concat([Buffer.from(type), data])
    const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
    length.writeUInt32BE(data.length)
    sum.writeUInt32BE(crc32(body))
    return Buffer.concat([length, body, sum])
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([1, 0, 0, 0, 0], 8)
  const rows = deflateSync(Buffer.alloc(height * (1 + Math.ceil(width / 8))))
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', header),
    chunk('IDAT', rows),
    chunk('IEND', Buffer.alloc(0)),
  ])
}
