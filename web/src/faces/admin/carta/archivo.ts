/** The content type that the importer wants for a file; its bytes decide the rest. */
export const tipoDe = (nombre: string, tipo: string): string => {
  if (/\.json$/i.test(nombre)) return 'application/json'
  if (/\.(tsv|tab)$/i.test(nombre)) return 'text/tab-separated-values'
  if (/\.(csv|txt)$/i.test(nombre)) return 'text/csv'
  if (/\.xls[xm]$/i.test(nombre)) return 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
  return ADMITIDOS.find((one) => one === tipo) ?? 'application/octet-stream'
}

export const ADMITIDOS = ['text/csv', 'text/tab-separated-values', 'application/json', 'text/plain'] as const
/** Other workbooks may be chosen too: the answer says what to do about them, a greyed-out file does not. */
export const EXTENSIONES = '.xlsx,.xlsm,.ods,.csv,.tsv,.tab,.txt,.json,.xls,.xlsb'
export const MAX_BYTES = 5_000_000

/** Hands a text to the browser as a file to keep. */
export const download = (nombre: string, tipo: string, text: string): void => {
  const url = URL.createObjectURL(new Blob([text], { type: tipo }))
  const link = document.createElement('a')
  link.href = url
  link.download = nombre
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), 10_000)
}
