/** The sessions of this gateway, to be found by what can be revoked (their `keys`) once they are authenticated. */
export class Registry<Session extends { readonly keys: readonly string[] }> {
  private readonly open = new Set<Session>()
  private readonly authenticated = new Set<Session>()
  private readonly byKey = new Map<string, Set<Session>>()

  constructor(private readonly counted: (authenticated: number) => void) {}

  get size(): number {
    return this.open.size
  }

  all(): Session[] {
    return [...this.open]
  }

  add(session: Session): void {
    this.open.add(session)
  }

  remove(session: Session): void {
    this.unregister(session)
    this.open.delete(session)
  }

  /** Takes note of an authenticated session and its keys; unregister it before its keys change. */
  register(session: Session): void {
    this.authenticated.add(session)
    for (const key of session.keys) this.byKey.set(key, (this.byKey.get(key) ?? new Set()).add(session))
    this.counted(this.authenticated.size)
  }

  unregister(session: Session): void {
    if (!this.authenticated.delete(session)) return
    for (const key of session.keys) {
      const holders = this.byKey.get(key)
      holders?.delete(session)
      if (holders?.size === 0) this.byKey.delete(key)
    }
    this.counted(this.authenticated.size)
  }

  holding(keys: readonly string[]): Session[] {
    return [...new Set(keys.flatMap((key) => [...(this.byKey.get(key) ?? [])]))]
  }
}
