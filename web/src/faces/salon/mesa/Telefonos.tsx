import { useState } from 'react'
import { useTextos } from '../../../i18n/idioma.js'
import { usePersonal } from '../../../live/identidad/personal.js'
import { Button } from '../../../ui/Button.js'
import { Sheet } from '../../../ui/Sheet.js'
import type { MesaViva } from '../estado/piso.js'
import type { Operaciones } from '../estado/useOperaciones.js'
import { salon } from '../textos.js'
import { Confirmar } from './Confirmar.js'
import s from './Hojas.module.css'
import type { Detalle } from './useDetalle.js'

interface TelefonosProps {
  viva: MesaViva
  telefonos: Detalle['telefonos']
  op: Operaciones
  onClose: () => void
}

/** The phones at a table with what each of them sent, and the way to put one out (H68). */
export const Telefonos = ({ viva, telefonos, op, onClose }: TelefonosProps) => {
  const t = useTextos(salon)
  const { can } = usePersonal()
  const [fuera, setFuera] = useState<{ id: string; nombre: string } | null>(null)
  const operar = can('mesas.operar')
  const sent = (id: string, estado?: 'pendiente') =>
    viva.pedidos.filter((one) => one.comensalId === id && (estado === undefined || one.estado === estado)).length
  if (fuera !== null)
    return (
      <Confirmar
        hoja="sacar"
        title={t.sacarTitulo(fuera.nombre, viva.mesa.nombre)}
        text={t.sacarTexto(sent(fuera.id, 'pendiente'))}
        label={t.sacar}
        busy={op.busy.has(fuera.id)}
        onClose={onClose}
        onConfirm={() => void op.sacar(fuera.id).then(onClose)}
      />
    )
  return (
    <Sheet hoja="telefonos" title={t.telefonosTitulo(viva.mesa.nombre)} onClose={onClose}>
      <ul className={s.lista}>
        {telefonos.map(({ id, nombre }, at) => {
          const name = nombre ?? t.telefonoSinNombre(at + 1)
          return (
            <li key={id} className={s.renglon}>
              <span className={s.quien}>
                <b title={name}>{name}</b>
                <span>{t.enviados(sent(id), sent(id, 'pendiente'))}</span>
              </span>
              <Button
                aria-label={`${t.sacar}: ${name}`}
                disabled={!operar}
                title={operar ? undefined : t.sinPermiso}
                onClick={() => setFuera({ id, nombre: name })}
              >
                {t.sacar}
              </Button>
            </li>
          )
        })}
      </ul>
    </Sheet>
  )
}
