/**
 * The shape that every state table of ArisGourmet shares, and the one function that reads it.
 * A table maps an action to the states it may leave and where it leads; what is not listed is refused.
 */
export type Tabla<Estado extends string, Accion extends string> = Readonly<
  Record<Accion, Readonly<Partial<Record<Estado, Estado>>>>
>

export type Paso<Estado extends string> =
  | { kind: 'change'; from: Estado; to: Estado }
  /** The action was done before: nothing changes and it succeeds. */
  | { kind: 'done'; estado: Estado }
  | { kind: 'refused'; from: Estado; to: Estado }

/** What `accion` does to something that is in `estado`. */
export function step<E extends string, A extends string>(tabla: Tabla<E, A>, estado: E, accion: A): Paso<E> {
  const to = tabla[accion][estado]
  if (to !== undefined) return { kind: 'change', from: estado, to }
  const target = targetOf(tabla, accion)
  return estado === target ? { kind: 'done', estado } : { kind: 'refused', from: estado, to: target }
}

/** May `accion` change something that is in `estado`? For the button; the API asks the same table. */
export const can = <E extends string, A extends string>(tabla: Tabla<E, A>, estado: E, accion: A): boolean =>
  tabla[accion][estado] !== undefined

function targetOf<E extends string, A extends string>(tabla: Tabla<E, A>, accion: A): E {
  return Object.values(tabla[accion])[0] as E
}
