import { createHash } from 'node:crypto'
import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
  type AuthenticationResponseJSON,
  type RegistrationResponseJSON,
} from '@simplewebauthn/server'
import { parse, stringify } from 'uuid'

/** Who asks for passkeys (WebAuthn's relying party): a domain, and the one origin whose pages may use them. */
export interface Parte {
  rpID: string
  origin: string
}

/** A passkey as it is checked; `respuesta`: what the browser gave, which the library parses itself. */
export interface Conocida {
  credencialId: string
  clavePublica: Uint8Array
  transportes: string[]
}

/** The installation's own address; without `PUBLIC_URL` (outside production) the one that was asked. */
export function parteOf(publicUrl: string | undefined, asked: string): Parte {
  const { hostname, origin } = new URL(publicUrl ?? asked)
  return { rpID: hostname, origin }
}

/** The options of a new passkey; it must be discoverable and verify its user, so that it is two factors by itself. */
export async function registrationOptions(
  { rpID }: Parte,
  it: { restauranteId: string; usuarioId: string; email: string; nombre: string; known: readonly Conocida[] },
) {
  return generateRegistrationOptions({
    rpName: 'ArisGourmet',
    rpID,
    userName: it.email,
    userDisplayName: it.nombre,
    userID: handleOf(it),
    attestationType: 'none',
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    excludeCredentials: it.known.map((one) => ({ id: one.credencialId, transports: one.transportes })),
  })
}

/** The new passkey, or null when the answer does not fit the challenge, the origin or the domain. */
export async function checkRegistration(
  { rpID, origin }: Parte,
  reto: string,
  respuesta: unknown,
): Promise<(Conocida & { contador: number }) | null> {
  const verified = await unlessRefused(() =>
    verifyRegistrationResponse({
      response: respuesta as RegistrationResponseJSON,
      expectedChallenge: reto,
      expectedOrigin: origin,
      expectedRPID: rpID,
      requireUserVerification: true,
    }),
  )
  if (!verified?.verified) return null
  const { id, publicKey, counter, transports = [] } = verified.registrationInfo.credential
  return { credencialId: id, clavePublica: publicKey, contador: counter, transportes: transports }
}

/** Names no account: which passkeys there are is told to nobody. */
export const authenticationOptions = ({ rpID }: Parte) =>
  generateAuthenticationOptions({ rpID, userVerification: 'required', allowCredentials: [] })

/** The counter that a genuine answer carries, or null. Whether it grew is asked where the key is kept. */
export async function checkAuthentication(
  { rpID, origin }: Parte,
  reto: string,
  respuesta: unknown,
  { credencialId, clavePublica }: Conocida,
): Promise<number | null> {
  const verified = await unlessRefused(() =>
    verifyAuthenticationResponse({
      response: respuesta as AuthenticationResponseJSON,
      expectedChallenge: reto,
      expectedOrigin: origin,
      expectedRPID: rpID,
      requireUserVerification: true,
      credential: { id: credencialId, publicKey: new Uint8Array(clavePublica), counter: 0 },
    }),
  )
  return verified?.verified ? verified.authenticationInfo.newCounter : null
}

/** Whose passkey it says it is: the user handle that we gave it. Believe it only once the signature fits the key kept there. */
export function readHandle(respuesta: {
  response: Readonly<Record<string, unknown>>
}): { restauranteId: string; usuarioId: string } | null {
  const { userHandle } = respuesta.response
  const bytes = typeof userHandle === 'string' ? Buffer.from(userHandle, 'base64url') : Buffer.alloc(0)
  if (bytes.length !== 32) return null
  return unlessThrown(() => ({
    restauranteId: stringify(bytes.subarray(0, 16)),
    usuarioId: stringify(bytes.subarray(16)),
  }))
}

export const credencialHash = (credencialId: string): string => createHash('sha256').update(credencialId).digest('hex')

/** 32 bytes: the restaurante's id and the usuario's, which identify nobody to a stranger. */
const handleOf = ({
  restauranteId,
  usuarioId,
}: {
  restauranteId: string
  usuarioId: string
}): Uint8Array<ArrayBuffer> => {
  const handle = new Uint8Array(32)
  handle.set(parse(restauranteId), 0)
  handle.set(parse(usuarioId), 16)
  return handle
}

/** The library throws for what does not fit, as for what it cannot read. */
async function unlessRefused<T>(check: () => Promise<T>): Promise<T | null> {
  try {
    return await check()
  } catch (error) {
    if (error instanceof Error) return null
    throw error
  }
}

function unlessThrown<T>(read: () => T): T | null {
  try {
    return read()
  } catch {
    return null
  }
}
