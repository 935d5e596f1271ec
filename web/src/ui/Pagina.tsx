import type { ReactNode } from 'react'
import { clases } from './clases.js'
import s from './Pagina.module.css'

interface PaginaProps {
  title: string
  lead?: ReactNode
  actions?: ReactNode
  ancha?: boolean
  children: ReactNode
}

/** One page of papers to read and edit: its name, what it is for, what to do, the work. */
export const Pagina = ({ title, lead, actions, ancha = false, children }: PaginaProps) => (
  <div className={clases(s.page, ancha && s.wide)}>
    <header className={s.head}>
      <div className={s.words}>
        <h2 className={s.title}>{title}</h2>
        {lead !== undefined && <p className={s.lead}>{lead}</p>}
      </div>
      {actions !== undefined && <div className={s.actions}>{actions}</div>}
    </header>
    {children}
  </div>
)

/** A group of fields on its own ground, with its name beside it on a wide screen. */
export const Grupo = ({
  id,
  title,
  lead,
  children,
}: {
  id?: string
  title: string
  lead?: ReactNode
  children: ReactNode
}) => (
  <section className={s.group} aria-labelledby={id === undefined ? undefined : `${id}-t`} id={id}>
    <div className={s.groupWords}>
      <h3 id={id === undefined ? undefined : `${id}-t`}>{title}</h3>
      {lead !== undefined && <p className={s.groupLead}>{lead}</p>}
    </div>
    <div className={s.card}>{children}</div>
  </section>
)

/** Two or three fields beside each other where there is room; `angosta` for short ones. */
export const Fila = ({ angosta = false, children }: { angosta?: boolean; children: ReactNode }) => (
  <div className={clases(s.fields, angosta && s.narrow)}>{children}</div>
)
