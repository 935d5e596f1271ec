import type { BodyIn } from '@arisgourmet/contract/http/route'
import type { Routes } from '@arisgourmet/contract/http/routes'

type Respuesta = BodyIn<Routes['loginLlave']>['respuesta']
/** WebAuthn's options as JSON, as the server gives them. */
type Opciones = Readonly<Record<string, unknown>>

/** Whether this browser knows passkeys at all. */
export const hasLlaves = (): boolean => typeof PublicKeyCredential !== 'undefined'

/** Makes a passkey on this device; null when the person thought better of it, or the device knows none. */
export const makeLlave = async (opciones: Opciones): Promise<Respuesta | null> => {
  const { startRegistration } = await import('@simplewebauthn/browser')
  return unlessCancelled(async () =>
    jsonOf(
      await startRegistration({
        optionsJSON: opciones as unknown as Parameters<typeof startRegistration>[0]['optionsJSON'],
      }),
    ),
  )
}

/** Shows a passkey; null as above. */
export const showLlave = async (opciones: Opciones): Promise<Respuesta | null> => {
  const { startAuthentication } = await import('@simplewebauthn/browser')
  return unlessCancelled(async () =>
    jsonOf(
      await startAuthentication({
        optionsJSON: opciones as unknown as Parameters<typeof startAuthentication>[0]['optionsJSON'],
      }),
    ),
  )
}

/** As it travels: members without a value stay behind. */
const jsonOf = (credential: object): Respuesta => JSON.parse(JSON.stringify(credential)) as Respuesta

const unlessCancelled = async <T>(ask: () => Promise<T>): Promise<T | null> => {
  try {
    return await ask()
  } catch (error) {
    if (error instanceof Error) return null
    throw error
  }
}
