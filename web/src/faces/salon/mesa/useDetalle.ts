import type { SesionView } from '@arisgourmet/contract/http/mesas'
import { useEffect, useState } from 'react'
import { usePersonal } from '../../../live/identidad/personal.js'
import type { MesaViva } from '../estado/piso.js'

export interface Detalle {
  pin: string
  telefonos: SesionView['comensales']
}

/** What only a reading tells of a party: its PIN, which is in no event, and the phones that are in. Read again when either changed. */
export const useDetalle = (sesion: MesaViva['sesion']): Detalle | null => {
  const { call } = usePersonal()
  const [detalle, setDetalle] = useState<(Detalle & { id: string }) | null>(null)
  const id = sesion?.id ?? null
  const version = sesion?.version
  const llegadas = sesion?.llegadas
  useEffect(() => {
    if (id === null) return
    let here = true
    void call('GET /api/sesiones/:id', { params: { id } }).then((result) => {
      if (!here || !result.ok) return
      const { comensales, staff } = result.data
      setDetalle({ id, pin: staff?.pin ?? '', telefonos: comensales })
    })
    return () => {
      here = false
    }
  }, [call, id, version, llegadas])
  return detalle?.id === id ? detalle : null
}
