import { useLocation, useParams } from 'wouter'
import { useTextos } from '../../../i18n/idioma.js'
import { usePersonal } from '../../../live/identidad/personal.js'
import { EmptyState } from '../../../ui/Estados.js'
import { Tabs } from '../../../ui/Tabs.js'
import { admin } from '../admin.textos.js'
import s from '../mesas/MesasPagina.module.css'
import { EntregasVista } from './EntregasVista.js'
import { FallidasVista } from './FallidasVista.js'
import { integraciones } from './integraciones.textos.js'
import { WebhooksVista } from './WebhooksVista.js'

const SECCIONES = [
  { id: 'entregas', needs: 'outbox.ver' },
  { id: 'fallidas', needs: 'outbox.ver' },
  { id: 'webhooks', needs: 'webhooks.editar' },
] as const

/** What leaves the house: whether it keeps up, what did not arrive, and who is told. */
export const IntegracionesPagina = () => {
  const t = useTextos(integraciones)
  const a = useTextos(admin)
  const { can } = usePersonal()
  const [, navigate] = useLocation()
  const { seccion: asked } = useParams<{ seccion?: string }>()
  const secciones = SECCIONES.filter(({ needs }) => can(needs)).map(({ id }) => id)
  const seccion = secciones.find((one) => one === asked) ?? secciones[0]
  if (seccion === undefined) return <EmptyState title={a.sinPermiso}>{a.sinPermisoTexto}</EmptyState>
  return (
    <>
      <div className={s.tabs}>
        <Tabs
          label={t.secciones}
          current={seccion}
          tabs={secciones.map((id) => ({ id, label: t[id], panelId: 'integraciones-panel' }))}
          onChange={(id) => navigate(`/integraciones/${id}`)}
        />
      </div>
      <div role="tabpanel" id="integraciones-panel" aria-label={t[seccion]}>
        {seccion === 'entregas' && <EntregasVista />}
        {seccion === 'fallidas' && <FallidasVista />}
        {seccion === 'webhooks' && <WebhooksVista />}
      </div>
    </>
  )
}
