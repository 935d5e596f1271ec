import type { Permiso } from '@arisgourmet/contract/permisos'
import { defineCatalogo } from '../../../i18n/catalogo.js'
import type { GrupoPermisos } from './permisos.js'

/** Each permission in the words of who runs a restaurant. */
type Palabras = Record<Permiso, string>

const es: { permiso: Palabras; grupo: Record<GrupoPermisos, string>; grupoTexto: Record<GrupoPermisos, string> } = {
  permiso: {
    'mesas.ver': 'Ver las mesas y quién espera',
    'mesas.operar': 'Abrir, mover, unir y liberar mesas',
    'pedidos.ver': 'Ver los pedidos',
    'pedidos.crear': 'Tomar pedidos en la mesa',
    'pedidos.aceptar': 'Aceptar o rechazar lo que piden los comensales',
    'items.marchar': 'Marchar los platos retenidos',
    'items.servir': 'Marcar lo servido',
    'llamadas.atender': 'Atender llamadas de las mesas',
    'items.preparar': 'Empezar y terminar platos en la cocina',
    'carta.agotar': 'Marcar un plato como agotado',
    'cocina.pausar': 'Pausar los pedidos de los comensales',
    'cuentas.ver': 'Ver las cuentas',
    'cuentas.cobrar': 'Cobrar y cerrar cuentas',
    'caja.operar': 'Abrir, contar y cerrar la caja',
    'pedidos.cancelar': 'Cancelar un pedido entero',
    'items.anular': 'Anular un plato que ya se empezó',
    'cuentas.ajustar': 'Hacer descuentos y cortesías',
    'cuentas.devolver': 'Devolver un pago',
    'carta.editar': 'Cambiar la carta y los precios',
    'mesas.editar': 'Cambiar el plano y los códigos QR',
    'restaurante.editar': 'Cambiar los ajustes del restaurante',
    'reportes.ver': 'Ver los informes de ventas',
    'usuarios.editar': 'Sumar, cambiar y dar de baja personas',
    'roles.editar': 'Decidir qué puede hacer cada rol',
    'auditoria.ver': 'Ver quién hizo qué',
    'webhooks.editar': 'Conectar otros sistemas',
    'outbox.ver': 'Ver lo que no se pudo entregar',
  },
  grupo: {
    salon: 'En el salón',
    cocina: 'En la cocina',
    caja: 'En la caja',
    delicado: 'Con dinero o comida de por medio',
    local: 'La carta y el local',
    direccion: 'Quien dirige',
  },
  grupoTexto: {
    salon: 'Lo de todos los días con los comensales.',
    cocina: 'Lo que hace falta para cocinar sin papeles.',
    caja: 'Cobrar y llevar el cajón.',
    delicado: 'Lo que cambia una cuenta o tira comida. Quien no lo tiene puede pedirlo con el PIN de un encargado.',
    local: 'Lo que ven los comensales y cómo trabaja la casa.',
    direccion: 'Personas, permisos y registros. Con los dos primeros se entra siempre con contraseña, nunca con PIN.',
  },
}

const en: typeof es = {
  permiso: {
    'mesas.ver': 'See the tables and who waits',
    'mesas.operar': 'Open, move, join and release tables',
    'pedidos.ver': 'See the orders',
    'pedidos.crear': 'Take orders at the table',
    'pedidos.aceptar': 'Accept or refuse what diners order',
    'items.marchar': 'Fire held dishes',
    'items.servir': 'Mark what was served',
    'llamadas.atender': 'Answer calls from the tables',
    'items.preparar': 'Start and finish dishes in the kitchen',
    'carta.agotar': 'Mark a dish as sold out',
    'cocina.pausar': 'Pause diners’ orders',
    'cuentas.ver': 'See the bills',
    'cuentas.cobrar': 'Take payments and close bills',
    'caja.operar': 'Open, count and close the drawer',
    'pedidos.cancelar': 'Cancel a whole order',
    'items.anular': 'Void a dish that was already begun',
    'cuentas.ajustar': 'Give discounts and courtesies',
    'cuentas.devolver': 'Refund a payment',
    'carta.editar': 'Change the menu and its prices',
    'mesas.editar': 'Change the floor plan and the QR codes',
    'restaurante.editar': 'Change the restaurant’s settings',
    'reportes.ver': 'See the sales reports',
    'usuarios.editar': 'Add, change and deactivate people',
    'roles.editar': 'Decide what each role may do',
    'auditoria.ver': 'See who did what',
    'webhooks.editar': 'Connect other systems',
    'outbox.ver': 'See what could not be delivered',
  },
  grupo: {
    salon: 'On the floor',
    cocina: 'In the kitchen',
    caja: 'At the till',
    delicado: 'Where money or food is at stake',
    local: 'The menu and the house',
    direccion: 'Who is in charge',
  },
  grupoTexto: {
    salon: 'The daily work with the guests.',
    cocina: 'What it takes to cook without paper.',
    caja: 'Taking money and keeping the drawer.',
    delicado: 'What changes a bill or throws food away. Who lacks it can ask for a manager’s PIN.',
    local: 'What guests see and how the house works.',
    direccion: 'People, permissions and records. The first two always need a password to sign in, never a PIN.',
  },
}

export const permisosTextos = defineCatalogo({ es, en })
