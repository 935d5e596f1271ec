import Check from 'lucide-react/icons/check'
import { useRef, useState, type SyntheticEvent } from 'react'
import { useTextos } from '../../../i18n/idioma.js'
import { usePersonal } from '../../../live/identidad/personal.js'
import { IconButton } from '../../../ui/Button.js'
import { marco } from '../../../ui/marco.textos.js'
import { useAvisos } from '../../../ui/Toast.js'
import { saveBorrador, type Leido, type Puerta } from '../datos/guardar.js'
import { usePrecios } from '../datos/restaurante.js'
import { wordsOf } from '../../../live/useEnvio.js'
import { PrecioField } from '../piezas/PrecioField.js'
import { piezas } from '../piezas/piezas.textos.js'
import { carta } from './carta.textos.js'
import { useCartaDatos, type Producto } from './datos.js'
import s from './PrecioRapido.module.css'

type SoloPrecio = { precioMinor: number }

/** A price that is changed where it stands: tap, type, Enter. Escape leaves it as it was. */
export const PrecioRapido = ({ producto }: { producto: Producto }) => {
  const t = useTextos(carta)
  const { can } = usePersonal()
  const { formato, moneda } = usePrecios()
  const [editing, setEditing] = useState(false)
  const button = useRef<HTMLButtonElement>(null)
  const close = () => {
    setEditing(false)
    requestAnimationFrame(() => button.current?.focus())
  }
  if (editing) return <Edit producto={producto} onClose={close} />
  return (
    <button
      ref={button}
      type="button"
      className={s.price}
      aria-label={`${t.precioDe(producto.nombre)}: ${formato(producto.precioMinor)}`}
      disabled={!can('carta.editar') || moneda === null}
      onClick={() => setEditing(true)}
    >
      <span className="precio">{formato(producto.precioMinor)}</span>
    </button>
  )
}

const Edit = ({ producto, onClose }: { producto: Producto; onClose: () => void }) => {
  const t = useTextos(carta)
  const p = useTextos(piezas)
  const m = useTextos(marco)
  const { call } = usePersonal()
  const { productos } = useCartaDatos()
  const { formato } = usePrecios()
  const { show } = useAvisos()
  const [minor, setMinor] = useState<number | null>(producto.precioMinor)
  const [busy, setBusy] = useState(false)
  const params = { id: producto.id }
  const door: Puerta<Producto, SoloPrecio> = {
    leer: () => call('GET /api/productos/:id', { params }),
    escribir: (cambios, etag) => call('PATCH /api/productos/:id', { params, body: cambios, ifMatch: etag }),
    borradorDe: ({ precioMinor }) => ({ precioMinor }),
  }

  const save = async (event: SyntheticEvent) => {
    event.preventDefault()
    if (minor === null || busy) return
    if (minor === producto.precioMinor) return onClose()
    setBusy(true)
    const tag = await door.leer()
    const known: Leido<Producto> | null = tag.ok ? { vista: tag.data, etag: tag.etag } : null
    if (known === null || known.vista.precioMinor !== producto.precioMinor) {
      setBusy(false)
      if (known === null) return show(m.sinRed, 'mal')
      productos.put(known.vista)
      show(t.precioAjeno(producto.nombre, formato(known.vista.precioMinor)), 'mal')
      return onClose()
    }
    const saved = await saveBorrador(door, known, { precioMinor: minor })
    setBusy(false)
    if (saved.kind === 'rechazado')
      return show(saved.result.problem === null ? m.sinRed : wordsOf(saved.result.problem), 'mal')
    productos.put(saved.leido.vista)
    if (saved.kind === 'conflicto') show(t.precioAjeno(producto.nombre, formato(saved.leido.vista.precioMinor)), 'mal')
    else show(t.precioCambiado(producto.nombre, formato(minor)), 'bien')
    onClose()
  }

  return (
    <form
      className={s.edit}
      onSubmit={(event) => void save(event)}
      onKeyDown={(event) => event.key === 'Escape' && onClose()}
    >
      <PrecioField label={t.precioDe(producto.nombre)} labelHidden autoFocus value={minor} onChange={setMinor} />
      <IconButton type="submit" label={p.guardar} variant="filled" aria-busy={busy} disabled={minor === null}>
        <Check size={20} aria-hidden />
      </IconButton>
    </form>
  )
}
