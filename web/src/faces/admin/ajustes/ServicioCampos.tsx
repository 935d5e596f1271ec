import { useTextos } from '../../../i18n/idioma.js'
import { Interruptor } from '../piezas/Interruptor.js'
import { NumeroField } from '../piezas/NumeroField.js'
import { Opciones } from '../piezas/Opciones.js'
import { Fila } from '../../../ui/Pagina.js'
import type { CamposProps } from './campos.js'
import { ajustes as textos } from './ajustes.textos.js'

/** How guests sit down, how orders reach the kitchen, when a table frees itself. */
export const ServicioCampos = ({ borrador, onChange }: CamposProps) => {
  const t = useTextos(textos)
  return (
    <>
      <Opciones
        label={t.modoMesa}
        value={borrador.modoMesa}
        opciones={(['aprobacion', 'abierta', 'solo_carta'] as const).map((value) => ({
          value,
          label: t.modos[value],
          detalle: t.modosTexto[value],
        }))}
        onChange={(modoMesa) => onChange({ modoMesa })}
      />
      <Interruptor
        label={t.aceptacion}
        detalle={t.aceptacionTexto}
        on={borrador.aceptacionAutomatica ?? false}
        onChange={(aceptacionAutomatica) => onChange({ aceptacionAutomatica })}
      />
      <Interruptor
        label={t.retener}
        detalle={t.retenerTexto}
        on={borrador.retenerCursos ?? true}
        onChange={(retenerCursos) => onChange({ retenerCursos })}
      />
      <Opciones
        label={t.ordenCocina}
        value={borrador.ordenCocina}
        opciones={(['llegada', 'promesa'] as const).map((value) => ({
          value,
          label: t.ordenes[value],
          detalle: t.ordenesTexto[value],
        }))}
        onChange={(ordenCocina) => onChange({ ordenCocina })}
      />
      <Interruptor
        label={t.unToque}
        detalle={t.unToqueTexto}
        on={borrador.listoDeUnToque ?? false}
        onChange={(listoDeUnToque) => onChange({ listoDeUnToque })}
      />
      <Interruptor
        label={t.quienAtiende}
        detalle={t.quienAtiendeTexto}
        on={borrador.mostrarQuienAtiende ?? true}
        onChange={(mostrarQuienAtiende) => onChange({ mostrarQuienAtiende })}
      />
      <Fila>
        <NumeroField
          label={t.minutosInactividad}
          hint={t.minutosAyuda}
          min={5}
          max={1440}
          value={borrador.minutosInactividad}
          onChange={(minutosInactividad) => onChange({ minutosInactividad })}
        />
      </Fila>
    </>
  )
}
