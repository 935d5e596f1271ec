import { ROLES } from '../roles/roles.js'
import { type ArgumentSpec, type Command, command, type OptionSpec } from './command.js'

const embedded = {
  kind: 'flag',
  does: {
    es: 'el archivo local ./data/arisgourmet.db, en vez de la base que dicen el entorno, .env o infra/.env',
    en: 'the local file ./data/arisgourmet.db, instead of the database that the environment, .env or infra/.env name',
  },
} as const satisfies OptionSpec

const yes = {
  kind: 'flag',
  does: {
    es: 'hacerlo; sin esta opción solo se dice qué pasaría',
    en: 'do it; without this option it only says what would happen',
  },
} as const satisfies OptionSpec

const check = {
  kind: 'flag',
  does: { es: 'no escribir nada, solo decir qué difiere', en: 'write nothing, only say what differs' },
} as const satisfies OptionSpec

const backupFile = {
  value: { es: 'ARCHIVO', en: 'FILE' },
  does: { es: 'la copia; su suma está al lado, en ARCHIVO.sha256', en: 'the backup; its checksum lies at FILE.sha256' },
  required: true,
} as const satisfies ArgumentSpec

const differs = { es: 'con --check, algo difiere', en: 'with --check, something differs' }

/**
 * Every command of `aris`, in the order of its help. Each loads what it needs when it runs: `aris migrate` must not load the server.
 * A new command is one more entry here; `aris docs generate` then writes it into docs/aris.md.
 */
export const commands: readonly Command[] = [
  command({
    name: 'start',
    does: {
      es: 'Pone en marcha el servidor. Prepara antes la base de datos (en producción exige que no falten migraciones) y, sobre una base local nueva, abre el restaurante de demostración. Los ajustes se leen del entorno: docs/settings.md.',
      en: 'Starts the server. It makes the database ready first (in production it demands that no migration is pending) and opens the demo restaurant on a new local one. Settings are read from the environment: docs/settings.md.',
    },
    options: {
      role: {
        kind: 'oneOf',
        values: ROLES,
        default: 'all',
        does: {
          es: 'qué parte hace este proceso; con REDIS_URL puede haber varios de cada una',
          en: 'which part this process does; with REDIS_URL there may be several of each',
        },
      },
    },
    needs: ['database', 'files', 'alone'],
    run: async ({ options }) => (await import('./start.js')).start(options.role),
  }),
  command({
    name: 'migrate run',
    isDefault: true,
    does: {
      es: 'Lleva la base de datos al esquema más nuevo, desde cualquier estado conocido. Lo hecho no se repite; interrumpida, se ejecuta de nuevo y sigue.',
      en: 'Brings the database to the newest schema, from any known state. What was done is not done again; interrupted, run it again and it goes on.',
    },
    options: { embedded },
    no: {
      es: 'la base no se puede migrar así; nada cambió, y se dice por qué',
      en: 'the database cannot be migrated as it is; nothing changed, and it says why',
    },
    needs: ['database', 'files', 'alone'],
    run: async ({ options }) => (await import('./migrate.js')).migrate(options.embedded),
  }),
  command({
    name: 'migrate status',
    does: {
      es: 'Dice qué migraciones están aplicadas y cuáles faltan.',
      en: 'Says which migrations are applied and which are pending.',
    },
    options: { embedded },
    no: { es: 'falta alguna', en: 'one is pending' },
    needs: ['database'],
    run: async ({ options }) => (await import('./migrate.js')).status(options.embedded),
  }),
  command({
    name: 'migrate verify',
    does: {
      es: 'Comprueba el esquema y los datos, sin cambiar nada.',
      en: 'Checks the schema and the data, and changes nothing.',
    },
    options: { embedded },
    no: { es: 'una comprobación está mal', en: 'a check is bad' },
    needs: ['database'],
    run: async ({ options }) => (await import('./migrate.js')).verify(options.embedded),
  }),
  command({
    name: 'migrate rollback-adoption',
    does: {
      es: 'Deshace la adopción de la base antigua: vuelven las tablas de antes, y se descarta lo escrito desde entonces.',
      en: 'Undoes the adoption of the old database: its tables come back, and what was written since is discarded.',
    },
    options: { embedded, yes },
    no: { es: 'falta --yes, o no hay adopción que deshacer', en: '--yes is missing, or there is no adoption to undo' },
    needs: ['database'],
    run: async ({ options }) => (await import('./migrate.js')).rollback(options.embedded, options.yes),
  }),
  command({
    name: 'migrate drop-legacy',
    does: {
      es: 'Borra las tablas legacy_* que dejó la adopción. Después solo la copia lleva atrás.',
      en: 'Drops the legacy_* tables that the adoption left. After this only the backup leads back.',
    },
    options: { embedded, yes },
    no: { es: 'falta --yes', en: '--yes is missing' },
    needs: ['database'],
    run: async ({ options }) => (await import('./migrate.js')).dropLegacy(options.embedded, options.yes),
  }),
  command({
    name: 'db backup',
    does: {
      es: 'Copia la base de datos en un archivo, tal como está en un instante, también mientras otros escriben.',
      en: 'Copies the database into a file, as it is at one instant, also while others write.',
    },
    args: { file: backupFile },
    options: { embedded },
    needs: ['database', 'files'],
    run: async ({ args, options }) => (await import('./db.js')).backup(args.file, options.embedded),
  }),
  command({
    name: 'db verify',
    does: {
      es: 'Comprueba que una copia está entera y sin alterar.',
      en: 'Checks that a backup is whole and unaltered.',
    },
    args: { file: backupFile },
    options: { embedded },
    no: { es: 'está cortada, alterada, o no es una copia', en: 'it is cut off, altered, or no backup' },
    needs: ['files'],
    run: async ({ args, options }) => (await import('./db.js')).verify(args.file, options.embedded),
  }),
  command({
    name: 'db restore',
    does: {
      es: 'Reemplaza todo lo que hay en la base de datos por la copia, y comprueba que quedó igual.',
      en: 'Replaces everything in the database with the backup, and checks that both are equal.',
    },
    args: { file: backupFile },
    options: { embedded, yes },
    no: {
      es: 'falta --yes, la copia no sirve, u otros usan la base',
      en: '--yes is missing, the backup is no good, or others use the database',
    },
    needs: ['database', 'files'],
    run: async ({ args, options }) => (await import('./db.js')).restore(args.file, options.embedded, options.yes),
  }),
  command({
    name: 'db generate',
    does: {
      es: 'Para quien desarrolla: escribe lo que sale de las migraciones (DDL, tipos de fila, validación, docs/schema.md).',
      en: 'For developers: writes what comes from the migrations (DDL, row types, validation, docs/schema.md).',
    },
    options: { check },
    no: differs,
    needs: ['files'],
    run: async ({ options }) => (await import('./generate.js')).generate(options.check),
  }),
  command({
    name: 'docs generate',
    does: {
      es: 'Para quien desarrolla: escribe los documentos que salen del código (OpenAPI, eventos, ajustes, métricas, esta ayuda).',
      en: 'For developers: writes the documents that come from the code (OpenAPI, events, settings, metrics, this help).',
    },
    options: { check },
    no: differs,
    needs: ['files'],
    run: async ({ options }) => (await import('./docs.js')).generateDocs(options.check, commands),
  }),
  command({
    name: 'import',
    does: {
      es: 'Toma una lista de precios en la carta de un restaurante, con las mismas reglas que la pantalla de administración; queda en la auditoría.',
      en: 'Takes a price list into a restaurant’s carta, by the same rules as the administration’s screen; it stays in the audit trail.',
    },
    args: {
      file: {
        value: { es: 'ARCHIVO', en: 'FILE' },
        does: {
          es: 'la lista: libro (.xlsx, .ods), CSV, TSV o JSON',
          en: 'the list: workbook (.xlsx, .ods), CSV, TSV or JSON',
        },
        required: true,
      },
    },
    options: {
      restaurante: {
        kind: 'text',
        required: true,
        value: { es: 'SLUG', en: 'SLUG' },
        does: {
          es: 'el restaurante, por el nombre con que se entra',
          en: 'the restaurante, by the name to sign in with',
        },
      },
      'dry-run': { kind: 'flag', does: { es: 'solo decir qué pasaría', en: 'only say what would happen' } },
      'skip-invalid': {
        kind: 'flag',
        does: {
          es: 'tomar las filas buenas y dejar fuera las demás',
          en: 'take the good rows and leave the others out',
        },
      },
      hoja: {
        kind: 'text',
        value: { es: 'HOJA', en: 'SHEET' },
        does: {
          es: 'cuál de varias hojas de un libro es la lista',
          en: 'which of several sheets of a workbook is the list',
        },
      },
      precio: {
        kind: 'text',
        value: { es: 'COLUMNA', en: 'COLUMN' },
        does: { es: 'cuál de varias columnas es el precio', en: 'which of several columns is the price' },
      },
      create: {
        kind: 'text',
        default: '',
        value: { es: 'estaciones,cursos', en: 'estaciones,cursos' },
        does: { es: 'qué crear donde falte', en: 'what to create where it is missing' },
      },
      embedded,
    },
    no: { es: 'nada se importó por lo que dice la lista', en: 'nothing was imported because of what the list says' },
    needs: ['database', 'files'],
    run: async ({ args, options }) => (await import('./import.js')).importList(args.file, options),
  }),
  command({
    name: 'audit verify',
    does: {
      es: 'Recorre la cadena de auditoría de cada restaurante; imprime su cabeza, o el primer eslabón roto.',
      en: 'Walks the audit chain of every restaurante; prints its head, or the first broken link.',
    },
    options: {
      heads: {
        kind: 'text',
        value: { es: 'ARCHIVO', en: 'FILE' },
        does: {
          es: 'cabezas guardadas antes (AUDIT_HEADS_FILE): cada una ha de seguir en su cadena',
          en: 'heads kept before (AUDIT_HEADS_FILE): each must still be in its chain',
        },
      },
    },
    no: { es: 'una cadena está rota', en: 'a chain is broken' },
    needs: ['database', 'files'],
    run: async ({ options }) => (await import('./audit.js')).verify(options.heads),
  }),
  command({
    name: 'audit erase',
    does: {
      es: 'Borra los datos personales de la auditoría que tienen más de AUDIT_PERSONAL_DAYS días; la cadena sigue entera.',
      en: 'Erases personal data older than AUDIT_PERSONAL_DAYS from the audit trail; the chain stays whole.',
    },
    needs: ['database'],
    run: async () => (await import('./audit.js')).erase(),
  }),
  command({
    name: 'keys list',
    isDefault: true,
    does: { es: 'Lista las claves que firman los accesos.', en: 'Lists the keys that sign access tokens.' },
    needs: ['database'],
    run: async () => (await import('./keys.js')).list(),
  }),
  command({
    name: 'keys rotate',
    does: {
      es: 'Pone en uso una clave de firma nueva. Los servidores la siguen en segundos y nadie tiene que volver a entrar.',
      en: 'Puts a new signing key into use. Running servers follow within seconds, and nobody is signed out.',
    },
    needs: ['database'],
    run: async () => (await import('./keys.js')).rotate(),
  }),
  command({
    name: 'keys reseal',
    does: {
      es: 'Pasa lo sellado a un APP_SECRET nuevo; el anterior se da en OLD_APP_SECRET o OLD_APP_SECRET_FILE. Los servidores están detenidos mientras tanto.',
      en: 'Moves what is sealed to a new APP_SECRET; the one before is in OLD_APP_SECRET or OLD_APP_SECRET_FILE. The servers are stopped meanwhile.',
    },
    no: { es: 'el secreto anterior no es ese; nada cambió', en: 'the secret before is another one; nothing changed' },
    needs: ['database'],
    run: async () => (await import('./keys.js')).reseal(),
  }),
  command({
    name: 'outbox status',
    does: {
      es: 'Cuántos eventos esperan, desde cuándo, y cuánto falta en cada destino.',
      en: 'How many events wait, since when, and how far each sink is behind.',
    },
    options: { embedded },
    needs: ['database'],
    run: async ({ options }) => (await import('./outbox.js')).status(options.embedded),
  }),
  command({
    name: 'outbox list',
    does: {
      es: 'Las cartas muertas: eventos que un destino no quiso.',
      en: 'The dead letters: events that a sink did not take.',
    },
    options: {
      embedded,
      limit: { kind: 'count', default: 50, does: { es: 'cuántas como mucho', en: 'how many at most' } },
    },
    needs: ['database'],
    run: async ({ options }) => (await import('./outbox.js')).list(options.embedded, options.limit),
  }),
  command({
    name: 'outbox replay',
    does: {
      es: 'Envía de nuevo una carta muerta por su ID; o, sin ID, los eventos de un tiempo a un solo destino (--sink, --from, --to).',
      en: 'Sends a dead letter again by its ID; or, without an ID, the events of a time range to one sink (--sink, --from, --to).',
    },
    args: {
      id: {
        value: { es: 'ID', en: 'ID' },
        does: { es: 'de una carta muerta (aris outbox list)', en: 'of a dead letter (aris outbox list)' },
        required: false,
      },
    },
    options: {
      embedded,
      sink: {
        kind: 'text',
        value: { es: 'NOMBRE', en: 'NAME' },
        does: {
          es: 'realtime, webhooks, stream, centrifugo, o w:ID para un solo webhook',
          en: 'realtime, webhooks, stream, centrifugo, or w:ID for one webhook',
        },
      },
      from: {
        kind: 'instant',
        value: { es: 'INSTANTE', en: 'INSTANT' },
        does: { es: 'desde cuándo, como 2026-11-30T18:00:00Z', en: 'since when, such as 2026-11-30T18:00:00Z' },
      },
      to: {
        kind: 'instant',
        value: { es: 'INSTANTE', en: 'INSTANT' },
        does: { es: 'hasta cuándo', en: 'until when' },
      },
      restaurante: {
        kind: 'text',
        value: { es: 'ID', en: 'ID' },
        does: { es: 'solo los de uno', en: 'only those of one' },
      },
    },
    no: { es: 'no hay tal carta', en: 'there is no such letter' },
    needs: ['database'],
    run: async ({ args, options }) => (await import('./outbox.js')).replay(args.id, options),
  }),
  command({
    name: 'usuarios reset-factors',
    does: {
      es: 'Quita los segundos factores de una cuenta a la que ningún colega puede ayudar y cierra sus sesiones; queda en la auditoría. La contraseña sigue. Asegúrese antes de quién lo pide.',
      en: 'Takes the second factors off an account that no colleague can help and ends its logins; it stays in the audit trail. The password stays. Make sure first who asks.',
    },
    options: {
      restaurante: {
        kind: 'text',
        required: true,
        value: { es: 'SLUG', en: 'SLUG' },
        does: {
          es: 'el restaurante, por el nombre con que se entra',
          en: 'the restaurante, by the name to sign in with',
        },
      },
      email: {
        kind: 'text',
        required: true,
        value: { es: 'CORREO', en: 'ADDRESS' },
        does: { es: 'de la cuenta', en: 'of the account' },
      },
      motivo: {
        kind: 'text',
        required: true,
        value: { es: 'POR_QUÉ', en: 'WHY' },
        does: { es: 'lo que dirá la auditoría', en: 'what the audit trail will say' },
      },
    },
    no: { es: 'no hay tal cuenta', en: 'there is no such account' },
    needs: ['database'],
    run: async ({ options }) => (await import('./usuarios.js')).resetFactors(options),
  }),
  command({
    name: 'operator',
    does: {
      es: 'Copia, migra y valida, sin preguntar: lo que llaman run_migrations_operator_noninteractive.sh y .ps1. La contraseña viene de DB_PASSWORD, DB_PASSWORD_FILE o la entrada estándar.',
      en: 'Backs up, migrates and validates, without a question: what run_migrations_operator_noninteractive.sh and .ps1 call. The password comes from DB_PASSWORD, DB_PASSWORD_FILE or standard input.',
    },
    options: {
      'db-user': {
        kind: 'text',
        required: true,
        value: { es: 'USUARIO', en: 'USER' },
        does: { es: 'de la base de datos (-DbUser)', en: 'of the database (-DbUser)' },
      },
      'db-host': {
        kind: 'text',
        default: '127.0.0.1',
        value: { es: 'SERVIDOR', en: 'HOST' },
        does: { es: 'dónde está (-DbHost)', en: 'where it is (-DbHost)' },
      },
      'db-port': {
        kind: 'text',
        default: '3306',
        value: { es: 'PUERTO', en: 'PORT' },
        does: { es: 'en qué puerto (-DbPort)', en: 'on which port (-DbPort)' },
      },
      'db-name': {
        kind: 'text',
        default: 'arisgourmet',
        value: { es: 'NOMBRE', en: 'NAME' },
        does: { es: 'cuál es (-DbName)', en: 'which one it is (-DbName)' },
      },
      backup: { kind: 'flag', does: { es: 'copiar antes (-Backup)', en: 'back up first (-Backup)' } },
      'backup-dir': {
        kind: 'text',
        default: 'data/backups',
        value: { es: 'CARPETA', en: 'FOLDER' },
        does: { es: 'dónde dejar la copia (-BackupDir)', en: 'where to put the backup (-BackupDir)' },
      },
    },
    no: { es: 'la validación no pasó', en: 'validation did not pass' },
    needs: ['database', 'files', 'alone'],
    run: async ({ options }) => (await import('./operator.js')).operate(options),
  }),
]
