import type { ReactNode } from 'react'
import { IdiomaButton, TemaButton } from '../../../ui/Preferencias.js'
import { Llama } from '../../../ui/Llama.js'
import s from './Umbral.module.css'

interface UmbralProps {
  above?: string
  title: ReactNode
  children?: ReactNode
}

/** A full page by candlelight, where there is no carta to show: the first moment, farewell, and what went wrong at the door. */
export const Umbral = ({ above, title, children }: UmbralProps) => (
  <div className={s.door}>
    <header className={`${s.night} noche`}>
      <div className={s.preferences}>
        <IdiomaButton />
        <TemaButton />
      </div>
      <Llama />
      {above !== undefined && <p className={s.above}>{above}</p>}
      <h1 className={s.title}>{title}</h1>
    </header>
    <main tabIndex={-1} className={s.body}>
      {children}
    </main>
  </div>
)

/** Where the restaurante's name will stand. */
export const TituloEnCamino = () => <span className={s.waitTitle} />
