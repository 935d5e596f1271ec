import LayoutGrid from 'lucide-react/icons/layout-grid'
import Map from 'lucide-react/icons/map'
import ShoppingBag from 'lucide-react/icons/shopping-bag'
import UserCheck from 'lucide-react/icons/user-check'
import { useState } from 'react'
import { useTextos } from '../../i18n/idioma.js'
import { Button, IconButton } from '../../ui/Button.js'
import { Tabs } from '../../ui/Tabs.js'
import type { Zona } from './estado/useSalon.js'
import type { useVista } from './estado/useVista.js'
import s from './Filtros.module.css'
import { NuevoLlevar } from './ParaLlevar.js'
import { salon } from './textos.js'

const TODAS = 'todas'

interface FiltrosProps {
  zonas: readonly Zona[]
  vista: ReturnType<typeof useVista>
  onLlevar: ((nombre: string) => void) | null
}

/** Which part of the floor, whose tables, and how it is drawn; and an order to take away. */
export const Filtros = ({ zonas, vista, onLlevar }: FiltrosProps) => {
  const t = useTextos(salon)
  const [nuevo, setNuevo] = useState(false)
  const { zonaId, soloMias, change } = vista
  const known = zonas.some((z) => z.id === zonaId) ? zonaId : null
  return (
    <>
      {zonas.length > 1 && (
        <div className={s.zonas}>
          <Tabs
            kind="pill"
            label={t.zonas}
            current={known ?? TODAS}
            onChange={(id) => change({ zonaId: id === TODAS ? null : id })}
            tabs={[{ id: TODAS, label: t.todas }, ...zonas.map((z) => ({ id: z.id, label: z.nombre }))]}
          />
        </div>
      )}
      <Button
        className={s.boton}
        icon={<UserCheck size={18} aria-hidden />}
        aria-pressed={soloMias}
        onClick={() => change({ soloMias: !soloMias })}
      >
        {t.mias}
      </Button>
      <IconButton
        label={`${t.vista}: ${vista.vista === 'plano' ? t.vistaLista : t.vistaPlano}`}
        onClick={() => change({ vista: vista.vista === 'plano' ? 'lista' : 'plano' })}
      >
        {vista.vista === 'plano' ? <LayoutGrid size={20} aria-hidden /> : <Map size={20} aria-hidden />}
      </IconButton>
      <IconButton
        label={t.nuevoParaLlevar}
        title={onLlevar === null ? t.sinPermiso : t.nuevoParaLlevar}
        disabled={onLlevar === null}
        onClick={() => setNuevo(true)}
      >
        <ShoppingBag size={20} aria-hidden />
      </IconButton>
      {nuevo && (
        <NuevoLlevar
          onClose={() => setNuevo(false)}
          onNombre={(nombre) => {
            setNuevo(false)
            onLlevar?.(nombre)
          }}
        />
      )}
    </>
  )
}
