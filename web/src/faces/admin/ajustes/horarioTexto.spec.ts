import { expect, it } from 'vitest'
import { ajustes } from './ajustes.textos.js'
import { HORARIO_INICIAL } from './borrador.js'
import { describeHorario } from './horarioTexto.js'

it('says the week with equal days in one, and special days after it', () => {
  expect(describeHorario({ ...HORARIO_INICIAL, excepciones: [{ fecha: '2026-12-25', tramos: [] }] }, ajustes.es)).toBe(
    'Lunes: Cerrado; Martes–Jueves: 12:00–15:30, 19:30–23:30; Viernes: 12:00–15:30, 19:30–00:30; Sábado: 12:00–16:00, 19:30–00:30; Domingo: 12:00–16:00; 2026-12-25: Cerrado',
  )
})
