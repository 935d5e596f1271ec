/** A migrator that will not go on, for a reason that the operator can mend. The message holds both languages; `es` and `en` are for whoever knows which to show. */
export class MigrationRefused extends Error {
  /** The rows or statements that it is about, a line each; empty, or beginning with a line end. */
  readonly detail: string
  /** Somebody else is at it: waiting helps. */
  readonly isBusy: boolean

  constructor(
    readonly es: string,
    readonly en: string,
    { detail = '', isBusy = false }: { readonly detail?: string; readonly isBusy?: boolean } = {},
  ) {
    super(`${es} · ${en}${detail}`)
    this.detail = detail
    this.isBusy = isBusy
  }
}
