/** The stations of El Fogón, and how many items each prepares at once. */
export const estacionesDemo = [
  { nombre: 'Parrilla', orden: 1, capacidad: 8 },
  { nombre: 'Cocina', orden: 2, capacidad: 6 },
  { nombre: 'Cocina fría', orden: 3, capacidad: 4 },
  { nombre: 'Barra', orden: 4, capacidad: 5 },
] as const

interface GrupoDemo {
  nombre: string
  min: number
  max: number
  modificadores: readonly { nombre: string; precioMinor: number; sigue?: string }[]
}

/** `opciones`: name to price difference in pesos. `sigue`: the dish that a choice is sold out with. */
const grupo = (
  nombre: string,
  min: number,
  max: number,
  opciones: Readonly<Record<string, number>>,
  sigue: Readonly<Record<string, string>> = {},
): GrupoDemo => ({
  nombre,
  min,
  max,
  modificadores: Object.entries(opciones).map(([opcion, pesos]) => ({
    nombre: opcion,
    precioMinor: pesos * 100,
    ...(sigue[opcion] === undefined ? {} : { sigue: sigue[opcion] }),
  })),
})

const punto = grupo('Punto de cocción', 1, 1, { Jugoso: 0, 'A punto': 0, 'Bien cocido': 0 })
const guarnicion = grupo(
  'Guarnición',
  0,
  2,
  {
    'Papas fritas': 3900,
    'Papas a la provenzal': 4300,
    'Puré de calabaza': 3400,
    'Ensalada mixta': 3400,
    'Rúcula y parmesano': 4900,
  },
  {
    'Papas fritas': 'Papas fritas',
    'Papas a la provenzal': 'Papas a la provenzal',
    'Puré de calabaza': 'Puré de calabaza',
    'Ensalada mixta': 'Ensalada mixta',
    'Rúcula y parmesano': 'Ensalada de rúcula y parmesano',
  },
)
const salsa = grupo('Salsa', 1, 1, {
  Fileto: 0,
  'Manteca y salvia': 0,
  Pesto: 1800,
  Boloñesa: 2200,
  'Cuatro quesos': 2600,
})
const coccion = grupo('Cocción', 1, 1, { 'Al horno': 0, Frita: 0 })
const flan = grupo('Acompañamiento', 1, 1, { 'Dulce de leche': 0, Crema: 0, Mixto: 600 })
const sabores = grupo('Sabores', 1, 3, {
  'Dulce de leche granizado': 0,
  Chocolate: 0,
  Frutilla: 0,
  Limón: 0,
  Sambayón: 500,
})
const gaseosa = grupo('Cuál', 1, 1, { 'Coca-Cola': 0, 'Coca-Cola Zero': 0, Sprite: 0, Fanta: 0 })
const vaso = grupo('Vaso', 0, 2, { Hielo: 0, 'Rodaja de limón': 0 })
const azucar = grupo('Azúcar', 0, 1, { 'Sin azúcar': 0, Edulcorante: 0 })
const leche = grupo('Leche', 1, 1, { Entera: 0, Descremada: 0, Deslactosada: 500 })
const conLeche = grupo('Leche', 0, 1, { 'Gotita de leche': 0, 'Leche aparte': 400 })
const hebras = grupo('Hebras', 1, 1, { 'Negro en hebras': 0, Verde: 0, Boldo: 0, 'Manzanilla y miel': 300 })

interface Plato {
  nombre: string
  /** Pesos. */
  precio: number
  estacion: (typeof estacionesDemo)[number]['nombre']
  minutos: number
  alergenos: string
  descripcion: string
  disponible: boolean
  curso: string | null
  gruposModificadores: readonly GrupoDemo[]
}

type Fila = readonly [
  nombre: string,
  precio: number,
  estacion: Plato['estacion'],
  minutos: number,
  alergenos: string,
  descripcion: string,
  grupos?: readonly GrupoDemo[],
  disponible?: false,
]

const seccion = (
  nombre: string,
  curso: string | null,
  filas: readonly Fila[],
): { nombre: string; productos: Plato[] } => ({
  nombre,
  productos: filas.map(
    ([plato, precio, estacion, minutos, alergenos, descripcion, gruposModificadores = [], disponible = true]) => ({
      nombre: plato,
      precio,
      estacion,
      minutos,
      alergenos,
      descripcion,
      disponible,
      curso,
      gruposModificadores,
    }),
  ),
})

/** The menu of El Fogón: what an Argentine grill serves, in the form that `POST /api/carta/import` takes. */
export const cartaDemo = {
  moneda: 'ARS',
  categorias: [
    seccion('Entradas', 'Entrada', [
      [
        'Empanada de carne cortada a cuchillo',
        2800,
        'Cocina',
        12,
        'gluten, huevo',
        'Con aceitunas, huevo y un toque de comino',
        [coccion],
      ],
      ['Empanada de humita', 2800, 'Cocina', 12, 'gluten, lácteos', 'Choclo cremoso y albahaca', [coccion]],
      ['Provoleta con orégano y tomate', 9500, 'Parrilla', 10, 'lácteos', 'Dorada en la plancha, para compartir'],
      ['Mollejas al verdeo', 18900, 'Parrilla', 18, 'lácteos, sulfitos', 'Con crema, verdeo y vino blanco'],
      ['Chorizo criollo', 5200, 'Parrilla', 12, '', 'De cerdo y vaca, con chimichurri'],
      ['Morcilla vasca', 5200, 'Parrilla', 12, 'frutos de cáscara', 'Con pasas y nueces'],
      [
        'Tabla de fiambres y quesos',
        24500,
        'Cocina fría',
        8,
        'lácteos, gluten',
        'Salame, bondiola, queso «pategrás», aceitunas y pan casero',
      ],
    ]),
    seccion('Parrilla', 'Principal', [
      [
        'Bife de chorizo 400 g',
        31900,
        'Parrilla',
        22,
        '',
        'Corte premium, madurado veintiún días',
        [punto, guarnicion],
      ],
      ['Ojo de bife 350 g', 34500, 'Parrilla', 22, '', 'El más tierno, con su vena de grasa', [punto, guarnicion]],
      ['Entraña', 33800, 'Parrilla', 18, '', 'Con chimichurri de la casa', [punto, guarnicion]],
      ['Vacío al asador', 27400, 'Parrilla', 25, '', 'Cuatro horas a la leña', [punto, guarnicion]],
      ['Asado de tira', 26900, 'Parrilla', 25, '', 'Corte ancho, sal gruesa y brasas', [punto, guarnicion]],
      ['Matambrito de cerdo al limón', 25300, 'Parrilla', 20, '', 'Crocante por fuera, con limón asado', [guarnicion]],
      [
        'Parrillada para dos',
        58900,
        'Parrilla',
        30,
        '',
        'Vacío, tira, chorizo, morcilla, riñón y chinchulín; con papas fritas',
        [punto],
      ],
      ['Pollo deshuesado a las brasas', 19800, 'Parrilla', 28, '', 'Marinado con ajo, limón y orégano', [guarnicion]],
      [
        'Trucha patagónica grillada',
        28700,
        'Parrilla',
        20,
        'pescado, lácteos',
        'Manteca negra y alcaparras',
        [guarnicion],
        false,
      ],
    ]),
    seccion('Pastas', 'Principal', [
      ['Sorrentinos de jamón y queso', 17600, 'Cocina', 15, 'gluten, huevo, lácteos', 'Amasados cada mañana', [salsa]],
      ['Ñoquis de papa (los 29)', 14900, 'Cocina', 14, 'gluten, huevo', 'Con el billete debajo del plato', [salsa]],
      ['Ravioles de verdura', 15400, 'Cocina', 14, 'gluten, huevo, lácteos', 'Acelga, ricota y nuez moscada', [salsa]],
      ['Tallarines al cuchillo', 14200, 'Cocina', 14, 'gluten, huevo', 'Cortados a mano', [salsa]],
    ]),
    seccion('Guarniciones', 'Principal', [
      ['Papas fritas', 7900, 'Cocina', 10, '', 'Cortadas a mano, dos cocciones'],
      ['Papas a la provenzal', 8600, 'Cocina', 10, '', 'Con ajo y perejil'],
      ['Puré de calabaza', 6900, 'Cocina', 6, 'lácteos', 'Asada al rescoldo'],
      ['Ensalada mixta', 6800, 'Cocina fría', 5, '', 'Lechuga, tomate y cebolla'],
      ['Ensalada de rúcula y parmesano', 9700, 'Cocina fría', 5, 'lácteos', 'Con oliva y aceto'],
    ]),
    seccion('Postres', 'Postre', [
      ['Flan casero', 6900, 'Cocina fría', 3, 'huevo, lácteos', 'Con dulce de leche o crema', [flan]],
      ['Panqueque de dulce de leche', 8400, 'Cocina', 8, 'gluten, huevo, lácteos', 'Quemado al momento'],
      ['Vigilante', 6500, 'Cocina fría', 3, 'lácteos', 'Queso y dulce de membrillo'],
      [
        'Helado artesanal (3 bochas)',
        7800,
        'Cocina fría',
        3,
        'lácteos, frutos de cáscara',
        'De la heladería de la esquina',
        [sabores],
      ],
    ]),
    seccion('Bebidas', null, [
      ['Agua sin gas 500 ml', 2900, 'Barra', 1, '', ''],
      ['Agua con gas 500 ml', 2900, 'Barra', 1, '', ''],
      ['Gaseosa línea Coca-Cola', 3600, 'Barra', 1, '', 'Botella de 500 ml', [gaseosa, vaso]],
      ['Limonada con menta y jengibre 1 l', 8900, 'Barra', 4, '', 'Jarra para compartir', [azucar]],
      ['Cerveza tirada IPA pinta', 6700, 'Barra', 2, 'gluten', 'De una cervecería del barrio'],
      ['Fernet con coca', 8200, 'Barra', 3, '', 'Como en Córdoba: bien cargado'],
    ]),
    seccion('Vinos', null, [
      ['Malbec Reserva (botella)', 32000, 'Barra', 3, 'sulfitos', 'Luján de Cuyo, Mendoza'],
      ['Malbec (copa)', 7400, 'Barra', 2, 'sulfitos', 'Valle de Uco, Mendoza'],
      ['Torrontés (copa)', 6900, 'Barra', 2, 'sulfitos', 'Cafayate, Salta'],
      ['Espumante Extra Brut', 38500, 'Barra', 3, 'sulfitos', 'Método tradicional, Mendoza'],
    ]),
    seccion('Cafetería', null, [
      ['Café', 3200, 'Barra', 3, '', 'En pocillo, con su vasito de soda', [azucar, conLeche]],
      ['Cortado en jarrito', 3400, 'Barra', 3, 'lácteos', '', [leche, azucar]],
      ['Té en hebras', 3100, 'Barra', 4, '', '', [hebras, azucar]],
    ]),
  ],
} as const
