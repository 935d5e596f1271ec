// First file of every door, in words that a very old Node can still read, so that it says a sentence and not a SyntaxError.
var OLDEST = 20
var major = Number(process.versions.node.split('.')[0])
var language = process.env.LC_ALL || process.env.LC_MESSAGES || process.env.LANG || ''

if (major < OLDEST) {
  console.error(
    language.slice(0, 2) === 'en'
      ? 'ArisGourmet needs Node ' +
          OLDEST +
          ' or newer, and this is Node ' +
          process.versions.node +
          '. Install the LTS version from https://nodejs.org'
      : 'ArisGourmet necesita Node ' +
          OLDEST +
          ' o más nuevo, y este es Node ' +
          process.versions.node +
          '. Instale la versión LTS desde https://nodejs.org',
  )
  process.exit(1)
}
