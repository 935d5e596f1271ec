import Camera from 'lucide-react/icons/camera'
import { useEffect, useMemo, useRef, type ChangeEvent, type ReactNode } from 'react'
import { useTextos } from '../../../i18n/idioma.js'
import { usePersonal } from '../../../live/identidad/personal.js'
import { Button } from '../../../ui/Button.js'
import { Foto } from '../../../ui/plato/Plato.js'
import { useAvisos } from '../../../ui/Toast.js'
import { useEnvio } from '../../../live/useEnvio.js'
import { carta } from './carta.textos.js'
import { useCartaDatos, type Producto } from './datos.js'
import s from './FotoField.module.css'

const MAX_BYTES = 8_000_000
const TIPOS = ['image/jpeg', 'image/png', 'image/webp']

/** The photo of a producto that exists: it is sent as soon as it is chosen. */
export const FotoField = ({ producto, onChange }: { producto: Producto; onChange: (producto: Producto) => void }) => {
  const t = useTextos(carta)
  const { call } = usePersonal()
  const { show } = useAvisos()
  const { busy, error, run } = useEnvio()
  const { categorias } = useCartaDatos()
  const params = { id: producto.id }
  const upload = async (file: File) => {
    const sent = await run(() =>
      call('POST /api/productos/:id/foto', { params, file: { data: file, type: file.type } }),
    )
    if (sent === null) return
    show(t.fotoSubida, 'bien')
    onChange(sent.data)
  }
  const remove = async () => {
    const sent = await run(async () => {
      const read = await call('GET /api/productos/:id', { params })
      if (!read.ok) return read
      return call('PATCH /api/productos/:id', { params, body: { foto: null }, ifMatch: read.etag ?? '' })
    })
    if (sent !== null) onChange(sent.data)
  }
  return (
    <Marco
      drawing={
        <Foto
          foto={producto.foto}
          nombre={producto.nombre}
          categoria={categorias.items.find((one) => one.id === producto.categoriaId)?.nombre ?? ''}
          lazy={false}
        />
      }
      label={producto.foto === null ? t.fotoSubir : t.fotoCambiar}
      busy={busy}
      error={error}
      onFile={(file) => void upload(file)}
    >
      {producto.foto !== null && (
        <Button variant="quiet" onClick={() => void remove()}>
          {t.fotoQuitar}
        </Button>
      )}
    </Marco>
  )
}

/** The photo of a producto that is yet to be created. */
export const FotoNueva = ({
  nombre,
  foto,
  onChange,
}: {
  nombre: string
  foto: File | null
  onChange: (file: File) => void
}) => {
  const t = useTextos(carta)
  const url = useMemo(() => (foto === null ? null : URL.createObjectURL(foto)), [foto])
  useEffect(
    () => () => {
      if (url !== null) URL.revokeObjectURL(url)
    },
    [url],
  )
  return (
    <Marco
      drawing={<Foto foto={url} nombre={nombre} categoria="" lazy={false} />}
      label={foto === null ? t.fotoSubir : t.fotoCambiar}
      busy={false}
      error={null}
      onFile={onChange}
    >
      {foto !== null && <p className={s.hint}>{t.fotoDespues}</p>}
    </Marco>
  )
}

interface MarcoProps {
  drawing: ReactNode
  label: string
  busy: boolean
  error: string | null
  onFile: (file: File) => void
  children: ReactNode
}

const Marco = ({ drawing, label, busy, error, onFile, children }: MarcoProps) => {
  const t = useTextos(carta)
  const { show } = useAvisos()
  const input = useRef<HTMLInputElement>(null)
  const take = (event: ChangeEvent<HTMLInputElement>) => {
    const file = event.target.files?.[0]
    event.target.value = ''
    if (file === undefined) return
    if (!TIPOS.includes(file.type)) return show(t.fotoTipo, 'mal')
    if (file.size > MAX_BYTES) return show(t.fotoGrande, 'mal')
    onFile(file)
  }
  return (
    <div className={s.field}>
      <span className={s.drawing}>{drawing}</span>
      <div className={s.words}>
        <input
          ref={input}
          type="file"
          className="solo-lector"
          accept={TIPOS.join(',')}
          aria-label={label}
          tabIndex={-1}
          onChange={take}
        />
        <Button busy={busy} icon={<Camera size={18} aria-hidden />} onClick={() => input.current?.click()}>
          {label}
        </Button>
        {children}
        <p className={s.hint}>{t.fotoAyuda}</p>
        {error !== null && (
          <p className={s.error} role="alert">
            {error}
          </p>
        )}
      </div>
    </div>
  )
}
