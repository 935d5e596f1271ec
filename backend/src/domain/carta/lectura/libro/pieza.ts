/** How numbers and dates are written where the restaurante is. */
export interface Costumbre {
  miles: '.' | ','
  locale: string
  /** Days are counted from 1904, as old Macs did. */
  desde1904: boolean
}

/** What a number format is made of. `texto` is what it writes, or the code of what it writes. */
export interface Pieza {
  clase: 'digito' | 'punto' | 'coma' | 'porciento' | 'exponente' | 'barra' | 'fecha' | 'general' | 'literal'
  texto: string
}
