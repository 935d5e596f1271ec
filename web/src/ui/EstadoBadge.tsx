import Ban from 'lucide-react/icons/ban'
import BellRing from 'lucide-react/icons/bell-ring'
import Check from 'lucide-react/icons/check'
import CheckCheck from 'lucide-react/icons/check-check'
import CircleDashed from 'lucide-react/icons/circle-dashed'
import Flame from 'lucide-react/icons/flame'
import Lock from 'lucide-react/icons/lock'
import Pause from 'lucide-react/icons/pause'
import TriangleAlert from 'lucide-react/icons/triangle-alert'
import Users from 'lucide-react/icons/users'
import X from 'lucide-react/icons/x'
import type { ComponentType } from 'react'
import { useTextos } from '../i18n/idioma.js'
import { clases } from './clases.js'
import { comun } from './textos.js'
import s from './EstadoBadge.module.css'

/** Every state that a screen names. */
export type EstadoNombre = keyof typeof comun.es.estado

type Icono = ComponentType<{ size?: number; strokeWidth?: number; 'aria-hidden'?: boolean }>

/** A state's shape and tone. Two states that share a tone never share a shape. */
const SIGNO: Record<
  EstadoNombre,
  { Icono: Icono; tone: 'espera' | 'fuego' | 'listo' | 'quieto' | 'pausa' | 'peligro' }
> = {
  retenido: { Icono: Pause, tone: 'pausa' },
  pendiente: { Icono: CircleDashed, tone: 'espera' },
  preparando: { Icono: Flame, tone: 'fuego' },
  listo: { Icono: BellRing, tone: 'listo' },
  entregado: { Icono: CheckCheck, tone: 'quieto' },
  anulado: { Icono: X, tone: 'quieto' },
  aceptado: { Icono: Check, tone: 'espera' },
  rechazado: { Icono: X, tone: 'peligro' },
  cancelado: { Icono: Ban, tone: 'quieto' },
  libre: { Icono: CircleDashed, tone: 'quieto' },
  ocupada: { Icono: Users, tone: 'fuego' },
  reservada: { Icono: Lock, tone: 'pausa' },
  inactiva: { Icono: Ban, tone: 'quieto' },
  agotado: { Icono: Ban, tone: 'peligro' },
  disponible: { Icono: Check, tone: 'listo' },
  tarde: { Icono: TriangleAlert, tone: 'peligro' },
}

/** A state, said three times over: by shape, by word, by colour. */
export const EstadoBadge = ({ estado, size = 'md' }: { estado: EstadoNombre; size?: 'sm' | 'md' | 'lg' }) => {
  const t = useTextos(comun)
  const { Icono, tone } = SIGNO[estado]
  return (
    <span className={clases(s.badge, s[tone], s[size])} data-estado={estado} translate="no">
      <Icono size={size === 'lg' ? 20 : 15} strokeWidth={2.4} aria-hidden />
      {t.estado[estado]}
    </span>
  )
}
