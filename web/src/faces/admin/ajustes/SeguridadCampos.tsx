import { useTextos } from '../../../i18n/idioma.js'
import { Interruptor } from '../piezas/Interruptor.js'
import type { CamposProps } from './campos.js'
import { ajustes as textos } from './ajustes.textos.js'

/** What those who can change accounts must have to come in. */
export const SeguridadCampos = ({ borrador, onChange }: CamposProps) => {
  const t = useTextos(textos)
  return (
    <Interruptor
      label={t.segundoFactor}
      detalle={t.segundoFactorTexto}
      on={borrador.segundoFactorAdministradores ?? false}
      onChange={(segundoFactorAdministradores) => onChange({ segundoFactorAdministradores })}
    />
  )
}
