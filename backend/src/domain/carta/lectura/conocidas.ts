import type { Campo } from './tipos.js'

/** What a column of a price list is for: a field of ours, or something that decides how the fields are read. */
export type Rol =
  | Campo
  /** Prices that are not what a diner pays: what it costs, an offer for a time, the price crossed out beside it. */
  | 'costo'
  | 'oferta'
  | 'tachado'
  /** Yes means that it is not for sale. */
  | 'fueraDeVenta'
  /** A count, which is neither yes nor no. */
  | 'existencias'
  /** What holds the rows of one product together, and what tells a product's row from another kind of row. */
  | 'handle'
  | 'variacion'
  | 'padre'
  | 'referencia'
  | 'tipoDeFila'
  /** A name that looks like one of the others and is none. */
  | 'ninguno'

interface Programa {
  /** Whose export it is; null for what people write themselves. */
  programa: string | null
  /** The documentation where the names were read. */
  fuentes: readonly string[]
  columnas: Partial<Record<Rol, readonly string[]>>
}

/**
 * Every column name that the importer knows, as it was seen; compared by `flatten`. The more usual name of a field stands before
 * the less usual. Names of prices with a qualifier ("Precio (costo)", "Price [Cafe]") are understood by their words, in `precios.ts`,
 * and the numbered options of products ("Option 1 name") in `opciones.ts`.
 */
export const CONOCIDAS: readonly Programa[] = [
  {
    programa: null,
    fuentes: [],
    columnas: {
      categoria: [
        ...['point of sale category', 'point of sale categories', 'pos category', 'categoria del punto de venta'],
        ...[
          'categorias del punto de venta',
          'pos categ ids',
          'pos categ id',
          'categoria',
          'categorias',
          'categoria del producto',
          'seccion',
          'secciones',
          'rubro',
          'grupo',
          'familia',
        ],
        ...[
          'apartado',
          'capitulo',
          'nombre de la categoria',
          'seccion de la carta',
          'seccion del menu',
          'clasificacion',
        ],
        ...['category', 'categories', 'category name', 'section', 'sections', 'menu section', 'group', 'family'],
        ...['menu category', 'item category', 'categoria producto', 'nombre categoria', 'linea', 'course category'],
        ...['tipo', 'type', 'tipo de plato', 'department', 'departamento'],
      ],
      nombre: [
        ...['producto', 'productos', 'plato', 'platos', 'platillo', 'platillos', 'nombre', 'nombre del producto'],
        ...['nombre del plato', 'nombre producto', 'item', 'items', 'articulo', 'articulos', 'nombre del articulo'],
        ...['plato o bebida', 'titulo', 'nombre del item', 'nombre plato', 'nombre articulo', 'bebida', 'bebidas'],
        ...['product', 'products', 'product name', 'dish', 'dishes', 'dish name', 'name', 'item name', 'menu item'],
        ...['title', 'menu item name', 'comida', 'preparacion nombre'],
      ],
      descripcion: [
        ...['descripcion', 'descripcion del producto', 'descripcion del plato', 'detalle', 'detalles', 'ingredientes'],
        ...['composicion', 'description', 'item description', 'detail', 'details', 'ingredients', 'descripcion corta'],
        ...['product description', 'descripcion producto', 'descripcion larga'],
      ],
      precio: [
        ...['precio', 'precios', 'precio de venta', 'precio venta', 'precio unitario', 'precio final'],
        ...['precio al publico', 'precio publico', 'pvp', 'valor', 'importe', 'monto', 'tarifa', 'precio normal'],
        ...['price', 'prices', 'unit price', 'selling price', 'amount', 'precio de lista', 'precio carta'],
        ...['precio en carta', 'precio de carta', 'item price', 'menu price', 'list price', 'precio regular'],
        ...['regular price', 'sale price', 'sales price', 'retail price', 'base price', 'precio base', 'default price'],
        ...['precio actual', 'current price', 'precio por unidad', 'precio unidad', 'pvp con iva'],
      ],
      precioMinor: ['precio minor', 'price minor', 'preciominor', 'priceminor'],
      costo: [
        ...['costo', 'coste', 'costos', 'cost', 'precio costo', 'precio de costo', 'precio de coste', 'costo unitario'],
        ...['precio de compra', 'precio compra', 'unit cost', 'cost price', 'purchase price', 'food cost'],
      ],
      oferta: [
        ...['oferta', 'precio oferta', 'precio de oferta', 'precio rebajado', 'precio promocional', 'precio promo'],
        ...[
          'precio con descuento',
          'offer price',
          'discount price',
          'discounted price',
          'special price',
          'promo price',
        ],
      ],
      tachado: ['precio anterior', 'precio antes', 'precio tachado', 'precio original', 'old price', 'msrp', 'rrp'],
      estacion: [
        ...['estacion', 'estacion de cocina', 'estacion de trabajo', 'se prepara en', 'se hace en'],
        ...['lugar de preparacion', 'area de preparacion', 'centro de produccion', 'partida', 'area', 'sector'],
        ...['station', 'kitchen station', 'prep station', 'prepared at', 'prepared in', 'estacion de preparacion'],
        ...['preparacion', 'donde se prepara', 'preparado en', 'kitchen', 'prep area'],
      ],
      alergenos: [
        ...['alergenos', 'alergeno', 'alergias', 'contiene', 'contiene alergenos', 'allergens', 'allergen'],
        ...['allergies', 'contains', 'allergen information', 'alergenos que contiene'],
      ],
      disponible: [
        ...['disponible', 'disponibles', 'disponibilidad', 'hay', 'activo', 'habilitado', 'en carta', 'en venta'],
        ...['available', 'availability', 'active', 'enabled', 'disponible hoy', 'hay hoy', 'vigente', 'habilitada'],
        ...['activa', 'is available', 'on sale', 'a la venta', 'disponible para la venta', 'disponibles para la venta'],
        ...['disponible para venta', 'disponible a la venta', 'se vende', 'vendible', 'para la venta', 'for sale'],
        ...['available for sale', 'is active', 'is enabled', 'sellable', 'is sellable', 'publicado', 'publicada'],
        ...[
          'published',
          'is published',
          'visible',
          'visibilidad',
          'visibility',
          'is visible',
          'mostrar',
          'mostrar en carta',
        ],
        ...['estado', 'status', 'estado del producto', 'item status', 'en menu', 'en el menu', 'en stock si no'],
        ...['activado', 'activada', 'show', 'show on menu', 'on menu', 'se ofrece', 'ofrecido', 'puede venderse'],
        ...['puede ser vendido', 'se puede vender', 'habilitado para la venta', 'habilitado para venta', 'venta'],
      ],
      fueraDeVenta: [
        ...[
          'no disponible',
          'agotado',
          'agotada',
          'agotados',
          'archivado',
          'archivada',
          'oculto',
          'oculta',
          'inactivo',
        ],
        ...[
          'inactiva',
          'no a la venta',
          'no se vende',
          'fuera de venta',
          'fuera de carta',
          'descatalogado',
          'discontinuado',
        ],
        ...['descontinuado', 'dado de baja', 'de baja', 'baja', 'deshabilitado', 'suspendido', 'pausado', 'retirado'],
        ...['eliminado', 'borrado', 'no publicado', 'borrador', 'sin stock', 'no hay', 'faltante'],
        ...[
          'not for sale',
          'unavailable',
          'not available',
          'sold out',
          'archived',
          'is archived',
          'hidden',
          'is hidden',
        ],
        ...['inactive', 'disabled', 'is disabled', 'discontinued', 'deleted', 'is deleted', 'unpublished', 'draft'],
        ...[
          'out of stock',
          'is out of stock',
          'outofstock',
          '86',
          '86d',
          'eighty six',
          'paused',
          'retired',
          'suspended',
        ],
      ],
      existencias: [
        ...['in stock', 'stock', 'existencias', 'existencia', 'inventario', 'en stock', 'cantidad', 'unidades'],
        ...['cantidad en stock', 'stock actual', 'cantidad disponible', 'unidades disponibles', 'en existencia'],
        ...[
          'inventory',
          'quantity',
          'qty',
          'stock quantity',
          'stock qty',
          'current quantity',
          'on hand',
          'qty on hand',
        ],
        ...[
          'quantity on hand',
          'quantity available',
          'available quantity',
          'inventory quantity',
          'stock level',
          'count',
        ],
      ],
      minutos: [
        ...['minutos', 'minuto', 'min', 'mins', 'minutos base', 'minutosbase', 'tiempo', 'tiempo de preparacion'],
        ...['tiempo min', 'minutos de preparacion', 'demora', 'minutes', 'minute', 'base minutes', 'time', 'prep time'],
        ...['preparation time', 'preparation minutes', 'cooking time', 'minutos de coccion', 'prep minutes'],
        ...['prep time min', 'tiempo de coccion'],
      ],
      impuesto: [
        ...['impuesto', 'impuestos', 'tasa', 'tasa de impuesto', 'iva', 'igv', 'itbis', 'tax', 'taxes', 'tax rate'],
        ...['vat', 'vat rate'],
      ],
      curso: ['curso', 'cursos', 'orden de servicio', 'course', 'courses'],
      modificadores: [
        ...['modificadores', 'modificador', 'grupos de modificadores', 'grupos modificadores', 'gruposmodificadores'],
        ...['opciones', 'extras', 'adicionales', 'modifiers', 'modifier groups', 'options', 'agregados', 'toppings'],
        ...[
          'extra',
          'adicional',
          'add ons',
          'addons',
          'add on',
          'complementos',
          'ingredientes extra',
          'acompanamientos',
        ],
        ...['guarniciones', 'modificaciones', 'aderezos'],
      ],
      talla: [
        ...['tamano', 'tamanos', 'talla', 'presentacion', 'formato', 'porcion', 'medida', 'size', 'sizes', 'portion'],
        ...['portion size', 'serving size', 'tamano de la porcion', 'tamano porcion', 'item size'],
      ],
      variacion: [
        'variacion',
        'variante',
        'variation',
        'variant',
        'variant name',
        'variation name',
        'nombre de la variante',
      ],
      moneda: ['moneda', 'currency', 'divisa', 'price currency', 'codigo de moneda', 'currency code'],
      ninguno: [
        ...['unidad', 'unit', 'unidad de medida', 'codigo', 'code', 'id', 'sku', 'codigo de barras', 'barcode', 'nota'],
        ...['notas', 'notes', 'foto', 'imagen', 'image', 'tipo de precio', 'unidad de precio', 'lista de precios'],
        ...['price list', 'price tier', 'price level', 'price category', 'price range', 'fecha de precio'],
      ],
    },
  },
  {
    programa: 'Square',
    fuentes: [
      'https://squareup.com/help/us/en/article/5153-import-items-online',
      'https://squareup.com/help/es/es/article/5153-import-items-online',
    ],
    columnas: {
      nombre: ['Item Name', 'Nombre del artículo'],
      variacion: ['Variation Name', 'Nombre de la variante', 'Nombre de variación'],
      categoria: ['Category', 'Categories', 'Categorías'],
      descripcion: ['Description'],
      precio: ['Price'],
      disponible: ['Sellable', 'Vendible'],
      fueraDeVenta: ['Archived', 'Archivado'],
      existencias: ['Current Quantity'],
      oferta: ['Online Sale Price'],
      costo: ['Default Unit Cost'],
      ninguno: [
        ...[
          'Token',
          'Reference Handle',
          'Customer-facing Name',
          'Kitchen Name',
          'Reporting Category',
          'GTIN',
          'Item Type',
        ],
        ...[
          'Square Online Item Visibility',
          'Stockable',
          'Skip Detail Screen in POS',
          'Permalink',
          'Unit and Precision',
        ],
        ...[
          'Stock Alert Enabled',
          'Stock Alert Count',
          'Contains Alcohol',
          'Delivery Enabled',
          'Self-serve Ordering Enabled',
          'New Quantity',
        ],
      ],
    },
  },
  {
    programa: 'Loyverse',
    fuentes: ['https://help.loyverse.com/help/importing-and-exporting'],
    columnas: {
      handle: ['Handle'],
      nombre: ['Name', 'Nombre'],
      categoria: ['Category', 'Categoría'],
      descripcion: ['Description', 'Descripción'],
      precio: ['Price', 'Precio', 'Default price', 'Precio por defecto'],
      costo: ['Cost', 'Coste', 'Costo', 'Purchase cost'],
      disponible: ['Available for sale', 'Disponibles para la venta', 'Disponible para la venta'],
      existencias: ['In stock', 'En stock'],
      ninguno: [
        ...['Low stock', 'Optimal stock', 'Existencias bajas', 'Stock óptimo'],
        ...['Sold by weight', 'Vendido por peso', 'Track stock', 'Rastrear stock', 'SKU of included item', 'REF'],
        ...['Quantity of included item', 'Use production', 'Barcode', 'Código de barras'],
      ],
    },
  },
  {
    programa: 'Toast',
    fuentes: [
      'https://doc.toasttab.com/doc/platformguide/platformFillingOutTheBulkImportSpreadsheet.html',
      'https://doc.toasttab.com/doc/platformguide/platformMenuManagerExport.html',
    ],
    columnas: {
      tipoDeFila: ['Entity type', 'Parent entity type'],
      nombre: ['Name', 'Item name'],
      categoria: ['Menu group', 'Menu group name', 'Parent name'],
      precio: ['Price', 'Base price'],
      fueraDeVenta: ['Archived'],
      ninguno: [
        ...['Operation', 'Operation ID', 'Pricing strategy', 'Version ID', 'Multi-location ID', 'POS name', 'Menu'],
        ...['Parent version ID or operation ID', 'Location', 'Time-specific price', 'Menu-specific price'],
      ],
    },
  },
  {
    programa: 'Clover',
    fuentes: ['https://www.clover.com/help/import-your-inventory', 'https://docs.clover.com/dev/docs/inventory-faqs'],
    columnas: {
      nombre: ['Name'],
      categoria: ['Categories', 'Labels'],
      descripcion: ['Description'],
      precio: ['Price'],
      costo: ['Cost'],
      fueraDeVenta: ['Hidden?', 'Hidden'],
      existencias: ['Quantity'],
      variacion: ['Variant Option'],
      ninguno: [
        ...[
          'Clover ID',
          'Alternate Name',
          'Price Type',
          'Price Unit',
          'Product Code',
          'Default tax rates?',
          'Tax Rates',
        ],
        ...['Non-revenue item?', 'Printer Labels', 'Variant Attribute', 'Revenue class'],
      ],
    },
  },
  {
    programa: 'Shopify',
    fuentes: ['https://help.shopify.com/en/manual/products/import-export/using-csv'],
    columnas: {
      handle: ['Handle', 'URL handle'],
      nombre: ['Title'],
      descripcion: ['Body (HTML)', 'Body HTML', 'Body', 'Description'],
      precio: ['Variant Price', 'Price'],
      tachado: ['Variant Compare At Price', 'Compare-at price', 'Compare at price'],
      costo: ['Cost per item'],
      disponible: ['Published', 'Status', 'Published on online store'],
      existencias: ['Variant Inventory Qty', 'Inventory quantity'],
      categoria: ['Type', 'Product type', 'Product Category'],
      ninguno: [
        ...['Vendor', 'Tags', 'Variant SKU', 'Variant Grams', 'Variant Inventory Tracker', 'Variant Inventory Policy'],
        ...[
          'Variant Fulfillment Service',
          'Variant Requires Shipping',
          'Variant Taxable',
          'Charge tax',
          'Variant Barcode',
        ],
        ...['Unit price total measure', 'Unit price base measure', 'Continue selling when out of stock', 'Gift Card'],
      ],
    },
  },
  {
    programa: 'WooCommerce',
    fuentes: ['https://woocommerce.com/document/product-csv-importer-exporter/'],
    columnas: {
      tipoDeFila: ['Type', 'Tipo'],
      nombre: ['Name', 'Nombre'],
      padre: ['Parent', 'Superior', 'Principal'],
      referencia: ['SKU'],
      categoria: ['Categories', 'Categorías'],
      descripcion: ['Description', 'Descripción', 'Short description', 'Descripción corta'],
      precio: ['Regular price', 'Precio normal'],
      oferta: ['Precio rebajado'],
      disponible: ['Published', 'Publicado', 'Visibility in catalog', 'Visibilidad en el catálogo'],
      existencias: ['In stock?', '¿Existencias?', '¿En inventario?', 'Stock', 'Inventario'],
      ninguno: [
        ...['Low stock amount'],
        ...['Is featured?', '¿Está destacado?', 'Tax status', 'Estado del impuesto', 'Tax class', 'Clase de impuesto'],
        ...['Backorders allowed?', 'Sold individually?', '¿Vendido individualmente?', 'Date sale price starts'],
        ...['Date sale price ends', 'Día en que empieza el precio rebajado', 'Día en que termina el precio rebajado'],
        ...['Fecha de inicio del precio rebajado', 'Fecha de fin del precio rebajado', 'Position', 'Posición'],
        ...['Cantidad de bajo inventario', 'Tags', 'Etiquetas'],
      ],
    },
  },
  {
    programa: 'Odoo',
    fuentes: [
      'https://www.odoo.com/documentation/18.0/applications/sales/sales/products_prices/products/import.html',
      'https://www.odoo.com/documentation/18.0/applications/sales/point_of_sale.html',
    ],
    columnas: {
      nombre: ['Name', 'Nombre', 'Product Name'],
      categoria: [
        ...['Point of Sale Category', 'Point of Sale Categories', 'PoS Category', 'pos_categ_ids', 'pos_categ_id'],
        ...[
          'Categoría del Punto de Venta',
          'Categorías del punto de venta',
          'Product Category',
          'Categoría de producto',
        ],
        ...['categ_id'],
      ],
      descripcion: ['Sales Description', 'Descripción de venta', 'description_sale'],
      precio: ['Sales Price', 'Sale Price', 'Precio de venta', 'list_price', 'lst_price'],
      costo: ['Cost', 'Costo', 'Coste', 'standard_price'],
      disponible: [
        ...['Can be Sold', 'Puede ser vendido', 'Se puede vender', 'sale_ok', 'Available in POS', 'available_in_pos'],
        ...['Disponible en TPV', 'Disponible en PdV', 'Active', 'Activo', 'Sales'],
      ],
      existencias: ['Quantity On Hand', 'Cantidad a mano', 'qty_available'],
      ninguno: [
        ...[
          'External ID',
          'Internal Reference',
          'Referencia interna',
          'Product Type',
          'Tipo de producto',
          'Can be Purchased',
        ],
        ...['Customer Taxes', 'Vendor Taxes', 'Unit of Measure', 'Can be Expensed'],
      ],
    },
  },
  {
    programa: 'TastyIgniter',
    fuentes: ['https://github.com/tastyigniter/ti-ext-cart/blob/4.x/resources/models/menuexport.php'],
    columnas: {
      nombre: ['menu_name'],
      precio: ['menu_price'],
      descripcion: ['menu_description'],
      categoria: ['categories', 'menu_categories'],
      disponible: ['menu_status'],
      existencias: ['stock_qty'],
      ninguno: ['menu_id', 'minimum_qty', 'mealtimes', 'order_restriction', 'menu_priority'],
    },
  },
  {
    programa: 'Fudo',
    fuentes: [
      'https://soporte.fu.do/hc/es/articles/115002031593',
      'https://basedeconocimiento.fu.do/es/1.3.-importación-de-productos',
    ],
    columnas: {
      nombre: ['Nombre'],
      categoria: ['Categoría'],
      descripcion: ['Descripción'],
      precio: ['Precio'],
      costo: ['Costo'],
      disponible: ['Activo'],
      existencias: ['Stock', 'Disponibilidad de stock'],
      ninguno: ['ID (uso interno)', 'Sub-categoría', 'Código', 'Favorito', 'Control de stock', 'Proveedor', 'Posición'],
    },
  },
]
