import CircleHelp from 'lucide-react/icons/circle-question-mark'
import { useState, type Ref } from 'react'
import { useTextos } from '../../../i18n/idioma.js'
import { Button } from '../../../ui/Button.js'
import { importar } from './importar.textos.js'
import s from './ImportarPregunta.module.css'
import type { Informe } from './informe.js'

interface Props {
  pregunta: NonNullable<Informe['preguntas']>[number]
  busy: boolean
  /** Its heading, which takes the focus when somebody asked to choose again. */
  titulo: Ref<HTMLHeadingElement>
  onElegir: (opcion: string) => void
}

/** What the file leaves open, with some of what stands under each answer; nothing is chosen in advance. */
export const ImportarPregunta = ({ pregunta: { tipo, motivo, opciones, muestras }, busy, titulo, onElegir }: Props) => {
  const t = useTextos(importar)
  const [elegida, setElegida] = useState<string | null>(null)
  return (
    <section className={s.question} role="alert" aria-label={t.pregunta[tipo]}>
      <h3 ref={titulo} tabIndex={-1} className={s.title}>
        <CircleHelp size={22} aria-hidden />
        {t.pregunta[tipo]}
      </h3>
      <p>
        {motivo}. {t.preguntaTexto}
      </p>
      <ul className={s.options}>
        {opciones.map((opcion, at) => {
          const valores = muestras[at] ?? []
          return (
            <li key={opcion} className={s.option}>
              <span className={s.column}>{opcion}</span>
              <span className={s.samples}>
                {valores.length === 0 ? t.sinMuestras : t.muestras(valores.join(' · '))}
              </span>
              <Button
                busy={busy && elegida === opcion}
                disabled={busy && elegida !== opcion}
                aria-label={t.usar(opcion)}
                onClick={() => {
                  setElegida(opcion)
                  onElegir(opcion)
                }}
              >
                {t.usar(opcion)}
              </Button>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
