/** What a key of a keyboard or a bump bar asks for. `n` is the key that a ticket shows. */
export type Orden =
  | { kind: 'avanzar'; n: number }
  | { kind: 'mover'; by: -1 | 1 | 'arriba' | 'abajo' }
  | { kind: 'primera' }
  | { kind: 'pasar'; by: -1 | 1 }
  | { kind: 'recuperar' }
  | { kind: 'agotados' }

/** Reads one key. Enter is the first ticket's only where nothing that it could press has the focus. */
export const readTecla = (
  { key, ctrlKey, metaKey, altKey }: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey'>,
  focused: boolean,
): Orden | null => {
  if (ctrlKey || metaKey || altKey) return null
  if (/^[1-9]$/.test(key)) return { kind: 'avanzar', n: Number(key) }
  switch (key) {
    case 'ArrowRight':
      return { kind: 'mover', by: 1 }
    case 'ArrowLeft':
      return { kind: 'mover', by: -1 }
    case 'ArrowDown':
      return { kind: 'mover', by: 'abajo' }
    case 'ArrowUp':
      return { kind: 'mover', by: 'arriba' }
    case '0':
    case '+':
    case 'PageDown':
      return { kind: 'pasar', by: 1 }
    case '-':
    case 'PageUp':
      return { kind: 'pasar', by: -1 }
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
