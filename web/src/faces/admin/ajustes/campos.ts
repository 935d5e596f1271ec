import type { AjustesBorrador } from './borrador.js'

/** What every group of settings gets: the draft, and the way to change it. */
export interface CamposProps {
  borrador: AjustesBorrador
  onChange: (part: Partial<AjustesBorrador>) => void
}
