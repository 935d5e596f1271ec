import type { ItemView, PedidoView } from '@arisgourmet/contract/http/pedidos'
import { cursoAntes } from '@arisgourmet/contract/rules/cursos'
import { lastTold } from '@arisgourmet/contract/rules/promesa'
import { useState, type ReactNode } from 'react'
import { formatHora } from '../../../i18n/formatos.js'
import { useIdioma, useTextos } from '../../../i18n/idioma.js'
import { useAhora } from '../../../live/reloj.js'
import { Button } from '../../../ui/Button.js'
import { EmptyState, Skeleton } from '../../../ui/Estados.js'
import { Plato } from '../../../ui/plato/Plato.js'
import { Sheet } from '../../../ui/Sheet.js'
import type { Carta } from '../estado/carta.js'
import { useCasa } from '../estado/casa.js'
import { proximoOf } from '../estado/proximo.js'
import { comensal } from '../textos.js'
import s from './MesaVista.module.css'
import { PedidoCard } from './PedidoCard.js'

interface MesaVistaProps {
  mesa: string
  yo: string | null
  pedidos: readonly PedidoView[]
  cursos: Carta['cursos']
  leido: boolean
  /** What others at the table enter to come in. */
  pin: string | null
  envio: ReactNode
  onVoid: (item: ItemView) => Promise<void>
  onCarta: () => void
}

/** The shared table: what comes next, then every order with its dishes, states and times. */
export const MesaVista = ({ mesa, yo, pedidos, cursos, leido, pin, envio, onVoid, onCarta }: MesaVistaProps) => {
  const t = useTextos(comensal)
  const [voiding, setVoiding] = useState<ItemView | null>(null)
  const now = useAhora(10_000)
  const esperaDe = (item: ItemView) => {
    const antes = cursoAntes(pedidos, new Map(cursos.map((curso) => [curso.id, curso.orden])), item.cursoId)
    const nombre = cursos.find((curso) => curso.id === antes)?.nombre
    return nombre === undefined ? t.esperaMarchar : t.esperaCurso(nombre)
  }
  return (
    <div className={s.view}>
      <header className={s.header}>
        <h1>{t.mesa(mesa)}</h1>
        {pin !== null && (
          <section className={s.pin} aria-label={t.pinDeMesa}>
            <p className={s.pinName} aria-hidden="true">
              {t.pinDeMesa}
            </p>
            <p className={s.pinDigits}>{pin}</p>
            <p className={s.pinShare}>{t.compartePin}</p>
          </section>
        )}
      </header>
      {envio}
      <Proximo pedidos={pedidos} now={now} />
      {!leido && pedidos.length === 0 && (
        <div className={s.loading}>
          <Skeleton height="7rem" />
          <Skeleton height="10rem" />
        </div>
      )}
      {leido && pedidos.length === 0 && envio === null && (
        <EmptyState
          drawing={<Plato nombre="mesa" categoria="" />}
          title={t.mesaVacia}
          action={
            <Button variant="primary" onClick={onCarta}>
              {t.verCarta}
            </Button>
          }
        >
          {t.mesaVaciaTexto}
        </EmptyState>
      )}
      <ol className={s.orders}>
        {pedidos.map((pedido) => (
          <PedidoCard key={pedido.id} pedido={pedido} yo={yo} now={now} onVoid={setVoiding} esperaDe={esperaDe} />
        ))}
      </ol>
      {voiding !== null && (
        <Sheet
          hoja="comensal-anular"
          title={t.anularTitulo(voiding.nombre)}
          kind="dialog"
          onClose={() => setVoiding(null)}
          footer={
            <div className={s.decide}>
              <Button onClick={() => setVoiding(null)}>{t.anularNo}</Button>
              <Button variant="danger" onClick={() => void onVoid(voiding).then(() => setVoiding(null))}>
                {t.anular}
              </Button>
            </div>
          }
        >
          <p className={s.explain}>{t.anularTexto}</p>
        </Sheet>
      )}
    </div>
  )
}

/** The next dish to reach the table, and how long it takes: the one thing that everybody asks. */
const Proximo = ({ pedidos, now }: { pedidos: readonly PedidoView[]; now: number }) => {
  const t = useTextos(comensal)
  const { idioma } = useIdioma()
  const { zona } = useCasa()
  const next = proximoOf(pedidos)
  if (next === null) return null
  const told = lastTold(next)
  const at = told === null ? null : Date.parse(told)
  const minutes = at === null ? 0 : Math.ceil((at - now) / 60_000)
  return (
    <section className={`${s.next} noche`}>
      <div className={s.nextPicture}>
        <Plato nombre={next.nombre} categoria="" />
      </div>
      <div>
        <h2 className={s.nextTitle}>{t.proximo}</h2>
        <p className={s.nextName}>{next.nombre}</p>
        <p className={s.nextTime}>
          {next.estado === 'listo' ? (
            t.listoParaServir
          ) : minutes <= 0 ? (
            t.yaCasi
          ) : (
            <>
              <span className={s.minutes}>{t.minutos(minutes)}</span>
              {at !== null && ` · ${t.hacia(formatHora(at, idioma, zona))}`}
            </>
          )}
        </p>
      </div>
    </section>
  )
}
