import { useEffect, useState } from 'react'
import { useTextos } from '../../../i18n/idioma.js'
import { usePersonal } from '../../../live/personal.js'
import type { MesaViva } from '../estado/piso.js'
import { salon } from '../textos.js'
import s from './PanelMesa.module.css'

/** What the waiter tells the table: the PIN, and how many phones are in already. */
export const Pin = ({ sesion }: { sesion: NonNullable<MesaViva['sesion']> }) => {
  const t = useTextos(salon)
  const { call } = usePersonal()
  const [detalle, setDetalle] = useState<{ pin: string; telefonos: number; nombres: string } | null>(null)
  useEffect(() => {
    let here = true
    void call('GET /api/sesiones/:id', { params: { id: sesion.id } }).then((result) => {
      if (!here || !result.ok) return
      const { comensales, staff } = result.data
      setDetalle({
        pin: staff?.pin ?? '',
        telefonos: comensales.length,
        nombres: comensales.flatMap((p) => p.nombre ?? []).join(', '),
      })
    })
    return () => {
      here = false
    }
    // Which PIN it turned to is in no event: the session's version says that it did.
  }, [call, sesion.id, sesion.telefonos, sesion.version])
  const telefonos = detalle?.telefonos ?? sesion.telefonos
  return (
    <div className={s.pin}>
      <span className={s.pinNumero}>{sesion.pin === '' ? (detalle?.pin ?? '····') : sesion.pin}</span>
      <p className={s.pinTexto}>
        <b>{t.pin}</b>
        {telefonos === 0
          ? t.pinTexto
          : `${t.telefonos(telefonos)}${detalle === null || detalle.nombres === '' ? '' : `: ${detalle.nombres}`}`}
      </p>
    </div>
  )
}
