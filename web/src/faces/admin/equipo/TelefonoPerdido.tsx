import { useTextos } from '../../../i18n/idioma.js'
import { usePersonal } from '../../../live/identidad/personal.js'
import { useEnvio } from '../../../live/useEnvio.js'
import { Button } from '../../../ui/Button.js'
import { Pregunta } from '../../../ui/Pregunta.js'
import { useAvisos } from '../../../ui/Toast.js'
import type { Persona } from './datos.js'
import { equipo } from './equipo.textos.js'
import s from './PersonaEditor.module.css'

/** For a telephone that was lost: signs a colleague out everywhere, or takes the second factors off that were in it. Each is asked once more. */
export const TelefonoPerdido = ({ persona: { id, nombre } }: { persona: Persona }) => {
  const t = useTextos(equipo)
  const { call } = usePersonal()
  const { show } = useAvisos()
  const { busy, error, run } = useEnvio()
  const params = { id }
  const endLogins = async () => {
    if ((await run(() => call('POST /api/usuarios/:id/logout-all', { params }))) !== null)
      show(t.sesionesCerradas(nombre), 'bien')
  }
  const resetFactores = async () => {
    if ((await run(() => call('POST /api/usuarios/:id/factors/reset', { params }))) !== null)
      show(t.factoresQuitados(nombre), 'bien')
  }
  return (
    <section className={s.lost} aria-label={t.telefonoPerdido}>
      <h3>{t.telefonoPerdido}</h3>
      <Pregunta
        hoja="cerrar-sus-sesiones"
        pregunta={t.cerrarSesionesSeguro(nombre)}
        no={t.no}
        si={t.cerrarSesiones}
        grave
        busy={busy}
        onSi={endLogins}
      >
        {(ask) => (
          <Button data-pregunta onClick={ask}>
            {t.cerrarSesiones}
          </Button>
        )}
      </Pregunta>
      <Pregunta
        hoja="quitar-factores"
        pregunta={t.quitarFactoresSeguro(nombre)}
        no={t.no}
        si={t.siQuitarFactores}
        grave
        busy={busy}
        onSi={resetFactores}
      >
        {(ask) => (
          <Button data-pregunta onClick={ask}>
            {t.quitarFactores}
          </Button>
        )}
      </Pregunta>
      {error !== null && (
        <p className={s.error} role="alert">
          {error}
        </p>
      )}
    </section>
  )
}
