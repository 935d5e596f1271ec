import { useState, type SyntheticEvent } from 'react'
import { useTextos } from '../../i18n/idioma.js'
import { usePersonal } from '../../live/identidad/personal.js'
import { useEnvio } from '../../live/useEnvio.js'
import { Button } from '../../ui/Button.js'
import { Field } from '../../ui/Field.js'
import { QrDibujo } from '../admin/mesas/QrDibujo.js'
import s from './Cuenta.module.css'
import { factores } from './factores.textos.js'
import f from './SegundoFactor.module.css'

interface TotpProps {
  active: boolean
  /** One's own, which every change asks for. */
  password: string
  onDone: (said: string, codigos?: string[] | null) => Promise<void>
}

/** An authenticator app: scan, type its first code; or do without it. */
export const Totp = ({ active, password, onDone }: TotpProps) => {
  const t = useTextos(factores)
  const { call } = usePersonal()
  const { busy, error, run } = useEnvio()
  const [begun, setBegun] = useState<{ secreto: string; uri: string } | null>(null)
  const [codigo, setCodigo] = useState('')
  const begin = async () => {
    const result = await run(() => call('POST /api/auth/totp', { body: { password } }))
    if (result !== null) setBegun(result.data)
  }
  const confirm = async (event: SyntheticEvent) => {
    event.preventDefault()
    const result = await run(() => call('POST /api/auth/totp/confirm', { body: { codigo } }))
    if (result === null) return
    setBegun(null)
    setCodigo('')
    await onDone(t.activada, result.data.codigosRecuperacion)
  }
  const remove = async () => {
    if ((await run(() => call('POST /api/auth/totp/remove', { body: { password } }))) !== null) await onDone(t.quitada)
  }
  const said = error !== null && (
    <p className={s.error} role="alert">
      {error}
    </p>
  )
  if (active)
    return (
      <>
        {said}
        <div className={f.row}>
          <p>{t.appActiva}</p>
          <Button busy={busy} disabled={password === ''} onClick={() => void remove()}>
            {t.appQuitar}
          </Button>
        </div>
      </>
    )
  if (begun === null)
    return (
      <>
        {said}
        <div>
          <Button busy={busy} disabled={password === ''} onClick={() => void begin()}>
            {t.appNueva}
          </Button>
        </div>
      </>
    )
  return (
    <form className={f.block} onSubmit={(event) => void confirm(event)}>
      <p>{t.escanea}</p>
      <div className={f.qr}>
        <QrDibujo text={begun.uri} label={t.qr} />
      </div>
      <p className={f.secret}>{begun.secreto}</p>
      <Field
        label={t.codigo}
        inputMode="numeric"
        autoComplete="one-time-code"
        pattern="\d{6}"
        maxLength={6}
        required
        value={codigo}
        onChange={(event) => setCodigo(event.target.value)}
      />
      {said}
      <div>
        <Button type="submit" busy={busy} disabled={codigo.length !== 6}>
          {t.confirmar}
        </Button>
      </div>
    </form>
  )
}
