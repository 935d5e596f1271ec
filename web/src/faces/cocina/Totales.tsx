import Flame from 'lucide-react/icons/flame'
import { useTextos } from '../../i18n/idioma.js'
import type { Ticket, Total } from './estado/tickets.js'
import s from './Totales.module.css'
import { cocina } from './textos.js'

interface TotalesProps {
  totales: readonly Total[]
  undecided: readonly Ticket[]
  /** Opens what can be sold out, at this dish. */
  onDish: (nombre: string) => void
}

/** All-day counts: what the whole board asks for, dish by dish; below, quietly, what the floor has yet to confirm. */
export const Totales = ({ totales, undecided, onDish }: TotalesProps) => {
  const t = useTextos(cocina)
  return (
    <aside className={s.lado}>
      <section className={s.totales} aria-labelledby="totales">
        <h2 id="totales" className={s.titulo}>
          {t.totales}
        </h2>
        {totales.length === 0 && <p className={s.nada}>{t.totalesVacio}</p>}
        <ul>
          {totales.map((total) => (
            <li key={total.productoId}>
              <button
                type="button"
                className={s.total}
                title={t.marcarAgotado(total.nombre)}
                onClick={() => onDish(total.nombre)}
              >
                <span className={s.cantidad}>{total.cantidad}</span>
                <span className={s.nombre}>
                  {total.nombre}
                  {total.variantes.map((v) => (
                    <span key={v.texto} className={s.variante}>
                      {v.cantidad} · {v.texto}
                    </span>
                  ))}
                </span>
                {total.enMarcha > 0 && (
                  <span className={s.marcha}>
                    <Flame aria-hidden />
                    {total.enMarcha}
                    <span className="solo-lector">{t.enMarcha(total.enMarcha)}</span>
                  </span>
                )}
              </button>
            </li>
          ))}
        </ul>
      </section>
      {undecided.length > 0 && <PorConfirmar undecided={undecided} />}
    </aside>
  )
}

const PorConfirmar = ({ undecided }: Pick<TotalesProps, 'undecided'>) => {
  const t = useTextos(cocina)
  return (
    <section className={s.espera} aria-labelledby="por-confirmar">
      <h2 id="por-confirmar" className={s.titulo}>
        {t.porConfirmar}
      </h2>
      <ul>
        {undecided.map((ticket) => (
          <li key={ticket.id} className={s.pedido}>
            <b>{ticket.llevar === null ? ticket.mesa : t.llevar(ticket.llevar)}</b>
            <span>{ticket.lineas.map((l) => `${l.cantidad} ${l.nombre}`).join(', ')}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
