import { useMemo } from 'react'
import { useLocation, useParams } from 'wouter'
import { useTextos } from '../../../i18n/idioma.js'
import { usePersonal } from '../../../live/identidad/personal.js'
import { EmptyState, ErrorState, Skeleton } from '../../../ui/Estados.js'
import { Tabs } from '../../../ui/Tabs.js'
import { admin } from '../admin.textos.js'
import { useColeccion } from '../datos/useColeccion.js'
import s from '../mesas/MesasPagina.module.css'
import { piezas } from '../piezas/piezas.textos.js'
import { EquipoContexto, type Persona, type Rol } from './datos.js'
import { equipo } from './equipo.textos.js'
import { PersonasVista } from './PersonasVista.js'
import { RolesVista } from './RolesVista.js'

const SECCIONES = ['personas', 'roles'] as const

/** Who works here, and what each role may do. */
export const EquipoPagina = () => {
  const t = useTextos(admin)
  const { can } = usePersonal()
  return can('usuarios.editar') ? <Equipo /> : <EmptyState title={t.sinPermiso}>{t.sinPermisoTexto}</EmptyState>
}

const Equipo = () => {
  const t = useTextos(equipo)
  const p = useTextos(piezas)
  const { call } = usePersonal()
  const personas = useColeccion<Persona>((query) => call('GET /api/usuarios', { query }))
  const roles = useColeccion<Rol>((query) => call('GET /api/roles', { query }))
  const datos = useMemo(() => ({ personas, roles }), [personas, roles])
  const [, navigate] = useLocation()
  const { seccion: asked } = useParams<{ seccion?: string }>()
  const seccion = SECCIONES.find((one) => one === asked) ?? 'personas'
  const ready = personas.estado === 'lista' && roles.estado === 'lista'
  const failed = personas.estado === 'fallo' || roles.estado === 'fallo'
  return (
    <EquipoContexto.Provider value={datos}>
      <div className={s.tabs}>
        <Tabs
          label={t.secciones}
          current={seccion}
          tabs={SECCIONES.map((id) => ({ id, label: t[id], panelId: 'equipo-panel' }))}
          onChange={(id) => navigate(`/equipo/${id}`)}
        />
      </div>
      <div role="tabpanel" id="equipo-panel" aria-label={t[seccion]}>
        {failed && (
          <ErrorState detail={p.noSePudoLeer} onRetry={() => void Promise.all([personas.refetch(), roles.refetch()])} />
        )}
        {!failed && !ready && (
          <div className={s.loading}>
            <Skeleton width="12rem" height="2rem" />
            <Skeleton height="28rem" />
          </div>
        )}
        {ready && (seccion === 'personas' ? <PersonasVista /> : <RolesVista />)}
      </div>
    </EquipoContexto.Provider>
  )
}
