import fc from 'fast-check'

// Thousands of mutants run the properties: a few examples of each find a changed operator, and the suite itself runs them all.
fc.configureGlobal({ numRuns: 60 })
