// Asks which table this is, and for its carta, while the page's own code is still on its way over a weak signal.
// The page takes the answers from here (src/faces/comensal/estado/adelanto.ts) and asks by itself where there are none.
{
  const ask = path => fetch(path, { headers: { accept: 'application/json' } }).then(response => (response.ok ? response.json() : null)).catch(() => null)
  const qr = ask(`/api/qr/${location.pathname.split('/')[2]}`)
  globalThis.arisAdelanto = { qr, carta: qr.then(it => it && ask(`/api/restaurantes/${it.restaurante.slug}/carta`)) }
}
