import { registerHooks } from 'node:module'

/*
 * Loaded by `node --import …/register.ts?NAME` before the built server, file by file: puts a mistake in the place of one of its modules.
 * The mistake's own imports lead to the right module, of which it changes one thing. Nothing in the product knows of this.
 */
const here = new URL(import.meta.url)
const name = here.search.slice(1)
const { replaces } = (await import(new URL(`${name}.ts`, here).href)) as { replaces: readonly string[] }
const wrong = new URL(`${name}.ts`, here).href
const right = replaces.map((path) => new URL(`../../../backend/dist/${path}.js`, here).href)

registerHooks({
  resolve(specifier, context, next) {
    const found = next(specifier, context)
    return right.includes(found.url) && context.parentURL !== wrong
      ? { ...found, url: wrong, format: 'module-typescript' }
      : found
  },
})
