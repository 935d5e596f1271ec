import { findPreset } from '@arisgourmet/contract/rules/presets'
import WandSparkles from 'lucide-react/icons/wand-sparkles'
import { useIdioma, useTextos } from '../../../i18n/idioma.js'
import { Button } from '../../../ui/Button.js'
import { useRestaurante } from '../datos/restaurante.js'
import { Interruptor } from '../piezas/Interruptor.js'
import { PorcentajeField } from '../piezas/NumeroField.js'
import { Opciones } from '../piezas/Opciones.js'
import { Fila } from '../../../ui/Pagina.js'
import type { CamposProps } from './campos.js'
import { ajustes as textos } from './ajustes.textos.js'
import s from './CobroCampos.module.css'
import { CuentaEjemplo } from './CuentaEjemplo.js'

/** What is added to what was ordered, with an example bill beside it. */
export const CobroCampos = ({ borrador, onChange }: CamposProps) => {
  const t = useTextos(textos)
  const { idioma } = useIdioma()
  const {
    restaurante: { pais },
  } = useRestaurante()
  const preset = findPreset(pais)
  const impuesto = borrador.impuesto ?? { tasaBps: 0, incluido: true }
  return (
    <div className={s.split}>
      <div className={s.fields}>
        <Fila>
          <PorcentajeField
            label={t.tasa}
            max={10_000}
            value={impuesto.tasaBps}
            onChange={(tasaBps) => onChange({ impuesto: tasaBps === null ? null : { ...impuesto, tasaBps } })}
          />
          <PorcentajeField
            label={t.servicioBps}
            hint={t.servicioAyuda}
            max={5_000}
            value={borrador.servicioBps}
            onChange={(servicioBps) => onChange({ servicioBps })}
          />
        </Fila>
        <Interruptor
          label={t.incluido}
          detalle={t.incluidoTexto}
          on={impuesto.incluido}
          onChange={(incluido) => onChange({ impuesto: { ...impuesto, incluido } })}
        />
        <Opciones
          kind="fila"
          label={t.redondeoImpuesto}
          value={borrador.redondeoImpuesto}
          opciones={(['linea', 'documento'] as const).map((value) => ({ value, label: t.redondeos[value] }))}
          onChange={(redondeoImpuesto) => onChange({ redondeoImpuesto })}
        />
        <Fila>
          <PorcentajeField
            label={t.propina}
            hint={t.propinaAyuda}
            max={5_000}
            value={borrador.propinaSugeridaBps}
            onChange={(propinaSugeridaBps) => onChange({ propinaSugeridaBps })}
          />
        </Fila>
        {preset !== null && (
          <div className={s.preset}>
            <Button
              icon={<WandSparkles size={18} aria-hidden />}
              onClick={() =>
                onChange({
                  impuesto: { tasaBps: preset.impuesto.tasaBps, incluido: preset.impuesto.incluido },
                  servicioBps: preset.servicio.sugeridoBps,
                  propinaSugeridaBps: preset.propina.sugeridaBps,
                  ...preset.redondeo,
                })
              }
            >
              {t.habitual(new Intl.DisplayNames(idioma, { type: 'region' }).of(pais) ?? pais)}
            </Button>
            <p>{t.habitualTexto}</p>
          </div>
        )}
      </div>
      <CuentaEjemplo borrador={borrador} />
    </div>
  )
}
