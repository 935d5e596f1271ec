import RefreshCw from 'lucide-react/icons/refresh-cw'
import WifiOff from 'lucide-react/icons/wifi-off'
import type { ReactNode } from 'react'
import { formatDuracion } from '../i18n/formatos.js'
import { useTextos } from '../i18n/idioma.js'
import { useAjena } from '../live/linea.js'
import { Button } from './Button.js'
import { clases } from './clases.js'
import { comun } from './textos.js'
import s from './Estados.module.css'

/** The place of something that is on its way, in its final size, so that nothing jumps. */
export const Skeleton = ({
  width = '100%',
  height = '1em',
  round = false,
}: {
  width?: string
  height?: string
  round?: boolean
}) => <span className={clases(s.skeleton, round && s.round)} style={{ width, height }} aria-hidden="true" />

interface EmptyProps {
  drawing?: ReactNode
  title: string
  children?: ReactNode
  action?: ReactNode
}

/** Nothing here yet: says so, and what to do first. */
export const EmptyState = ({ drawing, title, children, action }: EmptyProps) => (
  <div className={s.empty}>
    {drawing !== undefined && (
      <div className={s.drawing} aria-hidden="true">
        {drawing}
      </div>
    )}
    <h2 className={s.emptyTitle}>{title}</h2>
    {children !== undefined && <p className={s.emptyText}>{children}</p>}
    {action}
  </div>
)

/** It failed: says what, and what became of the person's work, and how to try again. */
export const ErrorState = ({ title, detail, onRetry }: { title?: string; detail: string; onRetry?: () => void }) => {
  const t = useTextos(comun)
  return (
    <div className={s.empty} role="alert">
      <h2 className={s.emptyTitle}>{title ?? t.errorTitulo}</h2>
      <p className={s.emptyText}>{detail}</p>
      {onRetry !== undefined && (
        <Button icon={<RefreshCw size={18} aria-hidden />} onClick={onRetry}>
          {t.reintentar}
        </Button>
      )}
    </div>
  )
}

/** Shown while the connection is gone, with since when. It never looks like a quiet evening. */
export const OfflineBanner = ({ since, now, children }: { since: number; now: number; children?: ReactNode }) => {
  const t = useTextos(comun)
  const ajena = useAjena()
  return (
    <div className={s.offline} role="alert">
      <WifiOff size={20} aria-hidden />
      <p>
        {children ?? t.sinConexionDesde(formatDuracion(now - since))}
        {ajena && ` ${t.ajena}`}
      </p>
    </div>
  )
}
