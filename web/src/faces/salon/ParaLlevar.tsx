import type { PedidoView } from '@arisgourmet/contract/http/pedidos'
import { useState, type SubmitEvent } from 'react'
import { useTextos } from '../../i18n/idioma.js'
import { Button } from '../../ui/Button.js'
import { Field } from '../../ui/Field.js'
import { Sheet } from '../../ui/Sheet.js'
import { comun } from '../../ui/textos.js'
import type { Operaciones } from './estado/useOperaciones.js'
import { PedidoTarjeta } from './mesa/PedidoTarjeta.js'
import h from './mesa/Hojas.module.css'
import s from './ParaLlevar.module.css'
import { salon } from './textos.js'

/** Orders that leave the house, below the tables. */
export const Llevar = ({ pedidos, now, op }: { pedidos: readonly PedidoView[]; now: number; op: Operaciones }) => {
  const t = useTextos(salon)
  if (pedidos.length === 0) return null
  return (
    <section className={s.llevar} aria-labelledby="llevar">
      <h2 id="llevar" className={s.rotulo}>
        {t.paraLlevar}
      </h2>
      <ul className={s.lista}>
        {pedidos.map((pedido) => (
          <li key={pedido.id}>
            <p className={s.nombre}>{pedido.paraLlevar}</p>
            <PedidoTarjeta pedido={pedido} now={now} op={op} />
          </li>
        ))}
      </ul>
    </section>
  )
}

/** In whose name, before the dishes. */
export const NuevoLlevar = ({ onNombre, onClose }: { onNombre: (nombre: string) => void; onClose: () => void }) => {
  const t = useTextos(salon)
  const c = useTextos(comun)
  const [nombre, setNombre] = useState('')
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    if (nombre.trim() !== '') onNombre(nombre.trim())
  }
  return (
    <Sheet
      hoja="para-llevar"
      kind="dialog"
      title={t.nuevoParaLlevar}
      onClose={onClose}
      footer={
        <div className={h.dos}>
          <Button onClick={onClose}>{c.cancelar}</Button>
          <Button variant="primary" type="submit" form="llevar-nombre">
            {t.tomar}
          </Button>
        </div>
      }
    >
      <form id="llevar-nombre" className={h.campos} onSubmit={submit}>
        <Field
          label={t.nombreCliente}
          value={nombre}
          maxLength={80}
          required
          autoFocus
          autoComplete="off"
          onChange={(event) => setNombre(event.target.value)}
        />
      </form>
    </Sheet>
  )
}
