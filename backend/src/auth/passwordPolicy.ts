import { refuse, type Refusal } from '@arisgourmet/contract/refusals'

const SHORTEST = 8
/** Words that everybody who knows the place would try. */
const PLACES = ['arisgourmet', 'restaurante', 'restaurant']

/**
 * NIST SP 800-63B §3.1.1: a length, no rules of composition, and no password that is commonly used or expected (49,000 of the
 * commonest from published breaches, kept here: nothing is asked of anybody). `context`: names and addresses of the account.
 */
export async function refusePassword(password: string, context: readonly string[]): Promise<Refusal | null> {
  const plain = fold(password)
  if ([...plain].length < SHORTEST)
    return refuse('contrasena_debil', {
      motivo: {
        es: `tiene menos de ${String(SHORTEST)} caracteres`,
        en: `it has fewer than ${String(SHORTEST)} characters`,
      },
    })
  if (new Set(plain).size < 4)
    return refuse('contrasena_debil', {
      motivo: { es: 'repite los mismos caracteres', en: 'it repeats the same characters' },
    })
  const expected = [...PLACES, ...context.flatMap((text) => [text, text.split('@')[0] ?? ''])]
    .map(fold)
    .filter((text) => text.length > 3)
  if (expected.some((text) => plain.replaceAll(text, '').length < 4))
    return refuse('contrasena_debil', {
      motivo: { es: 'es el nombre o el correo de la cuenta', en: 'it is the name or the e-mail of the account' },
    })
  if ((await commonPasswords()).has(plain))
    return refuse('contrasena_debil', {
      motivo: { es: 'está entre las más usadas y ya se filtró', en: 'it is among the most used ones and has leaked' },
    })
  return null
}

const fold = (text: string): string => text.normalize('NFKC').trim().toLowerCase()

let loading: Promise<ReadonlySet<string>> | undefined

/** Read on first need: most processes never see a new password. */
function commonPasswords(): Promise<ReadonlySet<string>> {
  loading ??= import('@zxcvbn-ts/language-common').then(({ dictionary }) => new Set(dictionary['passwords-common']))
  return loading
}
