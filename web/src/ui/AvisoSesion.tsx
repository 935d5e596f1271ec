import ShieldAlert from 'lucide-react/icons/shield-alert'
import { useEffect, useState } from 'react'
import { useTextos } from '../i18n/idioma.js'
import { readLocal, writeLocal } from '../live/almacen/almacen.js'
import { usePersonal } from '../live/identidad/personal.js'
import s from './AvisoSesion.module.css'
import { Button } from './Button.js'
import { marco } from './marco.textos.js'

const CLAVE = 'aris.alertas'

/** Tells the person, on whatever screen they work, that one of their sessions was ended because its key came twice; until they have seen it. */
export const AvisoSesion = () => {
  const t = useTextos(marco)
  const { call } = usePersonal()
  const [nuevas, setNuevas] = useState<readonly string[]>([])
  useEffect(() => {
    let left = false
    void call('GET /api/auth/sessions').then((result) => {
      if (left || !result.ok) return
      const seen = readLocal<readonly string[]>(CLAVE, ['s']) ?? []
      setNuevas(result.data.alertas.map(({ id }) => id).filter((id) => !seen.includes(id)))
    })
    return () => {
      left = true
    }
  }, [call])
  const seen = () => {
    writeLocal(CLAVE, [...(readLocal<readonly string[]>(CLAVE, ['s']) ?? []), ...nuevas].slice(-KEPT))
    setNuevas([])
  }
  if (nuevas.length === 0) return null
  return (
    <div className={s.notice} role="alert">
      <ShieldAlert size={22} aria-hidden />
      <p>{t.alerta}</p>
      <a href="/#cuenta" onClick={seen}>
        {t.verDispositivos}
      </a>
      <Button onClick={seen}>{t.entendido}</Button>
    </div>
  )
}

/** Alerts leave the server's list after a month; more than these in a month is another problem. */
const KEPT = 50
