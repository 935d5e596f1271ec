import { z } from 'zod'
import { id } from './common.js'

/** One field of a noun: how it is seen, and what creating and editing take for it. */
export interface Field<
  V extends z.ZodType = z.ZodType,
  C extends z.ZodType = z.ZodType,
  E extends z.ZodType = z.ZodType,
> {
  readonly view: V
  readonly create: C
  readonly edit: E
}

type Fields = Readonly<Record<string, Field>>
type Column<F extends Fields, K extends keyof Field> = { [N in keyof F]: F[N][K] }

/** A field that must be said at creation. */
export const required = <S extends z.ZodType>(schema: S): Field<Seen<S>, S, S> => ({
  view: seen(schema),
  create: schema,
  edit: schema,
})

/** A field that is `initial` when creation leaves it out. */
export const initially = <S extends z.ZodType>(
  initial: z.core.util.NoUndefined<z.output<S>>,
  schema: S,
): Field<Seen<S>, z.ZodDefault<S>, S> => ({ ...required(schema), create: z._default(schema, initial) })

/** A field that creation may leave out; the server then decides what it is. */
export const decided = <S extends z.ZodType>(schema: S): Field<Seen<S>, z.ZodOptional<S>, S> => ({
  ...required(schema),
  create: z.optional(schema),
})

/**
 * What a noun's table of fields gives: its view (with `id` and `version`), the body that creates it and the merge patch (RFC 7396) that
 * edits it. A new field is one line of the table.
 */
export const nounOf = <F extends Fields>(fields: F) => ({
  view: z.object({ id, ...column(fields, 'view'), version: z.int() }),
  create: z.object(column(fields, 'create')),
  edit: z.object(column(fields, 'edit')).partial(),
})

const column = <F extends Fields, K extends keyof Field>(fields: F, key: K) =>
  Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, field[key]])) as Column<F, K>

/** A schema's values without the rules that only what is sent must keep: a stored value may be older than a rule. */
type Seen<S extends z.ZodType> = z.ZodType<z.output<S>>

function seen<S extends z.ZodType>(schema: S): Seen<S> {
  const bare = withoutChecks(schema)
  return (schema.description === undefined ? bare : bare.describe(schema.description)) as Seen<S>
}

function withoutChecks(schema: z.ZodType): z.ZodType {
  if (schema instanceof z.ZodNullable) return seen(schema.unwrap() as z.ZodType).nullable()
  if (schema instanceof z.ZodArray) return z.array(seen(schema.element as z.ZodType))
  if (schema instanceof z.ZodObject)
    return z.object(
      Object.fromEntries(Object.entries(schema.shape).map(([name, inner]) => [name, seen(inner as z.ZodType)])),
    )
  if (schema instanceof z.ZodNumberFormat) return z.int()
  // A format (a UUID) is what the value is; a length or a pattern is a rule for who writes it.
  if (schema instanceof z.ZodString && !(schema instanceof z.ZodStringFormat)) return z.string()
  return schema
}
