import fc from 'fast-check'
import { expect, it } from 'vitest'
import { splitSql } from './sqlScript.js'

it('splits at semicolons, but not at those in strings, names and comments', () => {
  expect(
    splitSql("SELECT ';', \"a;b\", `c;d`; -- fin; de línea\nSELECT 2 /* ; */ # ;\n; SELECT 'it''s \\'; ok'"),
  ).toEqual(['SELECT \';\', "a;b", `c;d`', '-- fin; de línea\nSELECT 2 /* ; */ # ;', "SELECT 'it''s \\'; ok'"])
})

it('leaves out what is only comment, and keeps what MySQL executes in one', () => {
  expect(splitSql('-- nada;\n;;\n/* nada */;\n/*!50001 SET x = 1 */;')).toEqual(['/*!50001 SET x = 1 */'])
})

it('any quoted text stays whole', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.constantFrom("'", '"'), (text, quote) => {
      const literal = `${quote}${text.replaceAll('\\', '\\\\').replaceAll(quote, quote + quote)}${quote}`
      expect(splitSql(`SELECT ${literal};SELECT 2`)).toEqual([`SELECT ${literal}`, 'SELECT 2'])
    }),
  )
})
