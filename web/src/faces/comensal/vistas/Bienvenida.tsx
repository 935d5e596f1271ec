import Armchair from 'lucide-react/icons/armchair'
import { useState, type ReactNode, type SubmitEvent } from 'react'
import { useTextos } from '../../../i18n/idioma.js'
import { Button } from '../../../ui/Button.js'
import { Field } from '../../../ui/Field.js'
import { Llama } from '../../../ui/Llama.js'
import { IdiomaButton, TemaButton } from '../../../ui/Preferencias.js'
import { comun } from '../../../ui/textos.js'
import type { Mesa } from '../estado/useMesa.js'
import { comensal } from '../textos.js'
import s from './Bienvenida.module.css'

/** The threshold: which restaurante and table this is, and the way to a seat. */
export const Bienvenida = ({ mesa }: { mesa: Mesa }) => {
  const t = useTextos(comensal)
  const { qr, fase } = mesa
  if (fase === 'cargando' || qr === null) return <Umbral title={<span className={s.waitTitle} />} />
  return (
    <Umbral above={t.hola} title={qr.restaurante.nombre} mesa={qr.mesa.nombre}>
      {fase === 'esperando' ? (
        <div className={s.waiting} role="status">
          <h2>{t.avisamos}</h2>
          <p>{t.avisamosTexto}</p>
        </div>
      ) : <Ingreso mesa={mesa} />}
      <Button variant="quiet" onClick={mesa.look}>{fase === 'esperando' ? t.verCarta : t.soloMirar}</Button>
    </Umbral>
  )
}

const Ingreso = ({ mesa }: { mesa: Mesa }) => {
  const t = useTextos(comensal)
  const c = useTextos(comun)
  const [nombre, setNombre] = useState(mesa.sitio.nombre)
  const [pin, setPin] = useState('')
  const asksPin = mesa.qr?.conSesion === true
  const error = mesa.error === 'red' ? c.errorRed : mesa.error ?? undefined
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    void mesa.join(nombre.trim(), pin)
  }
  return (
    <form className={s.form} onSubmit={submit}>
      {asksPin && (
        <Field
          label={t.pin} hint={t.pinAyuda} className={s.pin} inputMode="numeric" autoComplete="one-time-code" pattern="[0-9]{4,8}" maxLength={8} value={pin}
          error={error} autoFocus onChange={event => setPin(event.currentTarget.value.replace(/\D/g, ''))}
        />
      )}
      <Field label={t.tuNombre} hint={t.tuNombreAyuda} autoComplete="given-name" maxLength={60} value={nombre} error={asksPin ? undefined : error} onChange={event => setNombre(event.currentTarget.value)} />
      <Button type="submit" variant="primary" size="lg" wide busy={mesa.ocupado} disabled={asksPin && pin.length < 4}>{t.sentarme}</Button>
      {asksPin && <Button wide onClick={() => void mesa.join(nombre.trim(), '')}>{t.sinPin}</Button>}
    </form>
  )
}

interface UmbralProps { above?: string, title: ReactNode, mesa?: string, children?: ReactNode }

/** A full page by candlelight: welcome, farewell, and what went wrong at the door. */
export const Umbral = ({ above, title, mesa, children }: UmbralProps) => {
  const t = useTextos(comensal)
  return (
    <div className={s.door}>
      <header className={`${s.night} noche`}>
        <div className={s.preferences}><IdiomaButton /><TemaButton /></div>
        <Llama />
        {above !== undefined && <p className={s.above}>{above}</p>}
        <h1 className={s.title}>{title}</h1>
        {mesa !== undefined && <p className={s.table}><Armchair size={18} aria-hidden />{t.mesa(mesa)}</p>}
      </header>
      <main className={s.body}>{children}</main>
    </div>
  )
}
