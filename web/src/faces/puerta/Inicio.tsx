import { useSyncExternalStore } from 'react'
import { SoloPersonal } from '../../ui/Marco.js'
import { Cuenta } from './Cuenta.js'
import { readLugar } from './enlace.js'
import { Puerta } from './Puerta.js'
import { Recuperar } from './Recuperar.js'

/** The house's first page: the choice of a screen, one's own account, or the way back in. */
export const Inicio = () => {
  const lugar = readLugar(useSyncExternalStore(onHash, () => location.hash))
  if (lugar.kind === 'recuperar') return <Recuperar key={lugar.token} token={lugar.token} />
  return <SoloPersonal>{lugar.kind === 'cuenta' ? <Cuenta /> : <Puerta />}</SoloPersonal>
}

const onHash = (changed: () => void) => {
  addEventListener('hashchange', changed)
  return () => removeEventListener('hashchange', changed)
}
