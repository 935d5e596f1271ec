import { defineCatalogo, plural } from '../../../i18n/catalogo.js'

const familiasEs: Record<string, string> = {
  pedido: 'Pedidos', item: 'Platos', mesa: 'Mesas', sesion: 'Visitas', llamada: 'Llamadas', cuenta: 'Cuentas', pago: 'Pagos', producto: 'Agotados y de vuelta', carta: 'Cambios de la carta', turno_caja: 'Turnos de caja',
}
const familiasEn: typeof familiasEs = {
  pedido: 'Orders', item: 'Dishes', mesa: 'Tables', sesion: 'Visits', llamada: 'Calls', cuenta: 'Bills', pago: 'Payments', producto: 'Sold out and back', carta: 'Changes of the menu', turno_caja: 'Drawers',
}
const hechosEs: Record<string, string> = {
  creado: 'creado', creada: 'creada', aceptado: 'aceptado', rechazado: 'rechazado', preparando: 'en preparación', listo: 'listo', entregado: 'servido', cancelado: 'cancelado', marchado: 'marchado', recuperado: 'recuperado', anulado: 'anulado',
  reestimado: 'con nueva hora', activada: 'abierta', liberada: 'liberada', transferida: 'mudada', unida: 'unida', reservada: 'reservada', solicitada: 'pedida', aprobada: 'respondida', pin_renovado: 'con otro PIN', expirada: 'vencida', cerrada: 'cerrada', atendida: 'atendida',
  ajustada: 'ajustada', registrado: 'registrado', devuelto: 'devuelto', agotado: 'agotado', disponible: 'disponible', actualizada: 'actualizada', abierto: 'abierto', cerrado: 'cerrado',
}
const hechosEn: typeof hechosEs = {
  creado: 'placed', creada: 'created', aceptado: 'accepted', rechazado: 'refused', preparando: 'cooking', listo: 'ready', entregado: 'served', cancelado: 'cancelled', marchado: 'fired', recuperado: 'recalled', anulado: 'voided',
  reestimado: 'with a new time', activada: 'opened', liberada: 'released', transferida: 'moved', unida: 'joined', reservada: 'reserved', solicitada: 'asked for', aprobada: 'answered', pin_renovado: 'with another PIN', expirada: 'expired', cerrada: 'closed', atendida: 'answered',
  ajustada: 'adjusted', registrado: 'taken', devuelto: 'refunded', agotado: 'sold out', disponible: 'available', actualizada: 'updated', abierto: 'opened', cerrado: 'closed',
}

/** The words of what leaves the house: deliveries, dead letters, webhooks. */
export const integraciones = defineCatalogo({
  es: {
    secciones: 'Partes de las integraciones', entregas: 'Entregas', fallidas: 'Sin entregar', webhooks: 'Webhooks',
    entregasLead: 'Lo que pasa en el restaurante sale hacia las pantallas y hacia tus otros sistemas. Aquí se ve si va al día.',
    alDia: 'Al día', atrasado: 'Con atraso', esperan: 'Esperan salir', nadaEspera: 'Nada espera',
    masViejo: 'El más viejo espera', todaLaCasa: 'En toda la instalación',
    destinos: 'Por destino', destino: (nombre: string) => ({ realtime: 'Pantallas', webhooks: 'Webhooks', stream: 'Flujo de Redis', centrifugo: 'Centrifugo' }[nombre] ?? nombre),
    eventos: (n: number) => plural('es', n, 'evento', 'eventos'),
    ultimaHora: 'La última hora de este restaurante', ultimaHoraTexto: 'Por cada minuto, lo que más tardó un evento en salir después de guardarse.',
    barra: (hora: string, n: number, espera: string) => `${hora}: ${plural('es', n, 'evento', 'eventos')}, el más lento ${espera}`,
    sinEventos: 'En la última hora no pasó nada que entregar.', minuto: 'Minuto', cuantos: 'Eventos', peor: 'El más lento', comoTabla: 'Ver como tabla',
    noSePudo: 'No pudimos leer las entregas. Nada se perdió: lo guardado sigue guardado.',
    fallidasLead: 'Eventos que un destino rechazó hasta agotar los intentos. No se pierden: reenvíalos cuando el destino esté arreglado.',
    fallidasVacioTitulo: 'Todo llegó', fallidasVacioTexto: 'Ningún evento quedó sin entregar.',
    murio: (fecha: string) => `Se dejó de intentar ${fecha}`, intentos: (n: number) => plural('es', n, 'intento', 'intentos'), motivo: 'Motivo', hacia: (destino: string) => `Hacia: ${destino}`,
    reenviar: 'Reenviar', reenviarPregunta: '¿Ponerlo otra vez delante de su destino? Si ya lo recibió, lo verá repetido con el mismo número.', siReenviar: 'Sí, reenviar', no: 'No', reenviado: 'Reenviado', reenviadoAviso: 'El evento vuelve a la cola.',
    reenviadoEl: (fecha: string) => `Reenviado ${fecha}`, verContenido: 'Ver el contenido', webhookA: (url: string) => `webhook ${url}`,
    webhooksLead: 'Avisa a otro sistema (contabilidad, delivery, un tablero) en el momento en que algo pasa. Cada aviso va firmado.',
    nuevo: 'Nuevo webhook', webhooksVacioTitulo: 'Ningún sistema conectado', webhooksVacioTexto: 'Agrega la dirección de quien debe enterarse y elige de qué.',
    direccion: 'Dirección', direccionAyuda: 'Una dirección pública con https. Las direcciones internas se rechazan.', direccionMal: 'Escribe una dirección completa, como https://ejemplo.com/avisos',
    deQue: 'De qué avisa', deTodo: 'De todo', deTodoTexto: 'También de lo que se agregue en el futuro.', familia: familiasEs, hecho: hechosEs, toda: (familia: string) => `${familia}: todo`, algunos: 'Elegir uno por uno',
    estado: { activo: 'Activo', pausado: 'En pausa', desactivado: 'Desactivado' }, desactivadoTexto: (fecha: string) => `Lo desactivamos: falla sin un solo éxito desde ${fecha}.`, falla: (fecha: string) => `Falla desde ${fecha}`,
    encendido: 'Activo', encendidoTexto: 'En pausa, lo que pase no se le manda ni se guarda para después.', si: 'Sí',
    secretoTitulo: 'Guarda esta clave ahora', secretoTexto: 'Con ella tu sistema comprueba que el aviso viene de aquí. No la volveremos a mostrar.', copiar: 'Copiar', copiada: 'Clave copiada', yaLaGuarde: 'Ya la guardé',
    probar: 'Probar', probando: 'Mandando un ejemplo…', probado: (ms: number, status: number) => `Respondió ${status} en ${ms} ms.`, pruebaMal: (motivo: string) => `No llegó: ${motivo}`,
    intentosTitulo: 'Últimos intentos', sinIntentos: 'Todavía no se le mandó nada.', intento: (n: number) => `intento ${n}`,
    resultado: { entregado: 'Entregado', fallido: 'Falló', prueba: 'Prueba' }, guardado: 'Webhook guardado', ninguno: 'Elige al menos un aviso.', reactivar: 'Reactivar', reactivado: 'Webhook activo otra vez',
    comprobar: 'Comprobar la firma: Standard Webhooks, cabeceras webhook-id, webhook-timestamp y webhook-signature.',
  },
  en: {
    secciones: 'Parts of the integrations', entregas: 'Deliveries', fallidas: 'Undelivered', webhooks: 'Webhooks',
    entregasLead: 'What happens in the restaurant goes out to the screens and to your other systems. Here you see whether it keeps up.',
    alDia: 'Up to date', atrasado: 'Behind', esperan: 'Waiting to leave', nadaEspera: 'Nothing waits',
    masViejo: 'The oldest has waited', todaLaCasa: 'On the whole installation',
    destinos: 'By destination', destino: (nombre: string) => ({ realtime: 'Screens', webhooks: 'Webhooks', stream: 'Redis stream', centrifugo: 'Centrifugo' }[nombre] ?? nombre),
    eventos: (n: number) => plural('en', n, 'event', 'events'),
    ultimaHora: 'The last hour of this restaurant', ultimaHoraTexto: 'For each minute, the longest that an event took to leave after it was saved.',
    barra: (hora: string, n: number, espera: string) => `${hora}: ${plural('en', n, 'event', 'events')}, the slowest ${espera}`,
    sinEventos: 'Nothing happened in the last hour that had to be delivered.', minuto: 'Minute', cuantos: 'Events', peor: 'The slowest', comoTabla: 'See as a table',
    noSePudo: 'We could not read the deliveries. Nothing is lost: what is saved stays saved.',
    fallidasLead: 'Events that a destination refused until nobody tried any more. They are not lost: send them again once the destination works.',
    fallidasVacioTitulo: 'Everything arrived', fallidasVacioTexto: 'No event was left undelivered.',
    murio: (fecha: string) => `Given up ${fecha}`, intentos: (n: number) => plural('en', n, 'attempt', 'attempts'), motivo: 'Reason', hacia: (destino: string) => `To: ${destino}`,
    reenviar: 'Send again', reenviarPregunta: 'Put it before its destination again? If it had arrived, it will be seen twice under the same number.', siReenviar: 'Yes, send again', no: 'No', reenviado: 'Sent again', reenviadoAviso: 'The event is back in the queue.',
    reenviadoEl: (fecha: string) => `Sent again ${fecha}`, verContenido: 'See its content', webhookA: (url: string) => `webhook ${url}`,
    webhooksLead: 'Tells another system (accounting, delivery, a dashboard) the moment something happens. Every message is signed.',
    nuevo: 'New webhook', webhooksVacioTitulo: 'No system connected', webhooksVacioTexto: 'Add the address of who must know, and choose of what.',
    direccion: 'Address', direccionAyuda: 'A public address with https. Internal addresses are refused.', direccionMal: 'Write a whole address, like https://example.com/events',
    deQue: 'What it tells', deTodo: 'Everything', deTodoTexto: 'Also what is added in the future.', familia: familiasEn, hecho: hechosEn, toda: (familia: string) => `${familia}: all`, algunos: 'Choose one by one',
    estado: { activo: 'Active', pausado: 'Paused', desactivado: 'Switched off' }, desactivadoTexto: (fecha: string) => `We switched it off: not one success since ${fecha}.`, falla: (fecha: string) => `Failing since ${fecha}`,
    encendido: 'Active', encendidoTexto: 'While paused, what happens is neither sent nor kept for later.', si: 'Yes',
    secretoTitulo: 'Keep this key now', secretoTexto: 'With it your system checks that a message comes from here. We will not show it again.', copiar: 'Copy', copiada: 'Key copied', yaLaGuarde: 'I have kept it',
    probar: 'Test', probando: 'Sending an example…', probado: (ms: number, status: number) => `Answered ${status} in ${ms} ms.`, pruebaMal: (motivo: string) => `It did not arrive: ${motivo}`,
    intentosTitulo: 'Last attempts', sinIntentos: 'Nothing has been sent to it yet.', intento: (n: number) => `attempt ${n}`,
    resultado: { entregado: 'Delivered', fallido: 'Failed', prueba: 'Test' }, guardado: 'Webhook saved', ninguno: 'Choose at least one message.', reactivar: 'Switch on again', reactivado: 'Webhook active again',
    comprobar: 'To check the signature: Standard Webhooks, headers webhook-id, webhook-timestamp and webhook-signature.',
  },
})
