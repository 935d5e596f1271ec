/** What a statement brings about; the runner asks the catalogue for it before it runs the statement. */
export type Goal =
  | { readonly kind: 'table'; readonly table: string }
  | { readonly kind: 'column'; readonly table: string; readonly name: string }
  | { readonly kind: 'index'; readonly table: string; readonly name: string }
  | { readonly kind: 'foreignKey'; readonly table: string; readonly name: string }
  | { readonly kind: 'noIndex'; readonly table: string; readonly name: string }
  | { readonly kind: 'noColumn'; readonly table: string; readonly name: string }
  | { readonly kind: 'noTable'; readonly table: string }
  /** The column has this type, in the words of `signatureOf`. */
  | { readonly kind: 'columnType'; readonly table: string; readonly name: string; readonly signature: string }

/** One DDL statement with what it achieves. */
export interface Statement {
  readonly goal: Goal
  readonly sql: string
}

export const quote = (name: string): string => `\`${name}\``
export const quoteList = (names: readonly string[]): string => names.map(quote).join(', ')
export const quoteText = (value: string): string => `'${value.replaceAll("'", "''")}'`
