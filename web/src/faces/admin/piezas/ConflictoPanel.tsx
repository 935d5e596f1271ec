import GitMerge from 'lucide-react/icons/git-merge'
import { useEffect, useRef } from 'react'
import { useTextos } from '../../../i18n/idioma.js'
import type { Conflicto } from '../datos/guardar.js'
import { isEqual, type Borrador } from '../datos/merge.js'
import s from './ConflictoPanel.module.css'
import { Opciones } from './Opciones.js'
import { piezas } from './piezas.textos.js'

/** How each field is called and shown in a sentence. */
export type Campos<D extends Borrador> = {
  readonly [K in keyof D]: { label: string; mostrar: (value: D[K]) => string }
}

interface Props<D extends Borrador> {
  conflicto: Conflicto<D>
  borrador: D
  campos: Campos<D>
  onChange: (parte: Partial<D>) => void
}

/** Somebody else saved first: what they changed, and for what both changed, which one stays. */
export const ConflictoPanel = <D extends Borrador>({ conflicto, borrador, campos, onChange }: Props<D>) => {
  const t = useTextos(piezas)
  const { ajenos, choques, mio, suyo } = conflicto
  const box = useRef<HTMLElement>(null)
  // Newer browsers answer with a promise, which an effect must not give back.
  useEffect(() => void box.current?.scrollIntoView({ block: 'nearest' }), [conflicto])
  const show = (field: keyof D, value: D[keyof D]): string => campos[field].mostrar(value) || t.vacio
  return (
    <section ref={box} className={s.panel} role="alert" data-hoja="conflicto">
      <h3 className={s.title}>
        <GitMerge size={20} aria-hidden />
        {t.conflictoTitulo}
      </h3>
      <p className={s.text}>{ajenos.length + choques.length === 0 ? t.conflictoSigue : t.conflictoTexto}</p>
      <ul className={s.list}>
        {ajenos.map((field) => (
          <li key={String(field)}>{t.ajeno(campos[field].label, show(field, suyo[field]))}</li>
        ))}
        {choques.map((field) => (
          <li key={String(field)}>
            <Opciones
              label={t.choque(campos[field].label)}
              value={isEqual(borrador[field], suyo[field]) ? 'suyo' : 'mio'}
              opciones={[
                { value: 'mio', label: show(field, mio[field]), detalle: t.mio },
                { value: 'suyo', label: show(field, suyo[field]), detalle: t.suyo },
              ]}
              onChange={(which) => onChange({ [field]: (which === 'mio' ? mio : suyo)[field] } as Partial<D>)}
            />
          </li>
        ))}
      </ul>
    </section>
  )
}
