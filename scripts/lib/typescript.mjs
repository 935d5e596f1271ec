import { registerHooks } from 'node:module'

// Lets Node run the sources as they are: an import of a .js file that is not there means the .ts file beside it.
registerHooks({
  resolve(specifier, context, next) {
    try {
      return next(specifier, context)
    } catch (error) {
      if (!specifier.startsWith('.') || !specifier.endsWith('.js')) throw error
      return next(specifier.replace(/\.js$/, '.ts'), context)
    }
  },
})
