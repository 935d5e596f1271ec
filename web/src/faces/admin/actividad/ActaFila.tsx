import Clock from 'lucide-react/icons/clock'
import LockKeyhole from 'lucide-react/icons/lock-keyhole'
import { formatFecha } from '../../../i18n/formatos.js'
import { useIdioma, useTextos } from '../../../i18n/idioma.js'
import { Button } from '../../../ui/Button.js'
import { useRestaurante } from '../datos/restaurante.js'
import { actividad } from './actividad.textos.js'
import { actos } from './actos.textos.js'
import s from './ActividadPagina.module.css'
import { compareListas, isHidden, readCambios, type CambioCampo } from './cambios.js'
import type { Acta } from './useActas.js'
import { useValores } from './valores.js'

/** One act in a sentence, with what it changed behind one tap. */
export const ActaFila = ({ acta, onOnly }: { acta: Acta; onOnly: () => void }) => {
  const t = useTextos(actividad)
  const a = useTextos(actos)
  const { idioma } = useIdioma()
  const {
    restaurante: { zonaHoraria },
  } = useRestaurante()
  const { actor, secuencia, sujetoId } = acta
  const who = actor.nombre ?? { sistema: t.sistema, comensal: t.comensal, usuario: t.alguien }[actor.tipo]
  const thing = acta.accion === 'login' || acta.accion === 'logout' ? null : (acta.sujetoNombre ?? nameIn(acta))
  const cambios = readCambios(acta.antes, acta.despues, acta.personal)
  const ip = typeof acta.personal?.ip === 'string' ? acta.personal.ip : null
  return (
    <li className={s.act}>
      <p className={s.sentence}>
        <b>{who}</b> {a[acta.accion] ?? t.hizo(acta.accion)}
        {thing !== null && (
          <>
            {' '}
            <b>{thing}</b>
          </>
        )}
      </p>
      <p className={s.meta}>
        <time dateTime={acta.createdAt}>{formatFecha(Date.parse(acta.createdAt), idioma, zonaHoraria)}</time>
        {ip !== null && <span>{t.desdeRed(ip)}</span>}
        <span
          className={s.seal}
          data-sealed={secuencia !== null}
          title={secuencia === null ? t.porSellarAyuda : undefined}
        >
          {secuencia === null ? <Clock size={14} aria-hidden /> : <LockKeyhole size={14} aria-hidden />}
          {secuencia === null ? t.porSellar : t.sellado(secuencia)}
        </span>
      </p>
      {(cambios.length > 0 || sujetoId !== null) && (
        <details className={s.details}>
          <summary>{t.cambios}</summary>
          {cambios.length > 0 && (
            <dl className={s.changes}>
              {cambios.map((cambio) => (
                <Cambio key={cambio.campo} cambio={cambio} />
              ))}
            </dl>
          )}
          {sujetoId !== null && (
            <Button variant="quiet" onClick={onOnly}>
              {t.soloEsto}
            </Button>
          )}
        </details>
      )}
    </li>
  )
}

const Cambio = ({ cambio: { campo, antes, ahora } }: { cambio: CambioCampo }) => {
  const t = useTextos(actividad)
  const show = useValores()
  const lists = compareListas(antes, ahora)
  return (
    <div className={s.change}>
      <dt>{show.campo(campo)}</dt>
      {isHidden(ahora) || isHidden(antes) ? (
        <dd>
          {t.cambio} ({t.oculto})
        </dd>
      ) : lists !== null ? (
        <dd>
          {lists.mas.length > 0 && (
            <span className={s.gained}>
              {t.mas} {lists.mas.map((one) => show.palabra(campo, one)).join(', ')}
            </span>
          )}
          {lists.menos.length > 0 && (
            <span className={s.lost}>
              {t.menos} {lists.menos.map((one) => show.palabra(campo, one)).join(', ')}
            </span>
          )}
        </dd>
      ) : (
        <dd>
          <span className="solo-lector">{t.antes}</span> <s>{show.valor(campo, antes)}</s>{' '}
          <span aria-hidden="true">→</span> <span className="solo-lector">{t.ahora}</span>{' '}
          <b>{show.valor(campo, ahora)}</b>
        </dd>
      )}
    </div>
  )
}

/** What the thing was called, where it is gone. */
const nameIn = ({ antes, despues, personal }: Acta): string | null => {
  const person = personal?.nombre
  const name =
    despues?.nombre ??
    antes?.nombre ??
    (Array.isArray(person) ? (person as unknown[]).filter((one) => one !== null).at(-1) : null)
  return typeof name === 'string' ? name : null
}
