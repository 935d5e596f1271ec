import { useTextos } from '../../../i18n/idioma.js'
import { Button } from '../../../ui/Button.js'
import type { MesaViva } from '../estado/piso.js'
import { salon } from '../textos.js'
import s from './PanelMesa.module.css'
import type { Detalle } from './useDetalle.js'

interface PinProps {
  sesion: NonNullable<MesaViva['sesion']>
  detalle: Detalle | null
  onTelefonos: () => void
}

/** What the waiter tells the table: the PIN, and how many phones are in already. */
export const Pin = ({ sesion, detalle, onTelefonos }: PinProps) => {
  const t = useTextos(salon)
  const telefonos = detalle?.telefonos.length ?? sesion.telefonos
  const nombres = detalle?.telefonos.flatMap((one) => one.nombre ?? []).join(', ') ?? ''
  return (
    <div className={s.pin}>
      <span className={s.pinNumero}>{sesion.pin === '' ? (detalle?.pin ?? '····') : sesion.pin}</span>
      <p className={s.pinTexto}>
        <b>{t.pin}</b>
        <span className={s.pinNombres} title={nombres === '' ? undefined : nombres}>
          {telefonos === 0 ? t.pinTexto : nombres}
        </span>
      </p>
      {telefonos > 0 && <Button onClick={onTelefonos}>{t.telefonos(telefonos)}</Button>}
    </div>
  )
}
