import { Component, type ReactNode } from 'react'
import { useTextos } from '../i18n/idioma.js'
import { tellFallo } from '../live/fallos.js'
import { Button } from './Button.js'
import { comun } from './textos.js'
import s from './Estados.module.css'

interface Props {
  children: ReactNode
}
interface State {
  failed: boolean
  /** How often drawing failed in a row. */
  times: number
}

/** How soon it is tried again, in ms, after the first, second … fault in a row. */
const AGAIN_MS = [1_000, 3_000, 10_000, 30_000]
/** Whoever stood for so long has recovered: the next fault is a first one. */
const CALM_MS = 60_000

/**
 * Stands around what may fail while it is drawn (H54): says what happened and offers the way back, tells the server, and draws again by
 * itself, as soon as what stands above it has a new state and else after a while. A face is never silently blank.
 */
export class Resguardo extends Component<Props, State> {
  override state: State = { failed: false, times: 0 }
  private timer: ReturnType<typeof setTimeout> | undefined
  private calm: ReturnType<typeof setTimeout> | undefined
  private triedAt = 0

  static getDerivedStateFromError(): Partial<State> {
    return { failed: true }
  }

  override componentDidCatch(error: unknown): void {
    tellFallo('dibujo', error)
    clearTimeout(this.calm)
    clearTimeout(this.timer)
    const wait = AGAIN_MS[Math.min(this.state.times, AGAIN_MS.length - 1)] ?? 0
    this.setState(({ times }) => ({ times: times + 1 }))
    this.timer = setTimeout(this.again, wait)
  }

  override componentDidUpdate(before: Props): void {
    // A new state came from above: it may be one that can be drawn. Not at every frame, where each fails.
    if (this.state.failed && before.children !== this.props.children && performance.now() - this.triedAt > 500)
      this.again()
  }

  override componentWillUnmount(): void {
    clearTimeout(this.timer)
    clearTimeout(this.calm)
  }

  again = (): void => {
    clearTimeout(this.timer)
    this.triedAt = performance.now()
    this.calm = setTimeout(() => this.setState({ times: 0 }), CALM_MS)
    this.setState({ failed: false })
  }

  override render(): ReactNode {
    return this.state.failed ? <Fallida onAgain={this.again} /> : this.props.children
  }
}

const Fallida = ({ onAgain }: { onAgain: () => void }) => {
  const t = useTextos(comun)
  return (
    <div className={s.empty} role="alert" data-fallo>
      <h2 className={s.emptyTitle}>{t.falloTitulo}</h2>
      <p className={s.emptyText}>{t.falloTexto}</p>
      <div className={s.ways}>
        <Button onClick={onAgain}>{t.falloSeguir}</Button>
        <Button variant="quiet" onClick={() => location.reload()}>
          {t.falloRecargar}
        </Button>
      </div>
    </div>
  )
}
