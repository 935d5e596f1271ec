import { z } from 'zod'
import { cleanLinea, cleanLineas, hasControl } from '../rules/texto.js'

export const id = z.uuid().describe('UUIDv7 (RFC 9562)')
export const instant = z.iso.datetime().describe('RFC 3339, UTC')
/** Money in minor units of the ISO 4217 currency beside it. */
export const minor = z.int()
export const moneda = z
  .string()
  .regex(/^[A-Z]{3}$/)
  .describe('ISO 4217')

/** One line of text that people read: cleaned (`cleanLinea`), no control characters, `max` characters at most. Every name is one. */
export const text = (max: number, min = 1) =>
  z
    .string()
    .overwrite(cleanLinea)
    .min(min)
    .max(max)
    .refine((s) => !hasControl(s), 'control characters are not allowed')

/** Text of several lines (notes, descriptions); tabs and line breaks allowed. */
export const prose = (max: number) =>
  z
    .string()
    .overwrite(cleanLineas)
    .max(max)
    .refine((s) => !hasControl(s.replace(/[\t\n]/g, '')), 'control characters are not allowed')

export const byId = z.object({ id })
export const noBody = z.object({}).optional()

export const page = z.object({
  cursor: id.optional().describe('The `nextCursor` of the page before'),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})

export const listOf = <S extends z.ZodType>(item: S) =>
  z.object({ items: z.array(item), nextCursor: z.string().nullable() })
