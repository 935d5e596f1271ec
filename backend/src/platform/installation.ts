import { fileURLToPath } from 'node:url'

/**
 * A file or folder of the installation by its path from the root, such as `web/dist`. This module must stay three levels below the root: so it
 * is in `backend/dist/platform`, and so is the bundle in `backend/dist/bundle`.
 */
export const inInstallation = (path: string): string => fileURLToPath(new URL(`../../../${path}`, import.meta.url))
