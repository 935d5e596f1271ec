import { formatDinero } from '@arisgourmet/contract/rules/dinero'
import { useIdioma } from '../../../i18n/idioma.js'
import { clases } from '../../../ui/clases.js'
import { useCasa } from '../estado/casa.js'

/** An amount as the restaurante writes it. */
export const Precio = ({
  minor,
  moneda,
  className,
}: {
  minor: number
  moneda: string
  className?: string | undefined
}) => {
  const { idioma } = useIdioma()
  const { digitos } = useCasa()
  const written = formatDinero(minor, moneda, idioma, digitos)
  return (
    <span key={written} translate="no" className={clases('precio', className)}>
      {written}
    </span>
  )
}
