import House from 'lucide-react/icons/house'
import { useState, type SyntheticEvent } from 'react'
import { useTextos } from '../../i18n/idioma.js'
import { usePersonal } from '../../live/identidad/personal.js'
import { useEnvio } from '../../live/useEnvio.js'
import { Button } from '../../ui/Button.js'
import { Field } from '../../ui/Field.js'
import { Marco } from '../../ui/Marco.js'
import { Grupo, Pagina } from '../../ui/Pagina.js'
import { useAvisos } from '../../ui/Toast.js'
import { ContrasenaNueva, isCompleta, NUEVA_VACIA } from './ContrasenaNueva.js'
import s from './Cuenta.module.css'
import { Dispositivos } from './Dispositivos.js'
import { factores } from './factores.textos.js'
import { puerta } from './puerta.textos.js'
import { SegundoFactor } from './SegundoFactor.js'

/** One's own account: where it is open, and its password. */
export const Cuenta = () => {
  const t = useTextos(puerta)
  const f = useTextos(factores)
  const { usuario } = usePersonal()
  return (
    <Marco title={t.cuenta}>
      <Pagina
        title={usuario?.nombre ?? t.cuenta}
        lead={t.cuentaLead(usuario?.rol ?? '')}
        actions={
          <Button
            icon={<House size={18} aria-hidden />}
            onClick={() => {
              location.hash = ''
            }}
          >
            {t.entrada}
          </Button>
        }
      >
        {usuario?.segundoFactorPendiente === true && (
          <Grupo id="pendiente" title={f.pendiente} lead={f.pendienteTexto}>
            <Button
              variant="primary"
              onClick={() => {
                location.assign('/')
              }}
            >
              {f.seguir}
            </Button>
          </Grupo>
        )}
        <Grupo id="dispositivos" title={t.dispositivos} lead={t.dispositivosTexto}>
          <Dispositivos />
        </Grupo>
        {(usuario?.email ?? null) !== null && (
          <>
            <Grupo id="contrasena" title={t.contrasena} lead={t.contrasenaTexto}>
              <CambiarContrasena />
            </Grupo>
            <Grupo id="segundo" title={f.titulo} lead={f.texto}>
              <SegundoFactor />
            </Grupo>
          </>
        )}
      </Pagina>
    </Marco>
  )
}

const CambiarContrasena = () => {
  const t = useTextos(puerta)
  const { call, usuario } = usePersonal()
  const { busy, error, run } = useEnvio()
  const { show } = useAvisos()
  const [actual, setActual] = useState('')
  const [nueva, setNueva] = useState(NUEVA_VACIA)
  const complete = actual !== '' && isCompleta(nueva)
  const submit = async (event: SyntheticEvent) => {
    event.preventDefault()
    if (!complete || busy) return
    if ((await run(() => call('POST /api/auth/password', { body: { actual, nueva: nueva.nueva } }))) === null) return
    setActual('')
    setNueva(NUEVA_VACIA)
    show(t.cambiada, 'bien')
  }
  return (
    <form className={s.fields} onSubmit={(event) => void submit(event)}>
      <input type="hidden" autoComplete="username" value={usuario?.email ?? ''} />
      <Field
        label={t.actual}
        type="password"
        autoComplete="current-password"
        value={actual}
        onChange={(event) => setActual(event.target.value)}
      />
      <ContrasenaNueva value={nueva} error={null} onChange={setNueva} />
      {error !== null && (
        <p className={s.error} role="alert">
          {error}
        </p>
      )}
      <div>
        <Button type="submit" busy={busy} disabled={!complete}>
          {t.cambiar}
        </Button>
      </div>
    </form>
  )
}
