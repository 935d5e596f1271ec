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
  },
} as const

/** The sums of a payment, for the faces that take one. */
export const sumasDePago = {
  es: { propina: 'Propina', enEfectivo: 'En efectivo', vuelto: 'Vuelto' },
  en: { propina: 'Tip', enEfectivo: 'In cash', vuelto: 'Change' },
} as const
