/**
 * Splits a SQL script into its statements, without comments' and strings' semicolons ending one. Comments stay with their statement
 * (MySQL's executable ones matter); statements of comments only are left out. Knows no DELIMITER.
 */
export function splitSql(script: string): string[] {
  const statements: string[] = []
  let start = 0
  let meaningful = false
  for (let at = 0; at < script.length;) {
    const end = endOfToken(script, at)
    const token = script.slice(at, end)
    if (token === ';') {
      if (meaningful) statements.push(script.slice(start, at).trim())
      start = end
      meaningful = false
    } else if (!isComment(token) && token.trim() !== '') {
      meaningful = true
    }
    at = end
  }
  if (meaningful) statements.push(script.slice(start).trim())
  return statements
}

/** A string, a quoted name, a comment, or one character. */
function endOfToken(script: string, at: number): number {
  const char = script.charAt(at)
  if (char === "'" || char === '"' || char === '`') return endOfQuoted(script, at, char)
  if (char === '#' || /^--(\s|$)/.test(script.slice(at, at + 3))) return indexAfter(script, '\n', at)
  if (script.startsWith('/*', at)) return indexAfter(script, '*/', at + 2)
  return at + 1
}

function endOfQuoted(script: string, at: number, quote: string): number {
  for (let i = at + 1; i < script.length; i += 1) {
    if (script[i] === '\\' && quote !== '`') i += 1
    else if (script[i] === quote) {
      if (script[i + 1] !== quote) return i + 1
      i += 1
    }
  }
  return script.length
}

function indexAfter(script: string, text: string, from: number): number {
  const at = script.indexOf(text, from)
  return at < 0 ? script.length : at + text.length
}

const isComment = (token: string): boolean => /^(#|--\s|--$|\/\*(?!!))/.test(token)
