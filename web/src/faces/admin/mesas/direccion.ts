import { direccionesPosibles, isSoloLocal } from '@arisgourmet/contract/rules/direccion'
import { useCallback, useEffect, useState } from 'react'
import { readLocal, writeLocal } from '../../../live/almacen/almacen.js'
import { usePersonal } from '../../../live/identidad/personal.js'
import { useMesasDatos, type Direcciones } from './datos.js'
import { isDireccion } from './qr.js'

const CLAVE = 'aris.direccion'

/** What the server knows of its own addresses; `fallo` while it could not be asked. */
export const useDirecciones = () => {
  const { call } = usePersonal()
  const [direcciones, setDirecciones] = useState<Direcciones | 'cargando' | 'fallo'>('cargando')
  const refetch = useCallback(async () => {
    const answer = await call('GET /api/restaurante/direcciones')
    setDirecciones((now) => (answer.ok ? answer.data : now === 'cargando' ? 'fallo' : now))
  }, [call])
  useEffect(() => {
    void refetch()
  }, [refetch])
  return { direcciones, refetch }
}

/**
 * The address that is printed: the likeliest that phones can open, unless another was written on this computer. `origin` is null for as
 * long as there is none: a code that leads a phone to itself is neither drawn nor printed (H61).
 */
export const useDireccion = () => {
  const { direcciones } = useMesasDatos()
  const posibles = direccionesPosibles(direcciones, location.origin)
  const [first = ''] = posibles
  const [text, setText] = useState(() => {
    const kept = readLocal<string>(CLAVE, 's')
    return kept === null || isSoloLocal(kept) ? first : kept
  })
  const originOf = (written: string): string | null => {
    const one = written.trim()
    return posibles.includes(one) || (isDireccion(one) && !isSoloLocal(one)) ? one : null
  }
  const write = (next: string) => {
    setText(next)
    const origin = originOf(next)
    if (origin !== null) writeLocal(CLAVE, origin === first ? null : origin)
  }
  return { text, write, origin: originOf(text), posibles }
}
