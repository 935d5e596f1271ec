import Mail from 'lucide-react/icons/mail'
import { useState } from 'react'
import { useTextos } from '../../../i18n/idioma.js'
import { usePersonal } from '../../../live/identidad/personal.js'
import { Button } from '../../../ui/Button.js'
import { Field, Select } from '../../../ui/Field.js'
import { Interruptor } from '../piezas/Interruptor.js'
import { useEquipo, type Persona } from './datos.js'
import { equipo } from './equipo.textos.js'
import { cambiaEntrada, isCorreo, isLarga, isPin, type PersonaBorrador } from './persona.js'
import { lackedBy } from './permisos.js'
import s from './PersonaEditor.module.css'

interface Props {
  borrador: PersonaBorrador
  persona: Persona | null
  onChange: (part: Partial<PersonaBorrador>) => void
}

/** The fields of a person; roles beyond one's own reach are shown, and say why they cannot be chosen. */
export const PersonaCampos = ({ borrador, persona, onChange }: Props) => {
  const t = useTextos(equipo)
  const { can, usuario } = usePersonal()
  const { roles } = useEquipo()
  const { nombre, email, rolId, activo, password } = borrador
  const rol = roles.items.find((one) => one.id === rolId)
  const own = persona !== null && persona.id === usuario?.id
  const administra =
    rol?.permisos.some((permiso) => permiso === 'usuarios.editar' || permiso === 'roles.editar') ?? false
  const [pide, setPide] = useState(false)
  const conCorreo = pide || administra || email !== '' || (persona?.email ?? null) !== null
  return (
    <>
      <Field
        label={t.nombre}
        value={nombre}
        maxLength={120}
        autoComplete="off"
        onChange={(event) => onChange({ nombre: event.target.value })}
      />
      <Select
        label={t.rol}
        hint={rol === undefined ? undefined : t.rolAyuda(rol.permisos.length)}
        value={rolId}
        onChange={(event) => onChange({ rolId: event.target.value })}
      >
        {rolId === '' && <option value="">—</option>}
        {roles.items.map((one) => {
          const beyond = lackedBy(can, one.permisos).length > 0
          return (
            <option key={one.id} value={one.id} disabled={beyond}>
              {beyond ? t.rolAjeno(one.nombre) : one.nombre}
            </option>
          )
        })}
      </Select>
      <PinCampo
        borrador={borrador}
        conPin={persona?.conPin ?? false}
        conContrasena={administra}
        solo={!conCorreo}
        onChange={onChange}
      />
      {conCorreo ? (
        <>
          <Field
            label={t.correo}
            hint={t.correoAyuda}
            type="email"
            value={email}
            maxLength={200}
            autoComplete="off"
            error={email === '' || isCorreo(email) ? undefined : t.correoMal}
            onChange={(event) => onChange({ email: event.target.value })}
          />
          <Field
            label={persona === null ? t.contrasena : t.contrasenaNueva}
            hint={persona === null ? t.contrasenaAyuda : t.contrasenaNuevaAyuda}
            type="password"
            autoComplete="new-password"
            maxLength={256}
            value={password}
            error={password === '' || isLarga(password) ? undefined : t.contrasenaAyuda}
            onChange={(event) => onChange({ password: event.target.value })}
          />
          {own && cambiaEntrada(persona, borrador) && (
            <Field
              label={t.contrasenaActual}
              hint={t.contrasenaActualAyuda}
              type="password"
              autoComplete="current-password"
              required
              maxLength={256}
              value={borrador.passwordActual}
              onChange={(event) => onChange({ passwordActual: event.target.value })}
            />
          )}
        </>
      ) : (
        <Button
          variant="quiet"
          className={s.conCorreo}
          icon={<Mail size={18} aria-hidden />}
          onClick={() => setPide(true)}
        >
          {t.conCorreo}
        </Button>
      )}
      {persona !== null && (
        <Interruptor
          label={t.activa}
          detalle={own ? t.activaPropia : t.activaTexto}
          on={activo}
          disabled={own}
          palabras={[t.si, t.no]}
          onChange={(on) => onChange({ activo: on })}
        />
      )}
    </>
  )
}

const PinCampo = ({
  borrador: { pin },
  conPin,
  conContrasena,
  solo,
  onChange,
}: {
  borrador: PersonaBorrador
  conPin: boolean
  conContrasena: boolean
  /** It is the only way in. */
  solo: boolean
  onChange: Props['onChange']
}) => {
  const t = useTextos(equipo)
  if (pin === null)
    return (
      <p className={s.pinGone} role="status">
        {t.pinQuitado}{' '}
        <Button variant="quiet" onClick={() => onChange({ pin: '' })}>
          {t.dejarPin}
        </Button>
      </p>
    )
  return (
    <div className={s.pin}>
      <Field
        label={t.pin}
        hint={[conPin ? t.pinPuesto : solo ? t.pinSolo : t.pinAyuda, conContrasena && t.pinContrasena]
          .filter(Boolean)
          .join(' ')}
        inputMode="numeric"
        autoComplete="off"
        maxLength={8}
        value={pin}
        error={isPin(pin) ? undefined : t.pinMal}
        onChange={(event) => onChange({ pin: event.target.value.trim() })}
      />
      {conPin && !solo && (
        <Button variant="quiet" onClick={() => onChange({ pin: null })}>
          {t.quitarPin}
        </Button>
      )}
    </div>
  )
}
