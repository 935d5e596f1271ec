/** A paragraph: a text, in another language where it says so, or a link to press. */
export type Parrafo = string | { texto: string; lang: string } | { enlace: string; rotulo: string }

/** A message in both forms that mail programs show: plain text, and HTML in which what people wrote stays text. */
export const writeMail = (
  subject: string,
  parrafos: readonly Parrafo[],
): { subject: string; text: string; html: string } => ({
  subject,
  text: parrafos.map(textOf).join('\n\n'),
  html: [
    '<!doctype html>',
    '<html lang="es"><head><meta charset="utf-8">',
    `<title>${escapeHtml(subject)}</title></head>`,
    '<body style="margin:0;padding:24px;font:16px/1.5 system-ui,sans-serif;color:#1d1b16;background:#fff">',
    ...parrafos.map(htmlOf),
    '</body></html>',
    '',
  ].join('\n'),
})

function textOf(parrafo: Parrafo): string {
  if (typeof parrafo === 'string') return parrafo
  return 'enlace' in parrafo ? parrafo.enlace : parrafo.texto
}

function htmlOf(parrafo: Parrafo): string {
  if (typeof parrafo === 'string') return `<p>${escapeHtml(parrafo)}</p>`
  if (!('enlace' in parrafo)) return `<p lang="${escapeHtml(parrafo.lang)}">${escapeHtml(parrafo.texto)}</p>`
  const { enlace, rotulo } = parrafo
  const style = 'display:inline-block;padding:12px 20px;border-radius:8px;background:#1d1b16;color:#fff'
  return `<p><a href="${escapeHtml(enlace)}" style="${style}">${escapeHtml(rotulo)}</a></p>\n<p style="font-size:13px;overflow-wrap:anywhere">${escapeHtml(enlace)}</p>`
}

const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (sign) => `&#${String(sign.charCodeAt(0))};`)
