import { useTextos } from '../../../i18n/idioma.js'
import { usePersonal } from '../../../live/identidad/personal.js'
import { Button } from '../../../ui/Button.js'
import { ErrorState, Skeleton } from '../../../ui/Estados.js'
import { useAvisos } from '../../../ui/Toast.js'
import { changesOf } from '../datos/merge.js'
import { useRestaurante, type Restaurante } from '../datos/restaurante.js'
import { useEdicion, type Recuerdo } from '../datos/useEdicion.js'
import { ConflictoPanel } from '../piezas/ConflictoPanel.js'
import { Grupo, Pagina } from '../../../ui/Pagina.js'
import { piezas } from '../piezas/piezas.textos.js'
import { ajustes as textos } from './ajustes.textos.js'
import s from './AjustesPagina.module.css'
import { ajustesBorradorDe, ajustesCuerpo, checkAjustes, isAjustesValido, type AjustesBorrador } from './borrador.js'
import { CobroCampos } from './CobroCampos.js'
import { EfectivoCampos } from './EfectivoCampos.js'
import { HorarioCampos } from './HorarioCampos.js'
import { useAjustesPalabras } from './ajustesPalabras.js'
import { RestauranteCampos } from './RestauranteCampos.js'
import { SeguridadCampos } from './SeguridadCampos.js'
import { ServicioCampos } from './ServicioCampos.js'

/** Unsaved settings wait here while one looks at another page. */
const recuerdo: Recuerdo<Restaurante, AjustesBorrador> = { current: null }

const GRUPOS = [
  { id: 'restaurante', lead: 'restauranteLead', Campos: RestauranteCampos },
  { id: 'horario', lead: 'horarioLead', Campos: HorarioCampos },
  { id: 'servicio', lead: 'servicioLead', Campos: ServicioCampos },
  { id: 'cobro', lead: 'cobroLead', Campos: CobroCampos },
  { id: 'efectivo', lead: 'efectivoLead', Campos: EfectivoCampos },
  { id: 'seguridad', lead: 'seguridadLead', Campos: SeguridadCampos },
] as const

/** The settings of the restaurante, saved together. */
export const AjustesPagina = () => {
  const t = useTextos(textos)
  const p = useTextos(piezas)
  const { call } = usePersonal()
  const { restaurante, put } = useRestaurante()
  const { show } = useAvisos()
  const palabras = useAjustesPalabras()
  const edicion = useEdicion<Restaurante, AjustesBorrador>(
    {
      leer: () => call('GET /api/restaurante'),
      escribir: (cambios, etag) => call('PATCH /api/restaurante', { body: ajustesCuerpo(cambios), ifMatch: etag }),
      borradorDe: ajustesBorradorDe,
    },
    restaurante,
    recuerdo,
  )
  const { borrador, conflicto, cambiar, vista } = edicion

  if (edicion.estado === 'fallo') return <ErrorState detail={p.noSePudoLeer} onRetry={() => void edicion.recargar()} />
  if (borrador === null || vista === null)
    return (
      <div className={s.loading}>
        <Skeleton height="3rem" width="12rem" />
        <Skeleton height="20rem" />
      </div>
    )
  const problemas = checkAjustes(borrador)
  const valid = isAjustesValido(problemas)
  const count = Object.keys(changesOf(ajustesBorradorDe(vista), borrador)).length

  const save = async () => {
    const saved = await edicion.guardar()
    if (saved === null) return
    put(saved)
    show(t.guardado, 'bien')
  }

  return (
    <Pagina title={t.titulo} lead={t.lead}>
      <form
        className={s.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          if (valid) void save()
        }}
      >
        {GRUPOS.map(({ id, lead, Campos }) => (
          <Grupo key={id} id={id} title={t[id]} lead={t[lead]}>
            <Campos borrador={borrador} onChange={cambiar} />
          </Grupo>
        ))}
        {(edicion.sucio || conflicto !== null) && (
          <div className={s.bar} role="region" aria-label={t.cambios(count)}>
            {conflicto !== null && (
              <ConflictoPanel conflicto={conflicto} borrador={borrador} campos={palabras} onChange={cambiar} />
            )}
            {edicion.error !== null && (
              <p className={s.error} role="alert">
                {edicion.error}
              </p>
            )}
            <div className={s.buttons}>
              <p className={s.count} role="status">
                {valid ? t.cambios(count) : t.revisa}
              </p>
              <Button variant="quiet" onClick={edicion.descartar}>
                {p.descartar}
              </Button>
              <Button variant="primary" type="submit" busy={edicion.guardando} disabled={!valid}>
                {p.guardar}
              </Button>
            </div>
          </div>
        )}
      </form>
    </Pagina>
  )
}
