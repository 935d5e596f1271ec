import { useMemo } from 'react'
import { useLocation, useParams } from 'wouter'
import { useTextos } from '../../../i18n/idioma.js'
import { usePersonal } from '../../../live/identidad/personal.js'
import { ErrorState, Skeleton } from '../../../ui/Estados.js'
import { Tabs } from '../../../ui/Tabs.js'
import { useColeccion } from '../datos/useColeccion.js'
import { piezas } from '../piezas/piezas.textos.js'
import { MesasContexto, type Mesa, type Zona } from './datos.js'
import { useDirecciones } from './direccion.js'
import { mesas as textos } from './mesas.textos.js'
import s from './MesasPagina.module.css'
import { PlanoVista } from './PlanoVista.js'
import { QrVista } from './QrVista.js'

const SECCIONES = ['plano', 'qr'] as const

/** The rooms with their tables, and the codes to print for them. */
export const MesasPagina = () => {
  const t = useTextos(textos)
  const p = useTextos(piezas)
  const { call } = usePersonal()
  const mesas = useColeccion<Mesa>((query) => call('GET /api/mesas', { query }))
  const zonas = useColeccion<Zona>((query) => call('GET /api/zonas', { query }))
  const { direcciones, refetch } = useDirecciones()
  const datos = useMemo(
    () => (typeof direcciones === 'string' ? null : { mesas, zonas, direcciones }),
    [mesas, zonas, direcciones],
  )
  const [, navigate] = useLocation()
  const { seccion: asked } = useParams<{ seccion?: string }>()
  const seccion = SECCIONES.find((one) => one === asked) ?? 'plano'
  const ready = datos !== null && mesas.estado === 'lista' && zonas.estado === 'lista'
  const failed = mesas.estado === 'fallo' || zonas.estado === 'fallo' || direcciones === 'fallo'
  return (
    <MesasContexto.Provider value={datos}>
      <div className={s.tabs}>
        <Tabs
          label={t.secciones}
          current={seccion}
          tabs={SECCIONES.map((id) => ({ id, label: t[id], panelId: 'mesas-panel' }))}
          onChange={(id) => navigate(`/mesas/${id}`)}
        />
      </div>
      <div role="tabpanel" id="mesas-panel" aria-label={t[seccion]}>
        {failed && (
          <ErrorState
            detail={p.noSePudoLeer}
            onRetry={() => void Promise.all([mesas.refetch(), zonas.refetch(), refetch()])}
          />
        )}
        {!failed && !ready && (
          <div className={s.loading}>
            <Skeleton width="12rem" height="2rem" />
            <Skeleton height="28rem" />
          </div>
        )}
        {ready && (seccion === 'plano' ? <PlanoVista /> : <QrVista />)}
      </div>
    </MesasContexto.Provider>
  )
}
