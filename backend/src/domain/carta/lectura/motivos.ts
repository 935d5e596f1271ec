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
  libro_en_otro_formato: [
    'Es un libro de cálculo en otro formato (.xls, .xlsb, .numbers o similar). Ábrelo, elige «Guardar como» y el formato «Libro de Excel (.xlsx)», y trae ese archivo',
    'This is a workbook in another format (.xls, .xlsb, .numbers or the like). Open it, choose “Save as” and the format “Excel workbook (.xlsx)”, and bring that file',
  ],
  libro_con_clave: [
    'El libro está protegido con una contraseña. Ábrelo, quítale la contraseña (en Excel: Archivo, Información, Proteger libro), guárdalo y tráelo otra vez',
    'The workbook is protected by a password. Open it, take the password off (in Excel: File, Info, Protect workbook), save it and bring it again',
  ],
  libro_danado: [
    'El libro está dañado o no es de los que se leen. Ábrelo, guárdalo otra vez como «Libro de Excel (.xlsx)» y trae ese archivo',
    'The workbook is damaged, or none that can be read. Open it, save it again as “Excel workbook (.xlsx)” and bring that file',
  ],
  libro_demasiado_grande: [
    'El libro ocupa más de {megas} MB una vez abierto. Deja en él solo la hoja de precios y tráelo otra vez',
    'The workbook takes more than {megas} MB once it is open. Leave only the sheet with the prices in it and bring it again',
  ],
  libro_con_demasiadas_partes: [
    'El libro tiene demasiadas partes para una lista de precios. Copia la hoja de precios en un libro nuevo y trae ese archivo',
    'The workbook has too many parts for a price list. Copy the sheet with the prices into a new workbook and bring that file',
  ],
  libro_con_demasiadas_hojas: [
    'El libro tiene más de {maximo} hojas. Deja en él solo la hoja de precios y tráelo otra vez',
    'The workbook has more than {maximo} sheets. Leave only the sheet with the prices in it and bring it again',
  ],
  demasiadas_celdas: [
    'La hoja tiene más de {maximo} celdas con datos, o demasiado texto',
    'The sheet has more than {maximo} cells with data, or too much text',
  ],
  hojas_por_elegir: [
    'Hay varias hojas con productos y precios. Elige cuál es la lista de precios',
    'Several sheets have products and prices. Choose which one is the price list',
  ],
  hoja_pedida_ausente: [
    'No hay ninguna hoja a la vista con el nombre pedido. Elige cuál es la lista de precios',
    'There is no sheet in sight of the name that was asked for. Choose which one is the price list',
  ],
  hojas_sin_uso: [
    'Se lee la hoja «{hoja}»; las demás no se usan: {nombres}',
    'The sheet “{hoja}” is read; the others are not used: {nombres}',
  ],
  hojas_ocultas: [
    'Hay hojas ocultas, que no se usan: {nombres}',
    'There are hidden sheets, which are not used: {nombres}',
  ],
  filas_ocultas: [
    'Hay {cantidad} filas ocultas, que no entran: {filas}. Si están a la venta, muéstralas (o quita el filtro) y trae el archivo otra vez',
    '{cantidad} rows are hidden and do not come in: {filas}. If they are for sale, show them (or clear the filter) and bring the file again',
  ],
  columnas_ocultas: [
    'Hay columnas ocultas, que no se usan: {columnas}',
    'There are hidden columns, which are not used: {columnas}',
  ],
  formula_sin_valor: [
    'La celda {celda} es una fórmula sin resultado guardado. Abre el libro en Excel, guárdalo y tráelo otra vez',
    'Cell {celda} is a formula without a saved result. Open the workbook in Excel, save it and bring it again',
  ],
  celda_con_error: ['La celda {celda} tiene un error de Excel', 'Cell {celda} holds an Excel error'],
  precio_redondeado: [
    'Hay {cantidad} precios con más decimales que los que muestra su celda (el primero, en la fila {fila}: {valor}); entra lo que se ve',
    '{cantidad} prices have more decimals than their cell shows (the first in row {fila}: {valor}); what is seen is taken',
  ],
  archivo_de_otro_tipo: [
    'No es una lista de precios: trae la lista como libro (.xlsx, .ods), CSV, TSV o JSON',
    'This is no price list: bring the list as a workbook (.xlsx, .ods), CSV, TSV or JSON',
  ],
  codificacion_desconocida: [
    'No se sabe qué letras con acento tiene el archivo. Guárdalo como «CSV UTF-8» y tráelo otra vez',
    'It cannot be known which accented letters the file holds. Save it as “CSV UTF-8” and bring it again',
  ],
  codificacion_leida: [
    'Las letras con acento se leyeron como {codificacion}; revisa algún nombre',
    'Accented letters were read as {codificacion}; look at a name or two',
  ],
  letras_perdidas: [
    'Hay {cantidad} nombres con «?» entre letras (el primero, en la fila {fila}: {valor}); quizás se perdió una letra con acento',
    '{cantidad} names have “?” between letters (the first in row {fila}: {valor}); an accented letter may have been lost',
  ],
  precios_por_elegir: [
    'Hay varias columnas de precio y no dicen lo mismo. Elige cuál es el precio de venta',
    'There are several price columns and they differ. Choose which one is the selling price',
  ],
  precio_no_regular: [
    'La única columna de precio no es el precio de venta habitual (por su impuesto, su canal o por ser una oferta). Elígela si es la que vale',
    'The only price column is not the regular selling price (by its tax, its channel or as an offer). Choose it if it is the one that holds',
  ],
  precio_pedido_ausente: [
    'No hay ninguna columna con el nombre pedido. Elige cuál es el precio de venta',
    'There is no column of the name that was asked for. Choose which one is the selling price',
  ],
  precio_sin_uso: [
    'Es otro precio; se usa {otra} y esta columna no',
    'This is another price; {otra} is used and this column is not',
  ],
  costo_sin_uso: [
    'Es un costo, no un precio de venta; no se usa',
    'This is a cost, not a selling price; it is not used',
  ],
  precio_en_otra_moneda: [
    'Es un precio en otra moneda que {moneda}; no se usa',
    'This is a price in a currency other than {moneda}; it is not used',
  ],
  oferta_sin_uso: [
    'Hay {cantidad} productos con un precio de oferta (el primero, en la fila {fila}: {valor}); entra el precio normal',
    '{cantidad} products have an offer price (the first in row {fila}: {valor}); the regular price is taken',
  ],
  columna_de_otra_sucursal: [
    'Es de otra sucursal que la del precio; no se usa',
    'This belongs to another branch than the price; it is not used',
  ],
  columna_con_importes: [
    'No se reconoce esta columna y tiene importes; no se usa: revisa que no falte ningún cargo',
    'This column is not recognised and holds amounts; it is not used: make sure that no charge is missing',
  ],
  existencias_sin_uso: [
    'Es una cantidad; no decide lo que está a la venta',
    'This is a count; it does not decide what is for sale',
  ],
  existencias_en_cero: [
    'Hay {cantidad} productos con existencia 0 que quedan a la venta (el primero, en la fila {fila}: {valor}); una cantidad no decide lo que está a la venta',
    '{cantidad} products with a count of 0 stay for sale (the first in row {fila}: {valor}); a count does not decide what is for sale',
  ],
  filas_sin_producto: [
    'Hay {cantidad} filas que no son productos (la primera, la {fila}); no se usan',
    '{cantidad} rows are no products (the first is {fila}); they are not used',
  ],
  sin_categoria: [
    'Hay {cantidad} productos sin categoría (el primero, en la fila {fila}); van a «{categoria}»',
    '{cantidad} products name no category (the first in row {fila}); they go to “{categoria}”',
  ],
  titulos_como_categorias: [
    'Hay {cantidad} filas que son títulos (la primera, la {fila}); son las categorías: {nombres}',
    '{cantidad} rows are titles (the first is {fila}); they are the categories: {nombres}',
  ],
  categorias_de_mas: [
    'Hay {cantidad} productos con más de una categoría; entra la primera (en la fila {fila} queda fuera: {valor})',
    '{cantidad} products name several categories; the first is taken (left out in row {fila}: {valor})',
  ],
  extras_en_palabras: [
    'Hay {cantidad} productos con extras en palabras (el primero, en la fila {fila}); entran como extras opcionales sin precio',
    '{cantidad} products have extras in words (the first in row {fila}); they come in as optional extras without a price',
  ],
  grupos_sin_opciones: [
    'Nombra grupos y no dice qué opciones tienen ni cuánto cuestan; no se usa',
    'It names groups and says neither their options nor their prices; it is not used',
  ],
  importe_en_nombre: [
    'Hay {cantidad} nombres con algo que parece un importe (el primero, en la fila {fila}: {valor}); quedó como parte del nombre y no suma nada',
    '{cantidad} names hold what looks like an amount (the first in row {fila}: {valor}); it stays part of the name and adds nothing',
  ],
  precio_cero: [
    'Hay {cantidad} productos con precio 0 (el primero, en la fila {fila}: {valor}); se pueden pedir gratis',
    '{cantidad} products have a price of 0 (the first in row {fila}: {valor}); they can be ordered for nothing',
  ],
  moneda_sin_uso: ['No se reconoce como moneda; no se usa', 'This is not recognised as a currency; it is not used'],
  otra_talla_con_error: [
    'Otro tamaño del mismo producto, en la fila {fila}, no se puede tomar; el producto no entra a medias',
    'Another size of the same product, in row {fila}, cannot be taken; the product does not come in by halves',
  ],
  talla_sin_nombre: [
    'El producto tiene varios tamaños y este no dice cuál es',
    'The product has several sizes and this one does not say which it is',
  ],
  talla_repetida: [
    'Este tamaño ya está en la fila {fila} con otro dato',
    'Row {fila} has this size already with another value',
  ],
  talla_distinta: [
    'La estación, los alérgenos, el impuesto o el curso difieren de los de la fila {fila}, que es el mismo producto',
    'The station, allergens, tax or course differ from those of row {fila}, which is the same product',
  ],
  demasiadas_tallas: [
    'Tiene más de {maximo} tamaños, o sus precios difieren demasiado',
    'It has more than {maximo} sizes, or their prices differ too much',
  ],
  precio_y_tallas: [
    'La fila tiene un precio y también precios por tamaño, y no coinciden',
    'The row has a price and prices by size too, and they do not agree',
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
