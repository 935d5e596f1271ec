import BellRing from 'lucide-react/icons/bell-ring'
import CircleCheckBig from 'lucide-react/icons/circle-check-big'
import Search from 'lucide-react/icons/search'
import { useEffect, useId, useRef, type KeyboardEvent, type Ref } from 'react'
import { formatDuracion } from '../../i18n/formatos.js'
import { useTextos } from '../../i18n/idioma.js'
import { EmptyState } from '../../ui/Estados.js'
import { Llama } from '../../ui/Llama.js'
import { caja } from './caja.textos.js'
import { useDinero } from './dinero.js'
import type { Fila } from './filas.js'
import s from './Lista.module.css'
import { pressCobrar } from './teclado.js'

interface Props {
  filas: readonly Fila[]
  hayCuentas: boolean
  elegida: string | null
  buscado: string
  now: number
  onBuscar: (text: string) => void
  onElegir: (sesionId: string) => void
  ref: Ref<HTMLInputElement>
}

/** The open bills under a search field: type a table, or move with the arrows; Enter goes on to the payment. */
export const Lista = ({ filas, hayCuentas, elegida, buscado, now, onBuscar, onElegir, ref }: Props) => {
  const t = useTextos(caja)
  const id = useId()
  const list = useRef<HTMLUListElement>(null)
  const at = filas.findIndex((fila) => fila.sesionId === elegida)

  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' })
  }, [elegida])

  const press = (event: KeyboardEvent) => {
    if (event.key === 'Enter') {
      event.preventDefault()
      if (!event.repeat && elegida !== null) pressCobrar()
      return
    }
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, PageDown: at + 6, PageUp: at - 6 }[event.key]
    if (to === undefined || filas.length === 0) return
    event.preventDefault()
    const fila = filas[Math.min(filas.length - 1, Math.max(0, to))]
    if (fila !== undefined) onElegir(fila.sesionId)
  }

  return (
    <div className={s.box}>
      <div className={s.search}>
        <Search size={19} aria-hidden />
        <input
          ref={ref}
          className={s.input}
          role="combobox"
          aria-label={t.buscar}
          aria-expanded
          aria-controls={id}
          aria-activedescendant={elegida === null ? undefined : `${id}-${elegida}`}
          aria-autocomplete="list"
          placeholder={t.buscar}
          autoComplete="off"
          autoFocus
          value={buscado}
          onChange={(event) => onBuscar(event.target.value)}
          onKeyDown={press}
        />
      </div>
      <p className={s.hint}>{t.ayuda}</p>
      {!hayCuentas && (
        <EmptyState title={t.nadie} drawing={<Llama />}>
          {t.nadieTexto}
        </EmptyState>
      )}
      {hayCuentas && filas.length === 0 && (
        <p className={s.none} role="status">
          {t.ninguna}
        </p>
      )}
      <ul ref={list} id={id} className={s.list} role="listbox" aria-label={t.cuentas}>
        {filas.map((fila) => (
          <li
            key={fila.sesionId}
            id={`${id}-${fila.sesionId}`}
            className={s.row}
            role="option"
            aria-selected={fila.sesionId === elegida}
            data-pagada={fila.pagada}
            data-pedida={fila.pedidaAt !== null}
            onClick={() => onElegir(fila.sesionId)}
          >
            <Renglon fila={fila} now={now} />
          </li>
        ))}
      </ul>
    </div>
  )
}

const Renglon = ({ fila, now }: { fila: Fila; now: number }) => {
  const t = useTextos(caja)
  const { formato } = useDinero()
  return (
    <>
      <span className={s.table}>{t.mesa(fila.mesa)}</span>
      <span className={`${s.amount} precio`}>{formato(fila.totalMinor)}</span>
      <span className={s.since}>
        {fila.pagada ? (
          <>
            <CircleCheckBig size={15} aria-hidden />
            {t.saldada}
          </>
        ) : fila.pedidaAt !== null ? (
          <>
            <BellRing size={15} aria-hidden />
            {t.pidio(formatDuracion(now - fila.pedidaAt))}
          </>
        ) : (
          t.abierta(formatDuracion(now - fila.abiertaAt))
        )}
      </span>
    </>
  )
}
