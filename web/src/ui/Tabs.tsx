import { useRef, type KeyboardEvent, type ReactNode } from 'react'
import { clases } from './clases.js'
import s from './Tabs.module.css'

export interface Tab<Id extends string> {
  id: Id
  label: ReactNode
  panelId?: string
}

interface TabsProps<Id extends string> {
  label: string
  tabs: readonly Tab<Id>[]
  current: Id
  onChange: (id: Id) => void
  kind?: 'line' | 'pill'
}

/** Views of one thing: arrows move, Home and End jump, as in the ARIA pattern. */
export const Tabs = <Id extends string>({ label, tabs, current, onChange, kind = 'line' }: TabsProps<Id>) => {
  const list = useRef<HTMLDivElement>(null)
  const move = (event: KeyboardEvent) => {
    const at = tabs.findIndex((tab) => tab.id === current)
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: tabs.length - 1 }[event.key]
    const tab = to === undefined ? undefined : tabs[(to + tabs.length) % tabs.length]
    if (tab === undefined) return
    event.preventDefault()
    onChange(tab.id)
    list.current?.querySelector<HTMLElement>(`[data-tab="${tab.id}"]`)?.focus()
  }
  return (
    <div ref={list} role="tablist" aria-label={label} className={clases(s.tabs, s[kind])} onKeyDown={move}>
      {tabs.map((tab) => (
        <button
          key={tab.id}
          type="button"
          role="tab"
          data-tab={tab.id}
          aria-selected={tab.id === current}
          aria-controls={tab.panelId}
          tabIndex={tab.id === current ? 0 : -1}
          className={s.tab}
          onClick={() => onChange(tab.id)}
        >
          {tab.label}
        </button>
      ))}
    </div>
  )
}
