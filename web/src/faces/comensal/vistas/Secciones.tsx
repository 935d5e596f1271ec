import { memo, useEffect, useRef, useState } from 'react'
import { useTextos } from '../../../i18n/idioma.js'
import type { SeccionCortada } from '../estado/tramos.js'
import { comensal } from '../textos.js'
import s from './Secciones.module.css'

interface SeccionesProps {
  categorias: readonly SeccionCortada[]
  /** How many dishes each shows, by its anchor. */
  counts: ReadonlyMap<string, number>
}

/** The sections of the carta, stuck to the top: says where one is, and leads elsewhere. */
export const Secciones = memo(function Secciones({ categorias, counts }: SeccionesProps) {
  const t = useTextos(comensal)
  const shows = ({ id }: SeccionCortada) => counts.get(id) !== 0
  const searching = !categorias.every(shows)
  const nav = useRef<HTMLElement>(null)
  const ids = categorias.map((c) => c.id).join(' ')
  const [current, setCurrent] = useState(categorias[0]?.id)

  useEffect(() => {
    const sections = ids
      .split(' ')
      .map((id) => document.getElementById(id))
      .filter((el) => el !== null)
    const seen = new Set<Element>()
    const watcher = new IntersectionObserver(
      (entries) => {
        for (const entry of entries) {
          if (entry.isIntersecting) seen.add(entry.target)
          else seen.delete(entry.target)
        }
        const first = sections.find((section) => seen.has(section))
        if (first !== undefined) setCurrent(first.id)
      },
      { rootMargin: '-72px 0px -55% 0px' },
    )
    for (const section of sections) watcher.observe(section)
    return () => watcher.disconnect()
  }, [ids])

  useEffect(() => {
    const list = nav.current
    const link = list?.querySelector<HTMLElement>('[aria-current="true"]') ?? null
    if (list === null || link === null) return
    list.scrollTo({
      left: link.offsetLeft - list.clientWidth / 2 + link.clientWidth / 2,
      // Who types looks elsewhere, and each step of the way would cost a frame.
      behavior: searching ? 'auto' : 'smooth',
    })
  }, [current, searching])

  return (
    <nav ref={nav} className={s.sections} hidden={categorias.filter(shows).length < 2} aria-label={t.secciones}>
      {categorias.map((c) => (
        <a
          key={c.id}
          hidden={!shows(c)}
          href={`#${c.id}`}
          className={s.section}
          aria-current={c.id === current ? 'true' : undefined}
          onClick={(event) => {
            event.preventDefault()
            leadTo(c.id)
          }}
        >
          {c.categoria.nombre}
        </a>
      ))}
    </nav>
  )
})

/** Near ones are scrolled to; a far one is jumped to, since all that lies between would be drawn on the way. */
const leadTo = (id: string): void => {
  const section = document.getElementById(id)
  if (section === null) return
  const far = Math.abs(section.getBoundingClientRect().top) > NEAR_SCREENS * innerHeight
  const still = matchMedia('(prefers-reduced-motion: reduce)').matches
  section.scrollIntoView({ behavior: far || still ? 'auto' : 'smooth' })
  if (far || still) correct(section, CORRECTIONS)
}

/** What was left out until now has another height than it was thought to have. */
const correct = (section: HTMLElement, times: number): void => {
  if (times === 0) return
  requestAnimationFrame(() =>
    requestAnimationFrame(() => {
      section.scrollIntoView({ behavior: 'auto' })
      correct(section, times - 1)
    }),
  )
}

const NEAR_SCREENS = 3
const CORRECTIONS = 3
