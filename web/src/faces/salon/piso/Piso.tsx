import { useMemo } from 'react'
import { useTextos } from '../../../i18n/idioma.js'
import { groupBy } from '../../../live/grupos.js'
import type { MesaViva } from '../estado/piso.js'
import { drawPlano } from '../estado/plano.js'
import type { Zona } from '../estado/useSalon.js'
import { salon } from '../textos.js'
import { Mesita } from './Mesita.js'
import s from './Piso.module.css'
import { destinoOf, useArrastre } from './useArrastre.js'

interface PisoProps {
  piso: readonly MesaViva[]
  zonas: readonly Zona[]
  /** Null: all of them. */
  zonaId: string | null
  soloMias: boolean
  vista: 'plano' | 'lista'
  current: string | null
  now: number
  onOpen: (mesaId: string) => void
  /** Null where the person may not move parties. */
  onDrop: ((de: MesaViva, a: MesaViva) => void) | null
}

/** The floor, zona by zona: as it is drawn, or as a list for a narrow hand. */
export const Piso = (props: PisoProps) => {
  const { piso, zonas, zonaId, vista, onDrop } = props
  const t = useTextos(salon)
  const { arrastre, grab, isTap } = useArrastre(piso, (de, a) => onDrop?.(de, a))
  const sections = useMemo(() => {
    const known = groupBy(piso, (viva) => zonas.find((z) => z.id === viva.mesa.zonaId)?.id ?? null)
    return [...zonas.map((z): { id: string | null; nombre: string } => z), { id: null, nombre: t.sinZona }]
      .map((zona) => ({ ...zona, mesas: known.get(zona.id) ?? [] }))
      .filter((zona) => zona.mesas.length > 0 && (zonaId === null || zona.id === zonaId))
  }, [piso, zonas, zonaId, t])

  const mesita = (viva: MesaViva, style?: React.CSSProperties) => (
    <Mesita
      key={viva.mesa.id}
      viva={viva}
      now={props.now}
      current={viva.mesa.id === props.current}
      apagada={props.soloMias && !viva.mia && viva.llamadas.length + viva.solicitudes.length === 0}
      destino={arrastre?.sobre?.mesa.id === viva.mesa.id ? destinoOf(arrastre.de, viva) : null}
      {...(style === undefined ? {} : { style })}
      onOpen={() => isTap() && props.onOpen(viva.mesa.id)}
      {...(vista === 'plano' && onDrop !== null ? { onPointerDown: grab(viva) } : {})}
    />
  )
  return (
    <div className={s.piso} data-arrastra={arrastre !== null}>
      {props.soloMias && piso.length > 0 && !piso.some((viva) => viva.mia) && <p className={s.nota}>{t.sinMias}</p>}
      {sections.map((zona) => (
        <section key={zona.id ?? ''} className={s.zona} aria-label={zona.nombre}>
          {sections.length > 1 && <h2 className={s.rotulo}>{zona.nombre}</h2>}
          {vista === 'plano' ? (
            <Dibujo
              mesas={zona.mesas}
              whole={Math.max(...sections.map((one) => drawPlano(one.mesas.map((viva) => viva.mesa)).ancho))}
              draw={mesita}
            />
          ) : (
            <div className={s.lista}>{mineFirst(zona.mesas, props.soloMias).map((viva) => mesita(viva))}</div>
          )}
        </section>
      ))}
      {vista === 'plano' && onDrop !== null && piso.some((viva) => viva.sesion !== null) && (
        <p className={s.nota}>{t.arrastra}</p>
      )}
      {arrastre !== null && (
        <span className={s.fantasma} style={{ left: arrastre.x, top: arrastre.y }} aria-hidden="true">
          {arrastre.de.mesa.nombre}
        </span>
      )}
    </div>
  )
}

/** One zona to scale, the same for every zona (`whole`: the widest one's width in plan units); each table keeps at least the size of a finger. */
const Dibujo = ({
  mesas,
  whole,
  draw,
}: {
  mesas: readonly MesaViva[]
  whole: number
  draw: (viva: MesaViva, style: React.CSSProperties) => React.ReactNode
}) => {
  const plano = useMemo(() => drawPlano(mesas.map((viva) => viva.mesa)), [mesas])
  const percent = (part: number, whole: number) => `${(100 * part) / whole}%`
  return (
    <div
      className={s.plano}
      style={{
        aspectRatio: `${plano.ancho} / ${plano.alto}`,
        width: percent(plano.ancho, whole),
        maxWidth: `${plano.ancho / 8}rem`,
        minWidth: `${plano.ancho / 17}rem`,
      }}
    >
      {mesas.map((viva) => {
        const sitio = plano.sitios.get(viva.mesa.id)
        return (
          sitio &&
          draw(viva, {
            position: 'absolute',
            left: percent(sitio.x, plano.ancho),
            top: percent(sitio.y, plano.alto),
            width: percent(sitio.ancho, plano.ancho),
            height: percent(sitio.alto, plano.alto),
          })
        )
      })}
    </div>
  )
}

const mineFirst = (mesas: readonly MesaViva[], wanted: boolean): readonly MesaViva[] =>
  wanted ? [...mesas].sort((a, b) => Number(b.mia) - Number(a.mia)) : mesas
