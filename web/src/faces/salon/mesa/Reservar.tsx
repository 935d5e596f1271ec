import type { MesaView } from '@arisgourmet/contract/http/mesas'
import { useState, type SubmitEvent } from 'react'
import { useTextos } from '../../../i18n/idioma.js'
import { ahora } from '../../../live/reloj.js'
import { Button } from '../../../ui/Button.js'
import { Field } from '../../../ui/Field.js'
import { Sheet } from '../../../ui/Sheet.js'
import { comun } from '../../../ui/textos.js'
import type { Operaciones } from '../estado/useOperaciones.js'
import { salon } from '../textos.js'
import s from './Hojas.module.css'

/** Keeps a free table for somebody, today at an hour. */
export const Reservar = ({ mesa, op, onClose }: { mesa: MesaView; op: Operaciones; onClose: () => void }) => {
  const t = useTextos(salon)
  const c = useTextos(comun)
  const [nombre, setNombre] = useState('')
  const [hora, setHora] = useState('')
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    const para = nextAt(hora, new Date(ahora()))
    void op
      .reservar(mesa.id, {
        ...(nombre.trim() === '' ? {} : { nombre: nombre.trim() }),
        ...(para === null ? {} : { para: para.toISOString() }),
      })
      .then(onClose)
  }
  return (
    <Sheet
      hoja="reservar"
      kind="dialog"
      title={`${t.reservar} ${mesa.nombre}`}
      onClose={onClose}
      footer={
        <div className={s.dos}>
          <Button onClick={onClose}>{c.cancelar}</Button>
          <Button variant="primary" type="submit" form="reserva" busy={op.busy.has(mesa.id)}>
            {t.reservar}
          </Button>
        </div>
      }
    >
      <form id="reserva" className={s.campos} onSubmit={submit}>
        <Field
          label={t.nombreReserva}
          value={nombre}
          maxLength={80}
          required
          autoComplete="off"
          onChange={(event) => setNombre(event.target.value)}
        />
        <Field label={t.horaReserva} type="time" value={hora} onChange={(event) => setHora(event.target.value)} />
      </form>
    </Sheet>
  )
}

/** The next time that the clock of this device shows "21:30": today, or tomorrow where it has passed. */
export const nextAt = (hora: string, now: Date): Date | null => {
  const [hours, minutes] = hora.split(':').map(Number)
  if (hours === undefined || minutes === undefined || Number.isNaN(hours + minutes)) return null
  const at = new Date(now)
  at.setHours(hours, minutes, 0, 0)
  if (at < now) at.setDate(at.getDate() + 1)
  return at
}
