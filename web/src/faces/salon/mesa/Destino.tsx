import { useState } from 'react'
import { useTextos } from '../../../i18n/idioma.js'
import { Sheet } from '../../../ui/Sheet.js'
import type { MesaViva } from '../estado/piso.js'
import type { Operaciones } from '../estado/useOperaciones.js'
import { destinoOf } from '../piso/useArrastre.js'
import { salon } from '../textos.js'
import { Confirmar } from './Confirmar.js'
import s from './Hojas.module.css'

interface DestinoProps {
  kind: 'pasar' | 'unir'
  viva: MesaViva
  piso: readonly MesaViva[]
  op: Operaciones
  onClose: () => void
  onDone: (a: MesaViva) => void
}

/** Moving or joining without dragging: the tables where it may go, and one question. */
export const Destino = ({ kind, viva, piso, op, onClose, onDone }: DestinoProps) => {
  const t = useTextos(salon)
  const [chosen, setChosen] = useState<MesaViva | null>(null)
  // A free table can be joined too: a party that grows takes the one beside it.
  const fits = piso.filter((otra) => {
    const does = destinoOf(viva, otra)
    return kind === 'pasar' ? does === 'pasar' : does !== null
  })
  if (chosen !== null)
    return <ConfirmarMover kind={kind} de={viva} a={chosen} op={op} onClose={onClose} onDone={() => onDone(chosen)} />
  return (
    <Sheet
      hoja={kind === 'pasar' ? 'pasar' : 'unir'}
      title={(kind === 'pasar' ? t.elegirDestino : t.elegirUnion)(viva.mesa.nombre)}
      onClose={onClose}
    >
      {fits.length === 0 && <p className={s.texto}>{kind === 'pasar' ? t.sinDestino : t.sinUnion}</p>}
      <div className={s.mesas}>
        {fits.map((otra) => (
          <button key={otra.mesa.id} type="button" className={s.mesa} onClick={() => setChosen(otra)}>
            <b>{otra.mesa.nombre}</b>
            <span>{otra.sesion === null ? t.capacidad(otra.mesa.capacidad) : t.fase[otra.fase]}</span>
          </button>
        ))}
      </div>
    </Sheet>
  )
}

interface MoverProps {
  kind: 'pasar' | 'unir'
  de: MesaViva
  a: MesaViva
  op: Operaciones
  onClose: () => void
  onDone: () => void
}

/** The question before a party moves, or two become one. The joined table keeps the visit of the one that takes it in. */
export const ConfirmarMover = ({ kind, de, a, op, onClose, onDone }: MoverProps) => {
  const t = useTextos(salon)
  const go = async () => {
    const done = kind === 'pasar' ? await op.transferir(de.mesa, a.mesa) : await op.unir(de.mesa, a.mesa)
    onClose()
    if (done) onDone()
  }
  return (
    <Confirmar
      hoja={kind === 'pasar' ? 'pasar-confirmar' : 'unir-confirmar'}
      title={(kind === 'pasar' ? t.confirmarTransferir : t.confirmarUnir)(de.mesa.nombre, a.mesa.nombre)}
      text={kind === 'pasar' ? t.confirmarTransferirTexto : t.confirmarUnirTexto}
      label={kind === 'pasar' ? t.pasar : t.unirla}
      busy={op.busy.has(de.mesa.id)}
      onConfirm={() => void go()}
      onClose={onClose}
    />
  )
}
