import { MAX_CANTIDAD } from '@arisgourmet/contract/rules/limites'
import ChevronUp from 'lucide-react/icons/chevron-up'
import Pencil from 'lucide-react/icons/pencil'
import SendHorizontal from 'lucide-react/icons/send-horizontal'
import { useState } from 'react'
import { useTextos } from '../../../i18n/idioma.js'
import { Button, IconButton } from '../../../ui/Button.js'
import { Stepper } from '../../../ui/Stepper.js'
import { comun } from '../../../ui/textos.js'
import type { Carta } from '../../comensal/estado/carta.js'
import type { LineaLeida } from '../../comensal/estado/cesta.js'
import { salon } from '../textos.js'
import { useDinero } from '../useDinero.js'
import s from './Borrador.module.css'
import type { useBorrador } from './useBorrador.js'

interface BorradorProps {
  borrador: ReturnType<typeof useBorrador>
  cursos: Carta['cursos']
  /** Another total, which the next tap confirms. */
  otro: number | null
  onEdit: (linea: LineaLeida) => void
  onSend: () => void
}

/** What will be sent, always in sight, with its total on the button. */
export const Borrador = ({ borrador, cursos, otro, onEdit, onSend }: BorradorProps) => {
  const t = useTextos(salon)
  const dinero = useDinero()
  const { lineas, totalMinor, busy } = borrador
  const [abierto, setAbierto] = useState(false)
  const cuantos = lineas.reduce((n, l) => n + l.cantidad, 0)
  const broken = lineas.some((l) => l.falta !== null)
  return (
    <aside
      className={s.borrador}
      data-nada={lineas.length === 0}
      data-abierto={abierto || broken}
      aria-label={t.borrador}
    >
      {lineas.length === 0 && <p className={s.vacio}>{t.borradorVacio}</p>}
      <ul className={s.lineas}>
        {lineas.map((linea) => (
          <li key={linea.id} className={s.linea} data-falta={linea.falta !== null}>
            <div className={s.que}>
              <span className={s.nombre}>{linea.nombre}</span>
              {(linea.opciones.length > 0 || linea.nota !== '') && (
                <span className={s.extras}>
                  {[...linea.opciones, ...(linea.nota === '' ? [] : [`«${linea.nota}»`])].join(' · ')}
                </span>
              )}
              <Falta linea={linea} />
              <span className={s.datos}>
                <span className="precio">{dinero(linea.totalMinor)}</span>
                {cursos.length > 0 && (
                  <select
                    className={s.curso}
                    aria-label={`${t.curso}: ${linea.nombre}`}
                    value={borrador.cursos[linea.id] ?? ''}
                    onChange={(event) =>
                      borrador.setCurso(linea.id, event.target.value === '' ? null : event.target.value)
                    }
                  >
                    <option value="">
                      {cursos.find((c) => c.id === linea.producto?.cursoId)?.nombre ?? t.cursoCarta}
                    </option>
                    {cursos
                      .filter((c) => c.id !== linea.producto?.cursoId)
                      .map((c) => (
                        <option key={c.id} value={c.id}>
                          {c.nombre}
                        </option>
                      ))}
                  </select>
                )}
              </span>
            </div>
            <IconButton
              label={`${t.nota}: ${linea.nombre}`}
              disabled={linea.producto === undefined}
              onClick={() => onEdit(linea)}
            >
              <Pencil size={18} aria-hidden />
            </IconButton>
            <Stepper
              label={linea.nombre}
              value={linea.cantidad}
              min={0}
              max={MAX_CANTIDAD}
              onChange={(n) => borrador.setCantidad(linea.id, n)}
            />
          </li>
        ))}
      </ul>
      <div className={s.pie}>
        {lineas.length > 0 && (
          <button
            type="button"
            className={s.ver}
            aria-expanded={abierto}
            aria-label={t.verBorrador(cuantos)}
            onClick={() => setAbierto(!abierto)}
          >
            {cuantos}
            <ChevronUp size={18} aria-hidden />
          </button>
        )}
        <Button
          variant="primary"
          size="lg"
          wide
          icon={<SendHorizontal size={20} aria-hidden />}
          busy={busy}
          disabled={lineas.length === 0 || broken}
          title={broken ? t.faltaOpcion : undefined}
          onClick={onSend}
        >
          {t.enviar(dinero(otro ?? totalMinor))}
        </Button>
      </div>
    </aside>
  )
}

const Falta = ({ linea: { falta } }: { linea: LineaLeida }) => {
  const t = useTextos(salon)
  const { estado } = useTextos(comun)
  if (falta === null) return null
  return (
    <span className={s.falta}>{{ agotado: estado.agotado, quitado: t.yaNoEsta, opciones: t.faltaOpcion }[falta]}</span>
  )
}
