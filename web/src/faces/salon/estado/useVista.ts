import { useEffect, useState } from 'react'
import { readMembers, writeLocal } from '../../../live/almacen/almacen.js'

const CLAVE = 'aris.salon.vista'

interface Elegido {
  zonaId: string | null
  soloMias: boolean
  vista: 'plano' | 'lista' | null
}

/** How this device looks at the floor; kept. Until chosen, a narrow screen shows a list and a wide one the plan. */
export const useVista = () => {
  const [elegido, setElegido] = useState<Elegido>(() =>
    readMembers<Elegido>(
      CLAVE,
      { zonaId: null, soloMias: false, vista: null },
      { zonaId: ['s', '0'], soloMias: 'b', vista: ['s', '0'] },
    ),
  )
  const change = (part: Partial<Elegido>) =>
    setElegido((before) => {
      const next = { ...before, ...part }
      writeLocal(CLAVE, next)
      return next
    })
  const vista: 'plano' | 'lista' = elegido.vista ?? (matchMedia('(max-width: 47.99rem)').matches ? 'lista' : 'plano')
  return { ...elegido, vista, change }
}

/** True while the screen fits a media query. */
export const useMedia = (query: string): boolean => {
  const [fits, setFits] = useState(() => matchMedia(query).matches)
  useEffect(() => {
    const list = matchMedia(query)
    const change = () => setFits(list.matches)
    change()
    list.addEventListener('change', change)
    return () => list.removeEventListener('change', change)
  }, [query])
  return fits
}
