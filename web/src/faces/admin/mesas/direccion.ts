import { useState } from 'react'
import { readLocal, writeLocal } from '../../../live/almacen.js'
import { isDireccion } from './qr.js'

const CLAVE = 'aris.direccion'

/** The address that is printed: this page's own, unless another was written on this computer. */
export const useDireccion = () => {
  const [text, setText] = useState(() => readLocal<string>(CLAVE, 's') ?? location.origin)
  const write = (next: string) => {
    setText(next)
    if (isDireccion(next.trim())) writeLocal(CLAVE, next.trim() === location.origin ? null : next.trim())
  }
  return { text, write, origin: isDireccion(text.trim()) ? text.trim() : location.origin }
}
