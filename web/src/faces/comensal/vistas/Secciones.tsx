import { useEffect, useRef, useState } from 'react'
import { useTextos } from '../../../i18n/idioma.js'
import type { Categoria } from '../estado/carta.js'
import { comensal } from '../textos.js'
import s from './Secciones.module.css'

/** The anchor of a section of the carta. */
export const seccionId = (categoriaId: string): string => `s-${categoriaId}`

/** The sections of the carta, stuck to the top: says where one is, and leads elsewhere. */
export const Secciones = ({ categorias }: { categorias: readonly Categoria[] }) => {
  const t = useTextos(comensal)
  const nav = useRef<HTMLElement>(null)
  const ids = categorias.map((c) => c.id).join(' ')
  const [current, setCurrent] = useState(categorias[0]?.id)

  useEffect(() => {
    const sections = ids
      .split(' ')
      .map((id) => document.getElementById(seccionId(id)))
      .filter((el) => el !== null)
    const seen = new Set<Element>()
    const watcher = new IntersectionObserver(
      (entries) => {
        for (const entry of entries) {
          if (entry.isIntersecting) seen.add(entry.target)
          else seen.delete(entry.target)
        }
        const first = sections.find((section) => seen.has(section))
        if (first !== undefined) setCurrent(first.id.slice(2))
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
    list.scrollTo({ left: link.offsetLeft - list.clientWidth / 2 + link.clientWidth / 2, behavior: 'smooth' })
  }, [current])

  return (
    <nav ref={nav} className={s.sections} aria-label={t.secciones}>
      {categorias.map((c) => (
        <a
          key={c.id}
          href={`#${seccionId(c.id)}`}
          className={s.section}
          aria-current={c.id === current ? 'true' : undefined}
          onClick={(event) => {
            event.preventDefault()
            document
              .getElementById(seccionId(c.id))
              ?.scrollIntoView({ behavior: matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth' })
          }}
        >
          {c.nombre}
        </a>
      ))}
    </nav>
  )
}
