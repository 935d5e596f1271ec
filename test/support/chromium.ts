import { userInfo } from 'node:os'
import { chromium, type Browser } from 'playwright-core'
import { findProgram, needProgram } from './programs.js'

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']

/** False where no Chromium is installed: such tests are skipped by name (with CI=true, `npm test` fails instead). */
export const hasChromium = findProgram(...NAMES) !== undefined

/** The installed Chromium, headless, talking to nobody by itself. The caller closes it. */
export async function launchChromium(args: readonly string[] = []): Promise<Browser> {
  return chromium.launch({ executablePath: needProgram(...NAMES), args: [...QUIET, ...args] })
}

const QUIET = [
  // Chromium refuses its sandbox to root, which is who containers of build servers run as.
  ...(userInfo().uid === 0 ? ['--no-sandbox'] : []),
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]
