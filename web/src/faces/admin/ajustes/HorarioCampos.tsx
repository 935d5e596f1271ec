import {
  addDias,
  checkHorario,
  findNextOpening,
  getDia,
  isOpen,
  type Dia,
  type FechaHora,
} from '@arisgourmet/contract/rules/horario'
import { toLocal } from '@arisgourmet/contract/rules/zona'
import CalendarPlus from 'lucide-react/icons/calendar-plus'
import Trash2 from 'lucide-react/icons/trash-2'
import { useIdioma, useTextos } from '../../../i18n/idioma.js'
import { useAhora } from '../../../live/reloj.js'
import { Button, IconButton } from '../../../ui/Button.js'
import { Field } from '../../../ui/Field.js'
import { Interruptor } from '../piezas/Interruptor.js'
import { Fila } from '../../../ui/Pagina.js'
import type { CamposProps } from './campos.js'
import { ajustes as textos } from './ajustes.textos.js'
import { HORARIO_INICIAL, type Horario, type Tramos } from './borrador.js'
import { SEMANA } from './horarioTexto.js'
import s from './HorarioCampos.module.css'
import { TramosField } from './TramosField.js'

/** The hours of each weekday, the days that differ, and when the business day ends. */
export const HorarioCampos = ({ borrador, onChange }: CamposProps) => {
  const t = useTextos(textos)
  const now = useAhora()
  const { horario } = borrador
  const local = toLocal(now, borrador.zonaHoraria ?? '')
  const set = (part: Partial<Horario>) => horario !== null && onChange({ horario: { ...horario, ...part } })
  const problems = horario === null ? [] : checkHorario(horario)
  const problemOf = (donde: string) => {
    const found = problems.find((problem) => problem.donde === donde)
    return found === undefined ? undefined : t.problema[found.motivo]
  }
  const copy = (dia: Dia) => horario !== null && set(Object.fromEntries(SEMANA.map((other) => [other, horario[dia]])))

  return (
    <>
      <Interruptor
        label={t.siempre}
        detalle={t.siempreTexto}
        on={horario === null}
        onChange={(on) => onChange({ horario: on ? null : HORARIO_INICIAL })}
      />
      {horario !== null && (
        <>
          <ul className={s.week}>
            {SEMANA.map((dia) => (
              <li key={dia} className={s.day}>
                <TramosField
                  nombre={t.dias[dia]}
                  tramos={horario[dia]}
                  error={problemOf(dia)}
                  onChange={(tramos) => set({ [dia]: tramos })}
                  onCopy={() => copy(dia)}
                />
              </li>
            ))}
          </ul>
          {problems.length === 0 && local.ok && <Ahora horario={horario} ahora={local.local} />}
          <Excepciones
            horario={horario}
            hoy={local.ok ? local.local.fecha : '2026-01-01'}
            problemOf={problemOf}
            onChange={(excepciones) => set({ excepciones })}
          />
        </>
      )}
      <Fila>
        <Field
          label={t.horaCorte}
          hint={t.horaCorteAyuda}
          type="time"
          value={borrador.horaCorte ?? ''}
          onChange={(event) => onChange({ horaCorte: event.target.value })}
        />
      </Fila>
    </>
  )
}

const Ahora = ({ horario, ahora }: { horario: Horario; ahora: FechaHora }) => {
  const t = useTextos(textos)
  const open = isOpen(horario, ahora)
  const next = open ? null : findNextOpening(horario, ahora)
  return (
    <p className={s.now} role="status">
      {open ? t.ahoraAbierto : t.ahoraCerrado}{' '}
      {next !== null && t.abreEl(`${t.dias[getDia(next.fecha)].toLowerCase()} ${next.hora}`)}
    </p>
  )
}

interface ExcepcionesProps {
  horario: Horario
  hoy: string
  problemOf: (donde: string) => string | undefined
  onChange: (excepciones: { fecha: string; tramos: Tramos }[]) => void
}

const Excepciones = ({ horario, hoy, problemOf, onChange }: ExcepcionesProps) => {
  const t = useTextos(textos)
  const { idioma } = useIdioma()
  const list = horario.excepciones ?? []
  const edit = (at: number, part: Partial<{ fecha: string; tramos: Tramos }>) =>
    onChange(list.map((one, index) => (index === at ? { ...one, ...part } : one)))
  const nameOf = (fecha: string) =>
    Number.isNaN(Date.parse(fecha))
      ? fecha
      : new Intl.DateTimeFormat(idioma, { dateStyle: 'full', timeZone: 'UTC' }).format(new Date(`${fecha}T00:00:00Z`))
  const nextFree = () => {
    let fecha = addDias(hoy, 1)
    while (list.some((one) => one.fecha === fecha)) fecha = addDias(fecha, 1)
    return fecha
  }
  return (
    <div className={s.special}>
      <div>
        <h4 className={s.specialTitle}>{t.excepciones}</h4>
        <p className={s.hint}>{t.excepcionesTexto}</p>
      </div>
      {list.length > 0 && (
        <ul className={s.week}>
          {list.map((one, index) => (
            <li key={index} className={s.date}>
              <Field
                label={t.fecha}
                labelHidden
                type="date"
                value={one.fecha}
                onChange={(event) => edit(index, { fecha: event.target.value })}
              />
              <div className={s.hours}>
                <TramosField
                  nombre={nameOf(one.fecha)}
                  tramos={one.tramos}
                  error={problemOf(one.fecha)}
                  onChange={(tramos) => edit(index, { tramos })}
                />
              </div>
              <IconButton
                label={t.quitarExcepcion(nameOf(one.fecha))}
                onClick={() => onChange(list.filter((_, at) => at !== index))}
              >
                <Trash2 size={18} aria-hidden />
              </IconButton>
            </li>
          ))}
        </ul>
      )}
      <div>
        <Button
          icon={<CalendarPlus size={18} aria-hidden />}
          onClick={() => onChange([...list, { fecha: nextFree(), tramos: [] }])}
        >
          {t.agregarExcepcion}
        </Button>
      </div>
    </div>
  )
}
