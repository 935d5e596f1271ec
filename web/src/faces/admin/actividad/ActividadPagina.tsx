import { toInstant } from '@arisgourmet/contract/rules/zona'
import { addDias } from '@arisgourmet/contract/rules/horario'
import RefreshCw from 'lucide-react/icons/refresh-cw'
import { useState } from 'react'
import { useLocation, useParams } from 'wouter'
import { useTextos } from '../../../i18n/idioma.js'
import { usePersonal } from '../../../live/identidad/personal.js'
import { Button } from '../../../ui/Button.js'
import { EmptyState, ErrorState, Skeleton } from '../../../ui/Estados.js'
import { Pagina } from '../../../ui/Pagina.js'
import { admin } from '../admin.textos.js'
import { useRestaurante } from '../datos/restaurante.js'
import { actividad } from './actividad.textos.js'
import { ActaFila } from './ActaFila.js'
import s from './ActividadPagina.module.css'
import { Cadena } from './Cadena.js'
import { Filtros, type FiltroVisible } from './Filtros.js'
import { useActas } from './useActas.js'

/** The audit trail: who did what to which thing, and whether the record is whole. */
export const ActividadPagina = () => {
  const t = useTextos(admin)
  const { can } = usePersonal()
  const { actorId = '' } = useParams<{ actorId?: string }>()
  return can('auditoria.ver') ? (
    <Actividad key={actorId} actorId={actorId} />
  ) : (
    <EmptyState title={t.sinPermiso}>{t.sinPermisoTexto}</EmptyState>
  )
}

const Actividad = ({ actorId }: { actorId: string }) => {
  const t = useTextos(actividad)
  const {
    restaurante: { zonaHoraria },
  } = useRestaurante()
  const [, navigate] = useLocation()
  const [filtro, setFiltro] = useState<FiltroVisible>({ actorId, sujetoTipo: '', sujetoId: '', desde: '', hasta: '' })
  const { estado, actas, cabeza, hayMas, mas, recargar } = useActas({
    ...filtro,
    desde: startOf(filtro.desde, zonaHoraria),
    hasta: filtro.hasta === '' ? '' : startOf(addDias(filtro.hasta, 1), zonaHoraria),
  })
  const clear = () =>
    actorId === ''
      ? setFiltro({ actorId: '', sujetoTipo: '', sujetoId: '', desde: '', hasta: '' })
      : navigate('/actividad')
  return (
    <Pagina
      title={t.titulo}
      lead={t.lead}
      actions={
        <Button icon={<RefreshCw size={18} aria-hidden />} onClick={() => void recargar()}>
          {t.actualizar}
        </Button>
      }
    >
      {cabeza !== null && <Cadena cabeza={cabeza} />}
      <Filtros filtro={filtro} onChange={(part) => setFiltro((now) => ({ ...now, ...part }))} onClear={clear} />
      {estado === 'fallo' && <ErrorState detail={t.noSePudo} onRetry={() => void recargar()} />}
      {estado === 'cargando' && (
        <div className={s.list}>
          {[0, 1, 2, 3].map((n) => (
            <div key={n} className={s.waiting}>
              <Skeleton height="3.5rem" />
            </div>
          ))}
        </div>
      )}
      {estado === 'lista' && actas.length === 0 && <EmptyState title={t.vacioTitulo}>{t.vacioTexto}</EmptyState>}
      {actas.length > 0 && (
        <ol className={s.list} aria-label={t.titulo}>
          {actas.map((acta) => (
            <ActaFila
              key={acta.id}
              acta={acta}
              onOnly={() =>
                setFiltro((now) => ({ ...now, sujetoTipo: acta.sujetoTipo, sujetoId: acta.sujetoId ?? '' }))
              }
            />
          ))}
        </ol>
      )}
      {hayMas && (
        <div className={s.more}>
          <Button onClick={() => void mas()}>{t.mostrarMas}</Button>
        </div>
      )}
    </Pagina>
  )
}

/** The first instant of a day on the restaurante's wall clock, as RFC 3339; without a zone, on this screen's. */
const startOf = (fecha: string, zona: string | null): string => {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(fecha)) return ''
  const found = zona === null ? null : toInstant({ fecha, hora: '00:00' }, zona)
  return new Date(found?.ok ? found.instant : `${fecha}T00:00:00`).toISOString()
}
