import { defineCatalogo } from '../../../i18n/catalogo.js'

const camposEs: Record<string, string> = {
  nombre: 'nombre', precio_minor: 'precio', disponible: 'disponible', descripcion: 'descripción', minutos_base: 'minutos de preparación', categoria_id: 'categoría', estacion_id: 'estación', curso_id: 'curso', orden: 'orden',
  impuesto_bps: 'impuesto', impuesto_incluido: 'impuesto incluido', alergenos: 'alérgenos', foto: 'foto', capacidad: 'capacidad', zona_id: 'zona', x: 'posición horizontal', y: 'posición vertical', ancho: 'ancho', alto: 'alto', forma: 'forma',
  estado: 'estado', codigo_qr: 'código QR', rol_id: 'rol', activo: 'trabaja aquí', email: 'correo', email_norm: 'correo', password_hash: 'contraseña', pin_hash: 'PIN', pin: 'PIN', permisos: 'permisos', de_sistema: 'del sistema',
  pais: 'país', moneda: 'moneda', zona_horaria: 'zona horaria', idioma: 'idioma', direccion: 'dirección', telefono: 'teléfono', horario: 'horario', ajustes: 'ajustes', cocina_pausada: 'cocina en pausa', motivo: 'motivo',
  url: 'dirección', eventos: 'eventos', secret_cifrado: 'clave de firma', min: 'mínimo', max: 'máximo', modificadores: 'opciones', monto_minor: 'monto', total_minor: 'total', archivado: 'archivado', archivada: 'archivada', ip: 'dirección de red',
  last_login_at: 'última entrada', cantidad: 'cantidad', client: 'entró desde', dispositivo: 'dispositivo', nota: 'nota', reservada_para: 'reservada para', reserva_nombre: 'a nombre de', metodo: 'medio de pago', propina_minor: 'propina', tipo: 'tipo',
  dispositivos: 'dispositivos adentro', como: 'con', totp: 'códigos por teléfono', llaves: 'llaves de acceso', codigos: 'códigos de recuperación', pagos: 'pagos', pagado_minor: 'pagado', devuelto_minor: 'devuelto', cuenta_solicitada_at: 'cuenta pedida', mesa_id: 'mesa', destino_id: 'mesa de destino',
}

const camposEn: typeof camposEs = {
  nombre: 'name', precio_minor: 'price', disponible: 'available', descripcion: 'description', minutos_base: 'minutes to prepare', categoria_id: 'category', estacion_id: 'station', curso_id: 'course', orden: 'order',
  impuesto_bps: 'tax', impuesto_incluido: 'tax included', alergenos: 'allergens', foto: 'photo', capacidad: 'capacity', zona_id: 'room', x: 'place across', y: 'place down', ancho: 'width', alto: 'height', forma: 'shape',
  estado: 'state', codigo_qr: 'QR code', rol_id: 'role', activo: 'works here', email: 'e-mail', email_norm: 'e-mail', password_hash: 'password', pin_hash: 'PIN', pin: 'PIN', permisos: 'permissions', de_sistema: 'system',
  pais: 'country', moneda: 'currency', zona_horaria: 'time zone', idioma: 'language', direccion: 'address', telefono: 'phone', horario: 'opening hours', ajustes: 'settings', cocina_pausada: 'kitchen paused', motivo: 'reason',
  url: 'address', eventos: 'events', secret_cifrado: 'signing key', min: 'minimum', max: 'maximum', modificadores: 'options', monto_minor: 'amount', total_minor: 'total', archivado: 'archived', archivada: 'archived', ip: 'network address',
  last_login_at: 'last sign-in', cantidad: 'quantity', client: 'signed in from', dispositivo: 'device', nota: 'note', reservada_para: 'reserved for', reserva_nombre: 'in the name of', metodo: 'means of payment', propina_minor: 'tip', tipo: 'kind',
  dispositivos: 'devices signed in', como: 'by', totp: 'codes by phone', llaves: 'passkeys', codigos: 'recovery codes', pagos: 'payments', pagado_minor: 'paid', devuelto_minor: 'refunded', cuenta_solicitada_at: 'bill asked for', mesa_id: 'table', destino_id: 'table moved to',
}

/** The words of the audit trail. */
export const actividad = defineCatalogo({
  es: {
    titulo: 'Actividad',
    lead: 'Quién hizo qué, cuándo y desde dónde. Cada asiento queda sellado en una cadena: cambiar o borrar uno la rompe, y se nota.',
    quien: 'Quién', todos: 'Todo el equipo', que: 'Qué', todo: 'Todo', desde: 'Desde', hasta: 'Hasta', limpiar: 'Quitar filtros',
    temas: {
      dispositivos: 'Entradas y salidas', factores: 'Segundo factor', usuarios: 'Personas', roles: 'Roles', restaurante: 'Ajustes', productos: 'Productos', categorias: 'Categorías', carta: 'Importaciones', mesas: 'Mesas', zonas: 'Zonas', pedidos: 'Pedidos', items: 'Platos de un pedido',
      cuentas: 'Cuentas y pagos', sesiones: 'Visitas', solicitudes: 'Teléfonos que piden entrar', llamadas: 'Llamadas', webhooks: 'Webhooks', outbox: 'Entregas',
    },
    sistema: 'El sistema', comensal: 'Un comensal', alguien: 'Alguien que ya no está',
    hizo: (accion: string) => `hizo «${accion}»`,
    sellado: (n: number) => `Sellado n.º ${n}`, porSellar: 'Por sellar', porSellarAyuda: 'Se sella en menos de cinco segundos.',
    cambios: 'Qué cambió', antes: 'antes', ahora: 'ahora', nada: '(nada)', si: 'sí', no: 'no', oculto: 'no se muestra', cambio: 'cambió', desdeRed: (ip: string) => `Desde ${ip}`, mas: 'Más:', menos: 'Menos:',
    soloEsto: 'Ver todo sobre esto', mostrarMas: 'Mostrar más', actualizar: 'Actualizar',
    vacioTitulo: 'Nada por aquí', vacioTexto: 'Ningún asiento coincide con los filtros.',
    noSePudo: 'No pudimos leer la actividad. El registro sigue intacto.',
    cadena: 'La cadena', cadenaCabeza: (n: string, huella: string) => `${n} asientos sellados. Huella del último: ${huella}`, cadenaVacia: 'Todavía no hay asientos sellados.',
    verificar: 'Verificar la cadena', verificando: 'Recorriendo la cadena…',
    entera: (n: string) => `Entera: los ${n} asientos dicen lo que decían al sellarse.`,
    rota: (n: string) => `Rota en el asiento n.º ${n}`,
    rotaPor: { falta: 'Ese asiento falta: alguien lo borró.', contenido: 'Su contenido no es el que se selló.', enlace: 'No está unido al anterior.' },
    rotaHacer: 'Avisa a quien administra el servidor: los asientos anteriores siguen siendo fiables.',
    campo: camposEs,
  },
  en: {
    titulo: 'Activity',
    lead: 'Who did what, when and from where. Each entry is sealed into a chain: changing or removing one breaks it, and it shows.',
    quien: 'Who', todos: 'The whole team', que: 'What', todo: 'Everything', desde: 'From', hasta: 'To', limpiar: 'Clear filters',
    temas: {
      dispositivos: 'Sign-ins and sign-outs', factores: 'Second factor', usuarios: 'People', roles: 'Roles', restaurante: 'Settings', productos: 'Dishes', categorias: 'Categories', carta: 'Imports', mesas: 'Tables', zonas: 'Rooms', pedidos: 'Orders', items: 'Dishes of an order',
      cuentas: 'Bills and payments', sesiones: 'Visits', solicitudes: 'Phones that ask to join', llamadas: 'Calls', webhooks: 'Webhooks', outbox: 'Deliveries',
    },
    sistema: 'The system', comensal: 'A diner', alguien: 'Somebody who is gone',
    hizo: (accion: string) => `did “${accion}”`,
    sellado: (n: number) => `Sealed no. ${n}`, porSellar: 'Not sealed yet', porSellarAyuda: 'It is sealed within five seconds.',
    cambios: 'What changed', antes: 'before', ahora: 'now', nada: '(nothing)', si: 'yes', no: 'no', oculto: 'not shown', cambio: 'changed', desdeRed: (ip: string) => `From ${ip}`, mas: 'More:', menos: 'Less:',
    soloEsto: 'See all about this', mostrarMas: 'Show more', actualizar: 'Refresh',
    vacioTitulo: 'Nothing here', vacioTexto: 'No entry matches the filters.',
    noSePudo: 'We could not read the activity. The record is intact.',
    cadena: 'The chain', cadenaCabeza: (n: string, huella: string) => `${n} sealed entries. Fingerprint of the last: ${huella}`, cadenaVacia: 'No sealed entries yet.',
    verificar: 'Verify the chain', verificando: 'Walking the chain…',
    entera: (n: string) => `Whole: all ${n} entries say what they said when they were sealed.`,
    rota: (n: string) => `Broken at entry no. ${n}`,
    rotaPor: { falta: 'That entry is missing: somebody removed it.', contenido: 'Its content is not what was sealed.', enlace: 'It is not tied to the one before.' },
    rotaHacer: 'Tell whoever runs the server: the entries before it can still be trusted.',
    campo: camposEn,
  },
})
