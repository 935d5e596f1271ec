import { refuse } from '@arisgourmet/contract/refusals'
import { verifyPassword } from '../../auth/passwords.js'
import { Refused } from '../seam/answer.js'
import type { House } from '../../house/house.js'
import { guarded } from '../seam/limits.js'

/**
 * Whoever changes how an account is entered shows its password again: a tablet that was left open is not enough. Wrong ones count like
 * those of a sign-in.
 * @throws Refused `credenciales_invalidas`, `demasiados_intentos`
 */
export async function askPassword(
  house: House,
  owner: { usuarioId: string; restauranteId: string },
  password: string,
): Promise<void> {
  const compare = async () => {
    const account = await house.identidad.findPassword(owner)
    return account !== null && (await verifyPassword(account.passwordHash, password)).ok
  }
  if (!(await guarded(house, 'login', owner.usuarioId, compare, (matches) => !matches)))
    throw new Refused(refuse('credenciales_invalidas'))
}
