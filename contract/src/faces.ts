/** A face of the product: the page that the build makes of it, where it is found, and who uses it. */
export interface Face {
  page: `${string}.html`
  /** Below it lie the face's own addresses; of the diner's, the table's code. */
  path: `/${string}`
  who: string
}

/** Every face. What builds the screens, the server that gives them out and the documents read them here. */
export const FACES = {
  puerta: { page: 'index.html', path: '/', who: 'whoever comes: sign in, or open a restaurante' },
  comensal: { page: 'comensal.html', path: '/m/:codigo', who: 'diners, by their table’s QR code' },
  salon: { page: 'salon.html', path: '/salon', who: 'waiters' },
  cocina: { page: 'cocina.html', path: '/cocina', who: 'cooks' },
  caja: { page: 'caja.html', path: '/caja', who: 'cashiers' },
  admin: { page: 'admin.html', path: '/admin', who: 'owners and administrators' },
} as const satisfies Record<string, Face>

/** The faces that staff use; each has addresses of its own below its path. */
export const STAFF_FACES = Object.values<Face>(FACES).filter(({ path }) => path !== '/' && !path.includes(':'))
