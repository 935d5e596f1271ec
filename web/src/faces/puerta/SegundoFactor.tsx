import { useCallback, useEffect, useState, type SyntheticEvent } from 'react'
import { formatFecha } from '../../i18n/formatos.js'
import { useIdioma, useTextos } from '../../i18n/idioma.js'
import type { DatosDe } from '../../live/cliente.js'
import { hasLlaves, makeLlave } from '../../live/identidad/llaves.js'
import { usePersonal } from '../../live/identidad/personal.js'
import { useEnvio } from '../../live/useEnvio.js'
import { Button } from '../../ui/Button.js'
import { ErrorState, Skeleton } from '../../ui/Estados.js'
import { Field } from '../../ui/Field.js'
import { useAvisos } from '../../ui/Toast.js'
import s from './Cuenta.module.css'
import { factores } from './factores.textos.js'
import f from './SegundoFactor.module.css'
import { Totp } from './Totp.js'

type Factores = DatosDe<'GET /api/auth/factors'>

/** One's own second factors: passkeys, an authenticator app, and the codes for the day that both are lost. */
export const SegundoFactor = () => {
  const t = useTextos(factores)
  const { call } = usePersonal()
  const { show } = useAvisos()
  const { busy, error, run } = useEnvio()
  const [mine, setMine] = useState<Factores | null>(null)
  const [fallo, setFallo] = useState(false)
  const [password, setPassword] = useState('')
  const [codigos, setCodigos] = useState<string[] | null>(null)

  const read = useCallback(async () => {
    const result = await call('GET /api/auth/factors')
    setFallo(!result.ok)
    if (result.ok) setMine(result.data)
  }, [call])
  useEffect(() => void read(), [read])

  const done = async (said: string, fresh: string[] | null = null) => {
    if (fresh !== null) setCodigos(fresh)
    show(said, 'bien')
    await read()
  }
  const addLlave = async (nombre: string) => {
    const begun = await run(() => call('POST /api/auth/passkeys/options', { body: { password } }))
    if (begun === null) return
    const respuesta = await makeLlave(begun.data.opciones)
    if (respuesta === null) return show(t.llaveNo, 'mal')
    const kept = await run(() =>
      call('POST /api/auth/passkeys', { body: { token: begun.data.token, nombre, respuesta } }),
    )
    if (kept !== null) await done(t.llaveLista, kept.data.codigosRecuperacion)
  }
  const dropLlave = async (id: string) => {
    if ((await run(() => call('POST /api/auth/passkeys/:id/remove', { params: { id }, body: { password } }))) !== null)
      await done(t.quitada)
  }
  const renew = async () => {
    const fresh = await run(() => call('POST /api/auth/recovery-codes', { body: { password } }))
    if (fresh !== null) await done(t.recuperacion, fresh.data.codigosRecuperacion)
  }
  if (mine === null)
    return fallo ? <ErrorState detail={t.noSePudo} onRetry={() => void read()} /> : <Skeleton height="7rem" />
  const ready = password !== '' && !busy
  return (
    <div className={s.fields}>
      {!mine.totp && mine.llaves.length === 0 && <p>{t.sin}</p>}
      {codigos !== null && <Codigos codigos={codigos} onKept={() => setCodigos(null)} />}
      <Field
        label={t.clave}
        type="password"
        autoComplete="current-password"
        value={password}
        onChange={(event) => setPassword(event.target.value)}
      />
      {error !== null && (
        <p className={s.error} role="alert">
          {error}
        </p>
      )}
      <section className={f.block}>
        <h4>{t.llaves}</h4>
        {mine.llaves.map((llave) => (
          <Llave key={llave.id} llave={llave} ready={ready} onRemove={() => void dropLlave(llave.id)} />
        ))}
        {hasLlaves() && <NuevaLlave ready={ready} onAdd={(nombre) => void addLlave(nombre)} />}
      </section>
      <section className={f.block}>
        <h4>{t.app}</h4>
        <Totp active={mine.totp} password={password} onDone={done} />
      </section>
      {(mine.totp || mine.llaves.length > 0) && (
        <section className={`${f.block ?? ''} ${f.row ?? ''}`}>
          <p>{t.quedan(mine.codigosRestantes)}</p>
          <Button disabled={!ready} onClick={() => void renew()}>
            {t.renovar}
          </Button>
        </section>
      )}
    </div>
  )
}

const Llave = ({
  llave,
  ready,
  onRemove,
}: {
  llave: Factores['llaves'][number]
  ready: boolean
  onRemove: () => void
}) => {
  const t = useTextos(factores)
  const { idioma } = useIdioma()
  return (
    <div className={f.row}>
      <div>
        <p className={s.name}>{llave.nombre}</p>
        <p className={f.meta}>{t.llaveCreada(formatFecha(Date.parse(llave.createdAt), idioma))}</p>
      </div>
      <Button disabled={!ready} onClick={onRemove}>
        {t.quitarLlave(llave.nombre)}
      </Button>
    </div>
  )
}

const NuevaLlave = ({ ready, onAdd }: { ready: boolean; onAdd: (nombre: string) => void }) => {
  const t = useTextos(factores)
  const [nombre, setNombre] = useState('')
  const submit = (event: SyntheticEvent) => {
    event.preventDefault()
    if (ready && nombre.trim() !== '') onAdd(nombre.trim())
  }
  return (
    <form className={f.block} onSubmit={submit}>
      <Field
        label={t.llaveNombre}
        hint={t.llaveNombreAyuda}
        maxLength={60}
        value={nombre}
        onChange={(event) => setNombre(event.target.value)}
      />
      <div>
        <Button type="submit" disabled={!ready || nombre.trim() === ''}>
          {t.llaveNueva}
        </Button>
      </div>
    </form>
  )
}

const Codigos = ({ codigos, onKept }: { codigos: string[]; onKept: () => void }) => {
  const t = useTextos(factores)
  return (
    <section className={f.block} role="status">
      <h4>{t.recuperacion}</h4>
      <p>{t.recuperacionTexto}</p>
      <ul className={f.codes}>
        {codigos.map((codigo) => (
          <li key={codigo}>{codigo}</li>
        ))}
      </ul>
      <div>
        <Button onClick={onKept}>{t.guardados}</Button>
      </div>
    </section>
  )
}
