/** What a key of a keyboard or a bump bar asks for. `n` counts from 0. */
export type Orden =
  | { kind: 'avanzar'; n: number }
  | { kind: 'mover'; by: -1 | 1 | 'arriba' | 'abajo' }
  | { kind: 'primera' }
  | { kind: 'recuperar' }
  | { kind: 'agotados' }

/** Reads one key. Enter is the first ticket's only where nothing that it could press has the focus. */
export const readTecla = (
  { key, ctrlKey, metaKey, altKey }: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey'>,
  focused: boolean,
): Orden | null => {
  if (ctrlKey || metaKey || altKey) return null
  if (/^[1-9]$/.test(key)) return { kind: 'avanzar', n: Number(key) - 1 }
  switch (key) {
    case 'ArrowRight':
      return { kind: 'mover', by: 1 }
    case 'ArrowLeft':
      return { kind: 'mover', by: -1 }
    case 'ArrowDown':
      return { kind: 'mover', by: 'abajo' }
    case 'ArrowUp':
      return { kind: 'mover', by: 'arriba' }
    case 'Enter':
      return focused ? null : { kind: 'primera' }
    case 'r':
    case 'R':
      return { kind: 'recuperar' }
    case 'a':
    case 'A':
      return { kind: 'agotados' }
    default:
      return null
  }
}
