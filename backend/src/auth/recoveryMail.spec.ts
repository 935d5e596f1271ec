import { TRATOS } from '@arisgourmet/contract/trato'
import { ajenas } from '@arisgourmet/contract/trato.fixture'
import { expect, it } from 'vitest'
import { recoveryMail } from './recoveryMail.js'

const LINK = 'https://ejemplo.test/?elige=tu'

it.each(TRATOS)('the recovery mail speaks one way, and its link is left alone: %s (issue 10, line 21)', (trato) => {
  const { subject, text } = recoveryMail(LINK, trato)
  expect(text).toContain(`\n\n${LINK}\n\n`)
  expect(ajenas(`${subject}. ${text.replace(LINK, '').split('—')[0] ?? ''}`, trato)).toEqual([])
})

it('says it in tú, usted and vos (issue 10, line 21)', () => {
  const said = TRATOS.map((trato) => recoveryMail(LINK, trato).text)
  expect(said.map((text) => /Abre|Abra|Abrí/.exec(text)?.[0])).toEqual(['Abre', 'Abra', 'Abrí'])
  expect(said.map((text) => /pediste tú|pidió usted|pediste vos/.exec(text)?.[0])).toEqual([
    'pediste tú',
    'pidió usted',
    'pediste vos',
  ])
})
