/** The names of the realtime channels; the one place that spells them. */
export const channels = {
  salon: (restauranteId: string) => `salon:${restauranteId}`,
  cocina: (restauranteId: string, estacionId: string) => `cocina:${restauranteId}:${estacionId}`,
  caja: (restauranteId: string) => `caja:${restauranteId}`,
  sesion: (sesionId: string) => `sesion:${sesionId}`,
}

/** Diners read this channel: no `staff` part may enter it. */
export const isDinerChannel = (channel: string): boolean => channel.startsWith('sesion:')
