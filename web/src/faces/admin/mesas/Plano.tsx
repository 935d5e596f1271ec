import { useRef, useState, type KeyboardEvent, type PointerEvent } from 'react'
import { useTextos } from '../../../i18n/idioma.js'
import { useAvisos } from '../../../ui/Toast.js'
import type { Mesa } from './datos.js'
import { mesas as textos } from './mesas.textos.js'
import { MesaFigura } from './MesaFigura.js'
import { boundsOf, overlaps, PASO, snap } from './geometria.js'
import s from './Plano.module.css'

interface Props {
  label: string
  mesas: readonly Mesa[]
  elegidaId: string | null
  onElegir: (id: string) => void
  /** The hand let go, or a key was pressed. */
  onMover: (id: string, x: number, y: number) => void
}

interface Arrastre {
  id: string
  x: number
  y: number
  dx: number
  dy: number
  pointerId: number
  moved: boolean
}

/** A room from above. Tables are dragged by pointer, or moved by the arrow keys. */
export const Plano = ({ label, mesas, elegidaId, onElegir, onMover }: Props) => {
  const t = useTextos(textos)
  const { say } = useAvisos()
  const svg = useRef<SVGSVGElement>(null)
  const [arrastre, setArrastre] = useState<Arrastre | null>(null)
  const { ancho, alto } = boundsOf(mesas)
  const shown = mesas.map((mesa) => (mesa.id === arrastre?.id ? { ...mesa, x: arrastre.x, y: arrastre.y } : mesa))
  const pointAt = (event: PointerEvent): { x: number; y: number } => {
    const matrix = svg.current?.getScreenCTM()
    return matrix ? new DOMPoint(event.clientX, event.clientY).matrixTransform(matrix.inverse()) : { x: 0, y: 0 }
  }

  const grab = (event: PointerEvent<SVGGElement>, mesa: Mesa) => {
    if (event.button !== 0) return
    const point = pointAt(event)
    event.currentTarget.setPointerCapture(event.pointerId)
    setArrastre({
      id: mesa.id,
      x: mesa.x,
      y: mesa.y,
      dx: point.x - mesa.x,
      dy: point.y - mesa.y,
      pointerId: event.pointerId,
      moved: false,
    })
    onElegir(mesa.id)
  }
  const drag = (event: PointerEvent) => {
    if (arrastre === null || event.pointerId !== arrastre.pointerId) return
    const point = pointAt(event)
    const x = snap(point.x - arrastre.dx)
    const y = snap(point.y - arrastre.dy)
    if (x !== arrastre.x || y !== arrastre.y) setArrastre({ ...arrastre, x, y, moved: true })
  }
  const drop = () => {
    if (arrastre?.moved === true) onMover(arrastre.id, arrastre.x, arrastre.y)
    setArrastre(null)
  }
  const press = (event: KeyboardEvent, mesa: Mesa) => {
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault()
      return onElegir(mesa.id)
    }
    const step = event.shiftKey ? 5 * PASO : PASO
    const by = { ArrowLeft: [-step, 0], ArrowRight: [step, 0], ArrowUp: [0, -step], ArrowDown: [0, step] }[event.key]
    if (by === undefined) return
    event.preventDefault()
    const x = snap(mesa.x + (by[0] ?? 0))
    const y = snap(mesa.y + (by[1] ?? 0))
    onElegir(mesa.id)
    onMover(mesa.id, x, y)
    say(t.movida(t.mesa(mesa.nombre), x, y))
  }

  return (
    <div className={s.scroll}>
      <svg
        ref={svg}
        className={s.plan}
        viewBox={`0 0 ${ancho} ${alto}`}
        role="group"
        aria-label={label}
        onPointerMove={drag}
        onPointerUp={drop}
        onPointerCancel={() => setArrastre(null)}
      >
        <defs>
          <pattern id="grilla" width={PASO * 2} height={PASO * 2} patternUnits="userSpaceOnUse">
            <circle className={s.dot} cx={PASO} cy={PASO} r={1.6} />
          </pattern>
        </defs>
        <rect className={s.floor} width={ancho} height={alto} />
        <rect fill="url(#grilla)" width={ancho} height={alto} />
        {shown.map((mesa) => {
          const encimada = shown.some((other) => other.id !== mesa.id && overlaps(mesa, other))
          return (
            <g
              key={mesa.id}
              className={s.mesa}
              transform={`translate(${mesa.x + mesa.ancho / 2} ${mesa.y + mesa.alto / 2})`}
              role="button"
              tabIndex={0}
              aria-pressed={mesa.id === elegidaId}
              aria-label={`${t.mesaEn(mesa.nombre, mesa.capacidad, mesa.x, mesa.y)}${encimada ? `. ${t.encimada}` : ''}`}
              onPointerDown={(event) => grab(event, mesa)}
              onKeyDown={(event) => press(event, mesa)}
            >
              <MesaFigura
                mesa={mesa}
                elegida={mesa.id === elegidaId}
                encimada={encimada}
                moviendo={mesa.id === arrastre?.id && arrastre.moved}
              />
              <rect
                className={s.focus}
                x={-mesa.ancho / 2 - 30}
                y={-mesa.alto / 2 - 30}
                width={mesa.ancho + 60}
                height={mesa.alto + 60}
                rx={24}
              />
            </g>
          )
        })}
      </svg>
    </div>
  )
}
