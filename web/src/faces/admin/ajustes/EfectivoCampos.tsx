import { isMoneda, getMoneda } from '@arisgourmet/contract/rules/moneda'
import { useTextos } from '../../../i18n/idioma.js'
import { Opciones } from '../piezas/Opciones.js'
import { Fila } from '../../../ui/Pagina.js'
import { PrecioField } from '../piezas/PrecioField.js'
import type { CamposProps } from './campos.js'
import { ajustes as textos } from './ajustes.textos.js'

/** How cash is rounded, and how many decimals people see. */
export const EfectivoCampos = ({ borrador, onChange }: CamposProps) => {
  const t = useTextos(textos)
  const { redondeoEfectivo, pasoEfectivoMinor, digitosMostrados, moneda } = borrador
  const exponente = moneda !== null && isMoneda(moneda) ? getMoneda(moneda).exponente : 2
  const digits = [0, 1, 2, 3].filter((n) => n <= exponente)
  return (
    <>
      <Opciones
        label={t.redondeoEfectivo}
        value={redondeoEfectivo}
        opciones={(['ninguno', 'chile', 'paso', 'abajo'] as const).map((value) => ({
          value,
          label: t.reglas[value],
          detalle: t.reglasTexto[value],
        }))}
        onChange={(next) => onChange({ redondeoEfectivo: next })}
      />
      {(redondeoEfectivo === 'paso' || redondeoEfectivo === 'abajo') && (
        <Fila>
          <PrecioField
            label={t.paso}
            value={pasoEfectivoMinor}
            onChange={(minor) => onChange({ pasoEfectivoMinor: minor === 0 ? null : minor })}
          />
        </Fila>
      )}
      {exponente > 0 && (
        <Opciones
          kind="fila"
          label={t.digitos}
          value={digitosMostrados === null ? 'moneda' : (`d${digitosMostrados}` as 'd0')}
          opciones={[
            { value: 'moneda', label: t.digitosDe.moneda },
            ...digits.map((n) => ({ value: `d${n}` as 'd0', label: t.digitosDe[`d${n}` as 'd0'] })),
          ]}
          onChange={(next) => onChange({ digitosMostrados: next === 'moneda' ? null : Number(next.slice(1)) })}
        />
      )}
    </>
  )
}
