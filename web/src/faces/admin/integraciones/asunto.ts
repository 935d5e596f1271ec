/** What an event was about, read from the view that it carries: an order's number and table, a table's or a product's name. */
export const subjectIn = (payload: unknown): string | null => {
  const data = field(payload, 'data') ?? payload
  const table = words(field(data, 'mesaNombre')) ?? words(field(field(data, 'mesa'), 'nombre'))
  const number = field(data, 'numero')
  const parts = [
    typeof number === 'number' ? `n.º ${String(number)}` : null,
    table,
    words(field(data, 'paraLlevar')),
    words(field(data, 'nombre')),
  ]
  return parts.filter((part) => part !== null).join(' · ') || null
}

/** `pedido.creado` by its noun's and its verb's words: "Pedidos: creado". */
export const eventWords = (
  type: string,
  t: { familia: Readonly<Record<string, string>>; hecho: Readonly<Record<string, string>> },
): string => {
  const [noun = '', verb = ''] = type.split('.')
  return `${t.familia[noun] ?? noun}: ${t.hecho[verb] ?? verb}`
}

/** The id of the webhook that a sink's name stands for; null for the house's own sinks. */
export const webhookIn = (sink: string): string | null => {
  if (!sink.startsWith('w:')) return null
  const binary = atob(sink.slice(2).replaceAll('-', '+').replaceAll('_', '/'))
  const hex = Array.from(binary, (char) => char.charCodeAt(0).toString(16).padStart(2, '0')).join('')
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}

const field = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined
const words = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null)
