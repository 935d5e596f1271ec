/**
 * A fault's sentence without what could be somebody's: addresses, e-mails, quoted values, codes, tokens, amounts and numbers are left out.
 * The face uses it before it sends, the server before it writes (OWASP Logging Cheat Sheet, "data to exclude"): neither trusts the other.
 */
export const redactFallo = (mensaje: string): string =>
  mensaje
    .replace(/[\u0000-\u001f\u007f]+/g, ' ')
    .replace(/[a-z][a-z0-9+.-]*:\/\/\S+/gi, '<url>')
    .replace(/\S+@\S+/g, '<correo>')
    .replace(/"[^"]*"|'[^']*'|`[^`]*`|«[^»]*»|“[^”]*”/g, '<texto>')
    .replace(/[\w.~-]{20,}/g, '<clave>')
    .replace(/\/[\w/.-]*\/[\w.-]+/g, '<ruta>')
    .replace(/\d+/g, '<n>')
    .trim()
    .slice(0, 300)

/** One place in our own scripts, as `cocina-x1.js:12:3`; anything else in a stack is left out. */
export const isLugar = (lugar: string): boolean => /^[\w.-]{1,120}\.js:\d{1,7}(:\d{1,7})?$/.test(lugar)
