import Plus from 'lucide-react/icons/plus'
import { useState } from 'react'
import { useTextos } from '../../../i18n/idioma.js'
import { Button } from '../../../ui/Button.js'
import { EmptyState } from '../../../ui/Estados.js'
import { usePrecios } from '../datos/restaurante.js'
import { Pagina } from '../../../ui/Pagina.js'
import { carta } from './carta.textos.js'
import { useCartaDatos, type GrupoModificadores } from './datos.js'
import { GrupoEditor } from './GrupoEditor.js'
import s from './GruposVista.module.css'

/** The groups of modifiers, each with its rule, its options and where it is asked. */
export const GruposVista = () => {
  const t = useTextos(carta)
  const { grupos } = useCartaDatos()
  const [abierto, setAbierto] = useState<GrupoModificadores | 'nuevo' | null>(null)
  const sorted = [...grupos.items].sort((a, b) => a.nombre.localeCompare(b.nombre))
  return (
    <Pagina
      title={t.grupos}
      lead={t.gruposLead}
      actions={
        <Button variant="primary" icon={<Plus size={18} aria-hidden />} onClick={() => setAbierto('nuevo')}>
          {t.nuevoGrupo}
        </Button>
      }
    >
      {sorted.length === 0 && <EmptyState title={t.gruposVacioTitulo}>{t.gruposVacioTexto}</EmptyState>}
      <ul className={s.grid}>
        {sorted.map((grupo) => (
          <li key={grupo.id}>
            <Tarjeta grupo={grupo} onOpen={() => setAbierto(grupo)} />
          </li>
        ))}
      </ul>
      {abierto !== null && (
        <GrupoEditor
          key={abierto === 'nuevo' ? abierto : abierto.id}
          grupo={abierto === 'nuevo' ? null : abierto}
          onClose={() => setAbierto(null)}
        />
      )}
    </Pagina>
  )
}

const Tarjeta = ({ grupo, onOpen }: { grupo: GrupoModificadores; onOpen: () => void }) => {
  const t = useTextos(carta)
  const { productos } = useCartaDatos()
  const { formato } = usePrecios()
  const uses = productos.items.filter((producto) => producto.gruposModificadores.includes(grupo.id)).length
  return (
    <button type="button" className={s.card} onClick={onOpen} title={t.editar(grupo.nombre)}>
      <span className={s.name}>{grupo.nombre}</span>
      <span className={s.rule}>{t.regla(grupo.min, grupo.max)}</span>
      <span className={s.options}>
        {grupo.modificadores.map((modificador) => (
          <span key={modificador.id} className={s.option} data-agotado={!modificador.disponible}>
            {modificador.nombre}
            {modificador.precioMinor !== 0 && (
              <span className={s.delta}>
                {modificador.precioMinor > 0 ? '+' : '−'}
                {formato(Math.abs(modificador.precioMinor))}
              </span>
            )}
          </span>
        ))}
      </span>
      <span className={s.uses}>{t.enProductos(uses)}</span>
    </button>
  )
}
