import type { House } from '../../house/house.js'

/** After logins of a usuario were ended: their access tokens are refused and their sockets close, in every process within a second. */
export async function endLogins(house: House, usuarioId: string, familiaIds: readonly string[]): Promise<void> {
  if (familiaIds.length === 0) return
  for (const id of familiaIds) house.authenticator.forget(id)
  void askAgain(house, [usuarioId])
  await tell(
    house,
    familiaIds.map((id) => `login:${id}`),
  )
}

/** After a phone was put out of its session: its sockets close, in every process within a second. */
export async function comensalEnded(house: House, comensalId: string): Promise<void> {
  void askAgain(house, [comensalId])
  await tell(house, [`comensal:${comensalId}`])
}

/** After a usuario's role or account changed: their sockets close and come back with what they may see now, if anything. */
export async function usuariosChanged(house: House, usuarioIds: readonly string[], reconnect: boolean): Promise<void> {
  if (usuarioIds.length === 0) return
  for (const id of usuarioIds) house.authenticator.forgetUsuario(id)
  void askAgain(house, usuarioIds)
  await tell(
    house,
    usuarioIds.map((id) => `usuario:${id}`),
    reconnect,
  )
}

/** After a rule about who may do what changed: everybody's sockets close and come back with what they may see now. */
export async function restauranteChanged(house: House, restauranteId: string): Promise<void> {
  house.authenticator.forgetAll()
  void everybodyAsksAgain(house, restauranteId)
  await tell(house, [`restaurante:${restauranteId}`], true)
}

/** A Centrifugo that stands in for the gateways knows users and no logins: all of theirs come back, and those that ended are refused. Nobody waits for it. */
async function askAgain(house: House, usuarioIds: readonly string[]): Promise<void> {
  try {
    for (const id of usuarioIds) await house.links.disconnectUsuario(id)
  } catch (err) {
    house.log.error({ err }, 'Centrifugo not told of a revocation')
  }
}

async function everybodyAsksAgain(house: House, restauranteId: string): Promise<void> {
  const { usuarios } = house.storeOf(restauranteId).read
  try {
    for (let after: string | undefined; ;) {
      const page = await usuarios.page(after, PAGE)
      await askAgain(
        house,
        page.map(({ id }) => id),
      )
      after = page.at(-1)?.id
      if (page.length < PAGE) return
    }
  } catch (err) {
    house.log.error({ err }, 'Centrifugo not told of a changed rule')
  }
}

/** What is committed stands also when the gateways cannot be told now; they ask again about every live grant. */
async function tell(house: House, keys: readonly string[], reconnect = false): Promise<void> {
  try {
    await house.links.revoke(keys, reconnect)
  } catch (err) {
    house.log.error({ err }, 'revocation not published')
  }
}

const PAGE = 200
