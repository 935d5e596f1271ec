import { useState, type SubmitEvent } from 'react'
import { useTextos } from '../../../i18n/idioma.js'
import { Button } from '../../../ui/Button.js'
import { Field } from '../../../ui/Field.js'
import { comun } from '../../../ui/textos.js'
import type { Mesa } from '../estado/useMesa.js'
import { comensal } from '../textos.js'
import s from './Ingreso.module.css'

/** Where a skip link leads. */
export const INGRESO_ID = 'ingreso'

/** The way to a seat, at the thumb, while the carta is read above it. */
export const Ingreso = ({ mesa }: { mesa: Mesa }) => {
  const t = useTextos(comensal)
  return (
    <section id={INGRESO_ID} className={s.panel} tabIndex={-1} aria-label={t.ingreso}>
      {mesa.fase === 'esperando' ? (
        <div className={s.waiting} role="status">
          <h2>{t.avisamos}</h2>
          <p>{t.avisamosTexto}</p>
        </div>
      ) : (
        <Datos mesa={mesa} />
      )}
      <Button variant="quiet" wide onClick={mesa.look}>
        {mesa.fase === 'esperando' ? t.verCarta : t.soloMirar}
      </Button>
    </section>
  )
}

const Datos = ({ mesa }: { mesa: Mesa }) => {
  const t = useTextos(comensal)
  const c = useTextos(comun)
  const [nombre, setNombre] = useState(mesa.sitio.nombre)
  const [pin, setPin] = useState('')
  const asksPin = mesa.qr?.conSesion === true
  const error = mesa.error === 'red' ? c.errorRed : (mesa.error ?? undefined)
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    void mesa.join(nombre.trim(), pin)
  }
  return (
    <form className={s.form} onSubmit={submit}>
      {asksPin && (
        <Field
          label={t.pin}
          hint={t.pinAyuda}
          className={s.pin}
          inputMode="numeric"
          autoComplete="one-time-code"
          pattern="[0-9]{4,8}"
          maxLength={8}
          value={pin}
          error={error}
          onChange={(event) => setPin(event.currentTarget.value.replace(/\D/g, ''))}
        />
      )}
      <Field
        label={t.tuNombre}
        hint={t.tuNombreAyuda}
        autoComplete="given-name"
        maxLength={60}
        value={nombre}
        error={asksPin ? undefined : error}
        onChange={(event) => setNombre(event.currentTarget.value)}
      />
      <Button type="submit" variant="primary" size="lg" wide busy={mesa.ocupado} disabled={asksPin && pin.length < 4}>
        {t.sentarme}
      </Button>
      {asksPin && (
        <Button wide onClick={() => void mesa.join(nombre.trim(), '')}>
          {t.sinPin}
        </Button>
      )}
    </form>
  )
}
