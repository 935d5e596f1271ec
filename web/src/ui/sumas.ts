/**
 * What each sum of a bill is called. Every face spreads these into its own catalogue, so the same sum has the same name on the phone, the
 * floor, the till and in the settings' example.
 */
export const sumas = {
  es: {
    subtotal: 'Consumo',
    ajustes: 'Descuentos y ajustes',
    servicio: 'Servicio',
    impuesto: 'Impuesto',
    impuestoIncluido: 'Impuesto incluido',
    total: 'Total',
    pagado: 'Pagado',
    porPagar: 'Por pagar',
    propina: 'Propina',
    enEfectivo: 'En efectivo',
    vuelto: 'Vuelto',
  },
  en: {
    subtotal: 'Food and drinks',
    ajustes: 'Discounts and adjustments',
    servicio: 'Service',
    impuesto: 'Tax',
    impuestoIncluido: 'Tax included',
    total: 'Total',
    pagado: 'Paid',
    porPagar: 'Left to pay',
    propina: 'Tip',
    enEfectivo: 'In cash',
    vuelto: 'Change',
  },
} as const
