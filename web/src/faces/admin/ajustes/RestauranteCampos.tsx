import { TRATOS } from '@arisgourmet/contract/trato'
import { CODIGOS_MONEDA } from '@arisgourmet/contract/rules/moneda'
import { findPreset } from '@arisgourmet/contract/rules/presets'
import { toLocal } from '@arisgourmet/contract/rules/zona'
import { useMemo } from 'react'
import { useIdioma, useTextos } from '../../../i18n/idioma.js'
import { useAhora } from '../../../live/reloj.js'
import { Field, Select } from '../../../ui/Field.js'
import { useRestaurante } from '../datos/restaurante.js'
import { Opciones } from '../piezas/Opciones.js'
import { Fila } from '../../../ui/Pagina.js'
import { piezas } from '../piezas/piezas.textos.js'
import type { CamposProps } from './campos.js'
import { ajustes as textos } from './ajustes.textos.js'

/** Who the restaurante is, and in which money and time it lives. */
export const RestauranteCampos = ({ borrador, onChange }: CamposProps) => {
  const t = useTextos(textos)
  const p = useTextos(piezas)
  const { idioma } = useIdioma()
  const { restaurante } = useRestaurante()
  const now = useAhora()
  const zones = useMemo(knownZonas, [])
  const names = useMemo(() => new Intl.DisplayNames(idioma, { type: 'currency' }), [idioma])
  const paises = useMemo(() => new Intl.DisplayNames(idioma, { type: 'region' }), [idioma])
  const habitual = findPreset(restaurante.pais)?.trato
  const local = toLocal(now, borrador.zonaHoraria ?? '')
  return (
    <>
      <Fila>
        <Field
          label={t.nombre}
          value={borrador.nombre}
          maxLength={120}
          error={borrador.nombre.trim() === '' ? p.obligatorio : undefined}
          onChange={(event) => onChange({ nombre: event.target.value })}
        />
        <Field label={t.slug} hint={t.slugAyuda} value={restaurante.slug} readOnly />
      </Fila>
      <Fila>
        <Field
          label={t.direccion}
          value={borrador.direccion ?? ''}
          maxLength={200}
          autoComplete="street-address"
          onChange={(event) => onChange({ direccion: event.target.value || null })}
        />
        <Field
          label={t.telefono}
          type="tel"
          value={borrador.telefono ?? ''}
          maxLength={40}
          onChange={(event) => onChange({ telefono: event.target.value || null })}
        />
      </Fila>
      <Fila>
        <Select
          label={t.moneda}
          value={borrador.moneda ?? ''}
          hint={restaurante.moneda !== null && borrador.moneda !== restaurante.moneda ? t.monedaAviso : undefined}
          onChange={(event) => onChange({ moneda: event.target.value })}
        >
          {borrador.moneda === null && <option value="">{t.sinMoneda}</option>}
          {CODIGOS_MONEDA.map((codigo) => (
            <option key={codigo} value={codigo}>{`${codigo} · ${names.of(codigo) ?? codigo}`}</option>
          ))}
        </Select>
        <div>
          <Field
            label={t.zonaHoraria}
            list="zonas-horarias"
            value={borrador.zonaHoraria ?? ''}
            hint={local.ok ? t.zonaAyuda(local.local.hora) : undefined}
            error={local.ok ? undefined : t.zonaMala}
            onChange={(event) => onChange({ zonaHoraria: event.target.value })}
          />
          <datalist id="zonas-horarias">
            {zones.map((zone) => (
              <option key={zone} value={zone} />
            ))}
          </datalist>
        </div>
      </Fila>
      <Opciones
        kind="fila"
        label={t.idioma}
        value={borrador.idioma}
        opciones={(['es', 'en'] as const).map((value) => ({ value, label: t.idiomas[value] }))}
        onChange={(next) => onChange({ idioma: next })}
      />
      <Opciones
        kind="fila"
        label={t.trato}
        hint={
          habitual === undefined
            ? t.tratoAyuda
            : `${t.tratoAyuda} ${t.tratoHabitual(paises.of(restaurante.pais) ?? restaurante.pais, t.tratos[habitual])}`
        }
        value={borrador.trato}
        opciones={TRATOS.map((value) => ({ value, label: t.tratos[value] }))}
        onChange={(trato) => onChange({ trato })}
      />
    </>
  )
}

/** Zones to choose from, by the browser; none before Chrome 99 and Safari 15.4, where the zone is typed and checked all the same. */
const knownZonas = (): readonly string[] =>
  (Intl as { supportedValuesOf?: (key: 'timeZone') => string[] }).supportedValuesOf?.('timeZone') ?? []
