/** Joins the class names that are there: `clases('a', late && 'b')`. */
export const clases = (...names: (string | false | null | undefined)[]): string => names.filter(Boolean).join(' ')
