// Runs first, in every browser that there ever was: ES5 only. Says so where the browser is older than the line in docs/dispositivos.md, and where
// the page's scripts did not arrive; without it such a face would be blank.
;(function () {
  var english = /^en/i.test(navigator.language || '')
  function say(title, text, again) {
    function show() {
      var app = document.getElementById('app')
      if (!app || app.firstChild) return
      var box = document.createElement('div')
      box.setAttribute('role', 'alert')
      box.id = 'arranque'
      box.style.cssText = 'max-width:30rem;margin:3rem auto;padding:0 1.25rem;font:18px/1.5 sans-serif'
      var heading = document.createElement('h1')
      heading.style.cssText = 'font-size:24px'
      heading.appendChild(document.createTextNode(title))
      var words = document.createElement('p')
      words.appendChild(document.createTextNode(text))
      box.appendChild(heading)
      box.appendChild(words)
      if (again) {
        var button = document.createElement('button')
        button.style.cssText = 'min-height:48px;padding:0 1.5rem;font:inherit'
        button.appendChild(document.createTextNode(again))
        button.onclick = function () {
          location.reload()
        }
        box.appendChild(button)
      }
      app.appendChild(box)
    }
    if (document.getElementById('app')) show()
    else document.addEventListener('DOMContentLoaded', show)
  }
  var able =
    'noModule' in document.createElement('script') &&
    typeof Object.hasOwn === 'function' &&
    typeof Array.prototype.at === 'function' &&
    typeof window.AbortController === 'function' &&
    typeof window.HTMLDialogElement === 'function'
  if (!able) {
    if (english)
      say(
        'This browser is too old',
        'ArisGourmet works in Chrome or Edge 94, Safari 15.4, Firefox 102, and newer. Update the browser or the system, or use another device.'
      )
    else
      say(
        'Este navegador es demasiado antiguo',
        'ArisGourmet funciona en Chrome o Edge 94, Safari 15.4, Firefox 102 y versiones nuevas. Actualiza el navegador o el sistema, o usa otro equipo.'
      )
  }
  function broken() {
    if (able)
      say(
        english ? 'The page did not arrive whole' : 'La página no llegó entera',
        english
          ? 'The connection broke while it was loading, or something else answered. Check the network and load it again.'
          : 'La conexión se cortó mientras cargaba, o contestó otra cosa. Revisa la red y cárgala otra vez.',
        english ? 'Load again' : 'Cargar otra vez'
      )
  }
  window.addEventListener(
    'error',
    function (event) {
      var from = event.target
      // A script that did not come, or came as something else; and one that this browser cannot read.
      if ((from && from.tagName === 'SCRIPT') || (event.error && event.error.name === 'SyntaxError')) broken()
    },
    true
  )
})()
