import { useIdioma, useTextos } from '../../../i18n/idioma.js'
import { formatPorcentaje } from '../datos/porcentaje.js'
import { usePrecios } from '../datos/restaurante.js'
import type { Campos } from '../piezas/ConflictoPanel.js'
import { piezas } from '../piezas/piezas.textos.js'
import { ajustes as textos } from './ajustes.textos.js'
import type { AjustesBorrador } from './borrador.js'
import { describeHorario } from './horarioTexto.js'

/** Each setting in words, for who must choose between two edits. */
export const useAjustesPalabras = (): Campos<AjustesBorrador> => {
  const t = useTextos(textos)
  const p = useTextos(piezas)
  const { idioma } = useIdioma()
  const { formato } = usePrecios()
  const text = (label: string) => ({ label, mostrar: (value: string | number | null) => String(value ?? '') })
  const percent = (label: string) => ({
    label,
    mostrar: (value: number | null) => (value === null ? '' : `${formatPorcentaje(value, idioma)} %`),
  })
  const yesNo = (label: string) => ({ label, mostrar: (value: boolean | null) => (value === true ? p.si : p.no) })
  return {
    nombre: text(t.nombre),
    direccion: text(t.direccion),
    telefono: text(t.telefono),
    moneda: text(t.moneda),
    zonaHoraria: text(t.zonaHoraria),
    idioma: { label: t.idioma, mostrar: (value) => t.idiomas[value] },
    horario: { label: t.horario, mostrar: (value) => (value === null ? t.siempre : describeHorario(value, t)) },
    aceptacionAutomatica: yesNo(t.aceptacion),
    modoMesa: { label: t.modoMesa, mostrar: (value) => (value === null ? '' : t.modos[value]) },
    minutosInactividad: text(t.minutosInactividad),
    horaCorte: text(t.horaCorte),
    impuesto: {
      label: t.tasa,
      mostrar: (value) =>
        value === null
          ? ''
          : `${formatPorcentaje(value.tasaBps, idioma)} % (${t.incluido}: ${value.incluido ? p.si : p.no})`,
    },
    redondeoImpuesto: { label: t.redondeoImpuesto, mostrar: (value) => (value === null ? '' : t.redondeos[value]) },
    servicioBps: percent(t.servicioBps),
    propinaSugeridaBps: percent(t.propina),
    redondeoEfectivo: { label: t.redondeoEfectivo, mostrar: (value) => (value === null ? '' : t.reglas[value]) },
    pasoEfectivoMinor: { label: t.paso, mostrar: (value) => (value === null ? '' : formato(value)) },
    digitosMostrados: { label: t.digitos, mostrar: (value) => (value === null ? t.digitosDe.moneda : String(value)) },
    retenerCursos: yesNo(t.retener),
    ordenCocina: { label: t.ordenCocina, mostrar: (value) => (value === null ? '' : t.ordenes[value]) },
    listoDeUnToque: yesNo(t.unToque),
    mostrarQuienAtiende: yesNo(t.quienAtiende),
    trato: { label: t.trato, mostrar: (value) => (value === null ? '' : t.tratos[value]) },
    segundoFactorAdministradores: yesNo(t.segundoFactor),
  }
}
