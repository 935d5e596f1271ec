import X from 'lucide-react/icons/x'
import { mesaCan } from '@arisgourmet/contract/rules/estados/mesa'
import { useEffect, useRef, useState } from 'react'
import { formatDuracion, formatHora } from '../../../i18n/formatos.js'
import { useIdioma, useTextos } from '../../../i18n/idioma.js'
import { usePersonal } from '../../../live/identidad/personal.js'
import { Button, IconButton } from '../../../ui/Button.js'
import { Stepper } from '../../../ui/Stepper.js'
import { comun } from '../../../ui/textos.js'
import { salon } from '../textos.js'
import { useDinero } from '../useDinero.js'
import { Esperan } from './Esperan.js'
import { Ocupada } from './Ocupada.js'
import type { PanelProps } from './panel.js'
import s from './PanelMesa.module.css'
import { Reservar } from './Reservar.js'

/** One table from near: what it is, who waits at it, and all that one may do with it. */
export const PanelMesa = (props: PanelProps) => {
  const { viva, now, onClose } = props
  const t = useTextos(salon)
  const c = useTextos(comun)
  const dinero = useDinero()
  const title = useRef<HTMLHeadingElement>(null)
  useEffect(() => title.current?.focus(), [viva.mesa.id])
  return (
    <section className={s.panel} data-hoja="mesa" aria-label={t.panel(viva.mesa.nombre)}>
      <header className={s.cabeza}>
        <div className={s.titulos}>
          <h2 ref={title} tabIndex={-1} className={s.nombre}>
            {viva.mesa.nombre}
          </h2>
          <p className={s.estado}>
            {t.fase[viva.fase]}
            {viva.sesion !== null &&
              Number.isFinite(viva.sesion.abierta) &&
              ` · ${formatDuracion(now - viva.sesion.abierta)}`}
            {viva.unidas.length > 0 && ` · ${t.unidaCon(viva.unidas.map((m) => m.nombre).join(', '))}`}
          </p>
        </div>
        {viva.totalMinor > 0 && <span className={`precio ${s.total}`}>{dinero(viva.totalMinor)}</span>}
        <IconButton label={c.cerrar} variant="filled" onClick={onClose}>
          <X size={22} aria-hidden />
        </IconButton>
      </header>
      <Esperan {...props} />
      {viva.sesion === null ? <Vacia {...props} /> : <Ocupada key={viva.sesion.id} {...props} />}
    </section>
  )
}

/** A table without a party: open it, keep it for somebody. */
const Vacia = ({ viva, op }: PanelProps) => {
  const t = useTextos(salon)
  const { idioma } = useIdioma()
  const { can, usuario } = usePersonal()
  const [personas, setPersonas] = useState(Math.min(2, viva.mesa.capacidad))
  const [reservando, setReservando] = useState(false)
  const { mesa, solicitudes } = viva
  const why = !can('mesas.operar')
    ? t.sinPermiso
    : mesaCan(mesa.estado, 'open')
      ? undefined
      : t.noEnEstado(t.fase[viva.fase])
  const reserva = mesa.reserva
  return (
    <div className={s.vacia}>
      {reserva !== null && (
        <p className={s.reserva}>
          {t.reservadaPara(
            reserva.nombre ?? '',
            reserva.para === null
              ? ''
              : formatHora(Date.parse(reserva.para), idioma, usuario?.restaurante.zonaHoraria ?? undefined),
          )}
        </p>
      )}
      <div className={s.personas}>
        <span>{t.personas}</span>
        <Stepper label={t.personas} value={personas} max={99} onChange={setPersonas} />
      </div>
      <Button
        variant="primary"
        size="lg"
        wide
        busy={op.busy.has(mesa.id)}
        disabled={why !== undefined}
        title={why}
        onClick={() => void op.abrir(mesa.id, personas)}
      >
        {solicitudes.length > 0 ? t.abrirYEntrar(solicitudes.length) : t.abrir}
      </Button>
      {mesaCan(mesa.estado, 'unreserve') ? (
        <Button
          wide
          disabled={!can('mesas.operar')}
          busy={op.busy.has(mesa.id)}
          onClick={() => void op.reservar(mesa.id, { cancelar: true })}
        >
          {t.quitarReserva}
        </Button>
      ) : (
        <Button
          wide
          disabled={!can('mesas.operar') || !mesaCan(mesa.estado, 'reserve')}
          title={why}
          onClick={() => setReservando(true)}
        >
          {t.reservar}
        </Button>
      )}
      {why !== undefined && <p className={s.porque}>{why}</p>}
      {reservando && <Reservar mesa={mesa} op={op} onClose={() => setReservando(false)} />}
    </div>
  )
}
