import { enTrato, type Trato } from '@arisgourmet/contract/trato'
import { writeMail } from '../platform/mailText.js'

/** The message that carries the one-time link to a new password, as the restaurante of the account speaks. */
export const recoveryMail = (link: string, trato: Trato): { subject: string; text: string; html: string } =>
  writeMail('ArisGourmet: contraseña nueva', [
    enTrato('Abre este enlace en los próximos 30 minutos para elegir una contraseña nueva. Sirve una sola vez.', trato),
    { enlace: link, rotulo: 'Elegir una contraseña nueva' },
    enTrato('Si no la pediste tú, no hagas nada.', trato),
    {
      texto:
        '— To choose a new password, open the link above within 30 minutes; it works once. If you did not ask for it, do nothing.',
      lang: 'en',
    },
  ])
