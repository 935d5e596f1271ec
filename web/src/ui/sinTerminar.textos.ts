import { defineCatalogo, plural } from '../i18n/catalogo.js'

/** The words of the question that closing a bill asks while food is owed. */
export const sinTerminar = defineCatalogo({
  es: {
    titulo: 'Falta servir',
    texto: (n: number) =>
      `Hay ${plural('es', n, 'plato', 'platos')} sin servir. Di qué pasa con cada uno; después se cierra la visita.`,
    todo: 'Todo',
    destino: { entregar: 'Ya está servido', llevar: 'Se lo llevan', anular: 'Anular' },
    llevarTexto: 'Lo que se llevan queda pagado y en la lista del salón hasta que alguien lo entregue.',
    pagado: 'Ya está pagado: devuelve el pago antes',
    conAprobacion: 'La cocina ya empezó: al cerrar pediremos la aprobación de quien puede anular',
    anulando: (platos: string) => `Anular ${platos}`,
    motivo: '¿Por qué se anula?',
    motivos: ['Se fueron antes', 'Demoró demasiado', 'Error al cargar'],
    otroMotivo: 'Otro motivo',
    falta: 'Elige qué pasa con cada plato.',
    faltaMotivo: 'Di por qué se anula.',
    confirmar: 'Cerrar la visita',
    sinServir: (platos: string) => `Sin servir: ${platos}`,
    sinServirTexto: 'Si no lo van a comer, anúlalo antes de cobrar.',
  },
  en: {
    titulo: 'Not served yet',
    texto: (n: number) =>
      `${plural('en', n, 'dish is', 'dishes are')} not served. Say what becomes of each; then the visit is closed.`,
    todo: 'All of it',
    destino: { entregar: 'Already served', llevar: 'They take it along', anular: 'Void' },
    llevarTexto: 'What they take along is paid, and stays in the floor’s list until somebody hands it over.',
    pagado: 'It is paid: refund it first',
    conAprobacion: 'The kitchen has begun: on closing we will ask for the approval of somebody who may void',
    anulando: (platos: string) => `Void ${platos}`,
    motivo: 'Why is it voided?',
    motivos: ['They left before', 'It took too long', 'Entered by mistake'],
    otroMotivo: 'Another reason',
    falta: 'Choose what becomes of each dish.',
    faltaMotivo: 'Say why it is voided.',
    confirmar: 'Close the visit',
    sinServir: (platos: string) => `Not served: ${platos}`,
    sinServirTexto: 'If they will not eat it, void it before you charge.',
  },
})
