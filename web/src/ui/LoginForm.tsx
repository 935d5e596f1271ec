import type { CallResult } from '@arisgourmet/contract/client'
import type { MfaRequerido } from '@arisgourmet/contract/http/factores'
import KeyRound from 'lucide-react/icons/key-round'
import { useState, type SubmitEvent } from 'react'
import { useTextos } from '../i18n/idioma.js'
import { hasLlaves, showLlave } from '../live/identidad/llaves.js'
import { usePersonal } from '../live/identidad/personal.js'
import { Button } from './Button.js'
import { Field } from './Field.js'
import s from './Marco.module.css'
import { marco } from './marco.textos.js'

interface LoginFormProps {
  /** What is known already, as on a device that is given back. */
  restaurante?: string | undefined
  correo?: string | null | undefined
}

/** The way in: a password, then a code where the account has one; or a passkey instead of both. */
export const LoginForm = ({ restaurante, correo }: LoginFormProps) => {
  const { login, enterBy } = usePersonal()
  const t = useTextos(marco)
  const { busy, error, send } = useSend()
  const [mfa, setMfa] = useState<MfaRequerido | null>(null)
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    const text = textsOf(event.currentTarget)
    void send(async () => {
      const result = await login(text('restaurante').trim().toLowerCase(), text('email').trim(), text('password'))
      const asked = mfaOf(result)
      if (asked !== null) setMfa(asked)
      return asked === null ? result : null
    })
  }
  const byLlave = () =>
    void send(async () =>
      enterBy(async (call) => {
        const begun = await call('POST /api/auth/login/passkey/options', { body: {} })
        if (!begun.ok) return begun
        const respuesta = await showLlave(begun.data.opciones)
        return respuesta === null
          ? null
          : call('POST /api/auth/login/passkey', { body: { token: begun.data.token, respuesta } })
      }),
    )
  const llave = hasLlaves() && (
    <Button size="lg" wide icon={<KeyRound size={20} aria-hidden />} busy={busy} onClick={byLlave}>
      {t.conLlave}
    </Button>
  )
  if (mfa !== null) {
    return (
      <>
        {(mfa.metodos.includes('totp') || mfa.metodos.includes('recuperacion')) && <CodigoForm mfa={mfa} />}
        {mfa.metodos.includes('llave') && llave}
        {error !== undefined && <p role="alert">{error}</p>}
        <Button variant="quiet" onClick={() => setMfa(null)}>
          {t.otraCuenta}
        </Button>
      </>
    )
  }
  return (
    <form className={s.fields} onSubmit={submit}>
      <Field
        label={t.restaurante}
        name="restaurante"
        defaultValue={restaurante}
        autoComplete="organization"
        autoCapitalize="none"
        required
        hint={t.restauranteAyuda}
      />
      <Field
        label={t.correo}
        name="email"
        type="email"
        autoComplete="username"
        defaultValue={correo ?? undefined}
        required
      />
      <Field
        label={t.contrasena}
        name="password"
        type="password"
        autoComplete="current-password"
        required
        error={error}
      />
      <Button type="submit" variant="primary" size="lg" wide busy={busy}>
        {t.entrar}
      </Button>
      {llave}
    </form>
  )
}

/** The second step: six digits of the app, or a recovery code. */
const CodigoForm = ({ mfa }: { mfa: MfaRequerido }) => {
  const { enterBy } = usePersonal()
  const t = useTextos(marco)
  const { busy, error, send } = useSend()
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    const codigo = textsOf(event.currentTarget)('codigo').trim()
    void send(() => enterBy((call) => call('POST /api/auth/login/factor', { body: { token: mfa.token, codigo } })))
  }
  return (
    <form className={s.fields} onSubmit={submit}>
      <p>{t.segundoPaso}</p>
      <Field
        label={t.codigo}
        name="codigo"
        autoComplete="one-time-code"
        autoCapitalize="none"
        spellCheck={false}
        required
        minLength={6}
        maxLength={40}
        autoFocus
        hint={t.codigoAyuda}
        error={error}
      />
      <Button type="submit" variant="primary" size="lg" wide busy={busy}>
        {t.entrar}
      </Button>
    </form>
  )
}

/** One attempt at a time, and why it failed. Null: nothing to say. */
const useSend = () => {
  const t = useTextos(marco)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<string>()
  const send = async (attempt: () => Promise<CallResult<unknown> | null>): Promise<void> => {
    setBusy(true)
    setError(undefined)
    const result = await attempt()
    setBusy(false)
    if (result !== null && !result.ok) setError(result.problem?.detail ?? t.sinRed)
  }
  return { busy, error, send }
}

const textsOf = (form: HTMLFormElement) => {
  const data = new FormData(form)
  return (name: string): string => {
    const value = data.get(name)
    return typeof value === 'string' ? value : ''
  }
}

const mfaOf = (result: CallResult<unknown>): MfaRequerido | null =>
  !result.ok && result.problem?.code === 'segundo_factor_requerido' ? (result.problem.mfa as MfaRequerido) : null
