import type { ReactNode } from 'react'
import { Llama } from './Llama.js'
import s from './Marco.module.css'
import { Plato } from './plato/Plato.js'
import { IdiomaButton, TemaButton } from './Preferencias.js'

/** The door of the house, for who is not inside yet: the night on one side, one thing to do on the other. */
export const Portal = ({ title, children }: { title: string; children: ReactNode }) => (
  <main tabIndex={-1} className={s.door}>
    <section className={`${s.night} noche`} aria-hidden="true">
      <Servicio />
      <Llama />
      <p className={s.brand}>ArisGourmet</p>
    </section>
    <section className={s.form}>
      <h1>{title}</h1>
      {children}
      <div className={s.preferences}>
        <IdiomaButton />
        <TemaButton />
      </div>
    </section>
  </main>
)

/** Plates that leave the kitchen, around the candle. Names only pick the drawings; they are not shown. */
const Servicio = () => (
  <ul className={s.dishes}>
    {['bife', 'malbec', 'ceviche', 'flan', 'ensalada', 'empanada'].map((nombre) => (
      <li key={nombre}>
        <Plato nombre={nombre} categoria="" />
      </li>
    ))}
  </ul>
)
