import { createHash } from 'node:crypto'
import { refuse, type Refusal } from '@arisgourmet/contract/refusals'
import type { Sharp } from 'sharp'

/** A picture as it is kept and served. */
export interface ImagenTomada {
  tipo: 'image/webp'
  ancho: number
  alto: number
  bytes: Uint8Array
  sha256: string
}

export const LIMITES_DE_IMAGEN = {
  /** More is decoded by nobody: a few kilobytes can claim billions of pixels. */
  pixeles: 50_000_000,
  /** The longer side of what is kept; smaller ones stay as they are. */
  lado: 1280,
  ladoMinimo: 40,
  /** What the table holds. */
  bytes: 524_288,
  segundos: 10,
} as const

/**
 * Takes an uploaded picture apart and makes it anew as WebP, upright, without metadata (a photo may say where its author lives).
 * Only JPEG, PNG and WebP reach a decoder, whatever the upload calls itself. One at a time: a decoder is hungry.
 */
export function encodeImagen(bytes: Uint8Array): Promise<{ ok: true; value: ImagenTomada } | Refusal> {
  const done = turn.then(() => encode(bytes))
  turn = done.then(() => undefined)
  return done
}

let turn: Promise<void> = Promise.resolve()

async function encode(bytes: Uint8Array): Promise<{ ok: true; value: ImagenTomada } | Refusal> {
  if (!FIRMAS.some((firma) => firma(bytes)))
    return refuse('imagen_invalida', {
      motivo: { es: 'no es JPEG, PNG ni WebP', en: 'it is neither JPEG, PNG nor WebP' },
    })
  const { default: sharp } = await import('sharp')
  try {
    const open = (): Sharp => sharp(bytes, { limitInputPixels: LIMITES_DE_IMAGEN.pixeles, failOn: 'error', pages: 1 })
    const { width, height } = await open().metadata()
    if (width * height > LIMITES_DE_IMAGEN.pixeles)
      return refuse('imagen_invalida', {
        motivo: {
          es: `${width} × ${height} píxeles es demasiado grande`,
          en: `${width} × ${height} pixels are too many`,
        },
      })
    if (Math.min(width, height) < LIMITES_DE_IMAGEN.ladoMinimo)
      return refuse('imagen_invalida', {
        motivo: {
          es: `${width} × ${height} píxeles es demasiado chica`,
          en: `${width} × ${height} pixels are too few`,
        },
      })
    for (const [lado, quality] of INTENTOS) {
      const { data, info } = await open()
        .timeout({ seconds: LIMITES_DE_IMAGEN.segundos })
        .autoOrient()
        .resize({ width: lado, height: lado, fit: 'inside', withoutEnlargement: true })
        .webp({ quality })
        .toBuffer({ resolveWithObject: true })
      if (data.length > LIMITES_DE_IMAGEN.bytes) continue
      return {
        ok: true,
        value: {
          tipo: 'image/webp',
          ancho: info.width,
          alto: info.height,
          bytes: data,
          sha256: createHash('sha256').update(data).digest('hex'),
        },
      }
    }
    return refuse('imagen_invalida', { motivo: { es: 'no se pudo aligerar', en: 'it could not be made smaller' } })
  } catch {
    return refuse('imagen_invalida', {
      motivo: { es: 'está dañada o es demasiado grande', en: 'it is damaged or too large' },
    })
  }
}

const INTENTOS = [
  [LIMITES_DE_IMAGEN.lado, 80],
  [LIMITES_DE_IMAGEN.lado, 60],
  [800, 60],
  [480, 50],
] as const

const has = (bytes: Uint8Array, at: number, firma: readonly number[]): boolean =>
  firma.every((byte, i) => bytes[at + i] === byte)

/** JPEG, PNG, and RIFF with WEBP in it. */
const FIRMAS = [
  (bytes: Uint8Array): boolean => has(bytes, 0, [0xff, 0xd8, 0xff]),
  (bytes: Uint8Array): boolean => has(bytes, 0, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
  (bytes: Uint8Array): boolean => has(bytes, 0, [0x52, 0x49, 0x46, 0x46]) && has(bytes, 8, [0x57, 0x45, 0x42, 0x50]),
] as const
