/** No mistake at all. */
export const replaces: readonly string[] = []
