import { useEffect, useMemo, useRef, useState, type ReactNode, type SyntheticEvent } from 'react'
import { useTextos } from '../../i18n/idioma.js'
import { pageClient } from '../../live/cliente.js'
import { useEnvio } from '../../live/useEnvio.js'
import { Button } from '../../ui/Button.js'
import { Field } from '../../ui/Field.js'
import { marco } from '../../ui/marco.textos.js'
import { Portal } from '../../ui/Portal.js'
import { SinHttps } from '../../ui/SinHttps.js'
import { ContrasenaNueva, isCompleta, NUEVA_VACIA } from './ContrasenaNueva.js'
import s from './Cuenta.module.css'
import { puerta } from './puerta.textos.js'

/** The way back in for who forgot the password: ask for a link, or use the one that came by mail. */
export const Recuperar = ({ token }: { token: string | null }) => {
  if (!globalThis.isSecureContext) return <SinHttps />
  return token === null ? <Pedir /> : <Elegir token={token} />
}

const Pedir = () => {
  const t = useTextos(puerta)
  const call = useMemo(() => pageClient(), [])
  const { busy, error, run } = useEnvio()
  const [datos, setDatos] = useState({ restaurante: '', email: '' })
  const [sent, setSent] = useState<'camino' | 'sin-correo' | null>(null)
  const submit = async (event: SyntheticEvent) => {
    event.preventDefault()
    const body = { restaurante: datos.restaurante.trim().toLowerCase(), email: datos.email.trim() }
    const answer = await run(() => call('POST /api/auth/recovery', { body }))
    if (answer !== null) setSent(answer.data.mandaCorreo ? 'camino' : 'sin-correo')
  }
  if (sent === 'sin-correo')
    return (
      <Paso title={t.sinCorreoTitulo} text={t.sinCorreoTexto}>
        <a className={s.back} href="/#">
          {t.volver}
        </a>
      </Paso>
    )
  if (sent === 'camino') {
    return (
      <Paso title={t.enviadoTitulo} text={t.enviadoTexto(datos.email.trim())}>
        <Button wide onClick={() => setSent(null)}>
          {t.otraVez}
        </Button>
        <a className={s.back} href="/#">
          {t.volver}
        </a>
      </Paso>
    )
  }
  return (
    <Portal title={t.recuperarTitulo}>
      <p>{t.recuperarTexto}</p>
      <form className={s.fields} onSubmit={(event) => void submit(event)}>
        <Field
          label={t.restaurante}
          hint={t.restauranteAyuda}
          autoComplete="organization"
          autoCapitalize="none"
          required
          value={datos.restaurante}
          onChange={(event) => setDatos({ ...datos, restaurante: event.target.value })}
        />
        <Field
          label={t.correo}
          type="email"
          autoComplete="username"
          required
          value={datos.email}
          error={error ?? undefined}
          onChange={(event) => setDatos({ ...datos, email: event.target.value })}
        />
        <Button type="submit" variant="primary" size="lg" wide busy={busy}>
          {t.enviarEnlace}
        </Button>
      </form>
      <a className={s.back} href="/#">
        {t.volver}
      </a>
    </Portal>
  )
}

const Elegir = ({ token }: { token: string }) => {
  const t = useTextos(puerta)
  const m = useTextos(marco)
  const call = useMemo(() => pageClient(), [])
  const [nueva, setNueva] = useState(NUEVA_VACIA)
  const [estado, setEstado] = useState<'abierto' | 'enviando' | 'lista' | 'vencido'>('abierto')
  const [error, setError] = useState<string | null>(null)
  const submit = async (event: SyntheticEvent) => {
    event.preventDefault()
    if (!isCompleta(nueva) || estado === 'enviando') return
    setEstado('enviando')
    setError(null)
    const result = await call('POST /api/auth/recovery/confirm', { body: { token, password: nueva.nueva } })
    if (result.ok || result.problem?.code === 'enlace_invalido') {
      // The link is spent: it must not stay in the browser's history.
      history.replaceState(null, '', '/#recuperar')
      return setEstado(result.ok ? 'lista' : 'vencido')
    }
    setEstado('abierto')
    setError(result.problem?.detail ?? m.sinRed)
  }
  if (estado === 'lista')
    return (
      <Paso title={t.listaTitulo} text={t.listaTexto}>
        <Ir href="/#">{t.entrar}</Ir>
      </Paso>
    )
  if (estado === 'vencido')
    return (
      <Paso title={t.enlaceTitulo} text={t.enlaceTexto}>
        <Ir href="/#recuperar">{t.pedirOtro}</Ir>
      </Paso>
    )
  return (
    <Portal title={t.nuevaTitulo}>
      <p>{t.nuevaTexto}</p>
      <form className={s.fields} onSubmit={(event) => void submit(event)}>
        <ContrasenaNueva value={nueva} error={error} onChange={setNueva} />
        <Button
          type="submit"
          variant="primary"
          size="lg"
          wide
          busy={estado === 'enviando'}
          disabled={!isCompleta(nueva)}
        >
          {t.guardarNueva}
        </Button>
      </form>
    </Portal>
  )
}

/** What came of it, told at once to who listens instead of looking. */
const Paso = ({ title, text, children }: { title: string; text: string; children: ReactNode }) => {
  const told = useRef<HTMLParagraphElement>(null)
  useEffect(() => told.current?.focus(), [])
  return (
    <Portal title={title}>
      <p ref={told} tabIndex={-1} role="status" className={s.told}>
        {text}
      </p>
      {children}
    </Portal>
  )
}

/** A link that also wipes what this page holds in memory, since only the hash differs. */
const Ir = ({ href, children }: { href: string; children: ReactNode }) => (
  <Button
    variant="primary"
    size="lg"
    wide
    onClick={() => {
      location.href = href
      location.reload()
    }}
  >
    {children}
  </Button>
)
