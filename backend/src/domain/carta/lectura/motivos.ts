import type { Idioma } from '@arisgourmet/contract/idioma'

/** Every reason that the reader gives, in both languages; `{name}` is filled from the finding's parameters. */
const MOTIVOS = {
  archivo_vacio: ['El archivo está vacío', 'The file is empty'],
  archivo_demasiado_grande: [
    'El archivo pesa {bytes} bytes; el máximo es {maximo}',
    'The file has {bytes} bytes; the maximum is {maximo}',
  ],
  demasiadas_filas: ['El archivo tiene más de {maximo} filas', 'The file has more than {maximo} rows'],
  demasiadas_columnas: ['El archivo tiene más de {maximo} columnas', 'The file has more than {maximo} columns'],
  demasiados_errores: [
    'Hay más errores; se muestran los primeros {maximo}',
    'There are more errors; the first {maximo} are shown',
  ],
  comilla_sin_cerrar: [
    'Una comilla se abre aquí o más abajo y no se cierra',
    'A quotation mark opens here or further down and is never closed',
  ],
  csv_mal_formado: [
    'El archivo no se puede separar en filas y columnas',
    'The file cannot be split into rows and columns',
  ],
  json_mal_formado: ['El archivo no es JSON válido', 'The file is not valid JSON'],
  json_sin_filas: [
    'El JSON no es una carta exportada ni una lista de productos',
    'The JSON is neither an exported carta nor a list of products',
  ],
  json_fila_invalida: [
    'Este elemento no es un producto con sus campos',
    'This element is not a product with its fields',
  ],
  moneda_distinta: [
    'La carta está en {suya} y el restaurante cobra en {moneda}',
    'The carta is in {suya} and the restaurant charges in {moneda}',
  ],
  falta_columna: [
    'Falta la columna {columna}; las columnas leídas son: {leidas}',
    'The column {columna} is missing; the columns read are: {leidas}',
  ],
  columna_sin_uso: ['No se reconoce esta columna; no se usa', 'This column is not recognised; it is not used'],
  columna_repetida: [
    'Ya hay otra columna para lo mismo ({otra}); esta no se usa',
    'Another column ({otra}) holds the same; this one is not used',
  ],
  columna_sin_nombre: [
    'La columna tiene datos y no tiene nombre; no se usa',
    'The column holds data and has no name; it is not used',
  ],
  filas_antes_del_encabezado: [
    'Los nombres de las columnas están en la fila {fila}; lo anterior no se usa',
    'The column names are in row {fila}; what comes before is not used',
  ],
  categoria_heredada: [
    'Hay {cantidad} filas sin categoría desde la fila {fila}; toman la de más arriba',
    '{cantidad} rows from row {fila} on name no category; they take the one above',
  ],
  categoria_por_defecto: [
    'El archivo no dice categorías; todo va a «{categoria}»',
    'The file names no categories; everything goes to “{categoria}”',
  ],
  falta_valor: ['Falta este dato', 'This value is missing'],
  celda_sobrante: [
    'La fila tiene más celdas que columnas el encabezado',
    'The row has more cells than the header has columns',
  ],
  demasiado_largo: [
    'Tiene {largo} caracteres; el máximo es {maximo}',
    'It has {largo} characters; the maximum is {maximo}',
  ],
  caracter_ilegible: ['Contiene un carácter que no se pudo leer', 'It contains a character that could not be read'],
  valor_de_otro_tipo: ['No es un dato de este tipo', 'This is not a value of this kind'],
  precio_no_es_numero: ['No es un precio', 'This is not a price'],
  precio_ambiguo: ['El precio se puede leer de dos maneras', 'The price can be read in two ways'],
  precio_negativo: ['El precio no puede ser negativo', 'The price cannot be negative'],
  precio_con_demasiados_decimales: [
    'El precio tiene más decimales que los de {moneda}',
    'The price has more decimals than {moneda} has',
  ],
  precio_demasiado_grande: ['El precio es demasiado grande', 'The price is too large'],
  precio_de_otra_moneda: [
    'El precio está en otra moneda que {moneda}',
    'The price is in a currency other than {moneda}',
  ],
  si_o_no: ['No se entiende como sí o no', 'It reads neither as yes nor as no'],
  minutos_invalidos: [
    'Los minutos son un número entero de 0 a {maximo}',
    'Minutes are a whole number from 0 to {maximo}',
  ],
  impuesto_invalido: ['No es un impuesto en por ciento, de 0 a 100', 'This is not a tax in per cent, from 0 to 100'],
  alergeno_desconocido: ['No es un alérgeno conocido: {nombres}', 'Not a known allergen: {nombres}'],
  modificadores_invalidos: [
    'No se entiende como grupos de modificadores: {detalle}',
    'Cannot be read as modifier groups: {detalle}',
  ],
  estacion_desconocida: [
    'No existe la estación; créela antes o pida que se cree al importar',
    'There is no such station; create it first or ask for it to be created on import',
  ],
  falta_estacion: [
    'No dice dónde se prepara y el restaurante no tiene ninguna estación',
    'It does not say where it is prepared and the restaurant has no station',
  ],
  estacion_por_defecto: [
    'Hay {cantidad} productos nuevos sin estación; van a «{estacion}»',
    '{cantidad} new products name no station; they go to “{estacion}”',
  ],
  curso_desconocido: [
    'No existe el curso; créelo antes o pida que se cree al importar',
    'There is no such course; create it first or ask for it to be created on import',
  ],
  nombre_indistinto: [
    'No se distingue del producto de la fila {fila}',
    'It cannot be told apart from the product in row {fila}',
  ],
  repetido_distinto: [
    'Ya está en la fila {fila} con otro dato: {otro}',
    'Row {fila} has it already with another value: {otro}',
  ],
} as const satisfies Record<string, readonly [string, string]>

export type CodigoMotivo = keyof typeof MOTIVOS
export type ParametrosMotivo = Record<string, string | number>

/** The sentence of a reason in the reader's language. */
export function describeMotivo(codigo: CodigoMotivo, parametros: ParametrosMotivo, idioma: Idioma): string {
  const frase: string = MOTIVOS[codigo][idioma === 'en' ? 1 : 0]
  return frase.replace(/\{(\w+)\}/g, (hueco, clave: string) => String(parametros[clave] ?? hueco))
}
