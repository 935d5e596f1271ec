import { MysqlQueryCompiler } from 'kysely'
import { sqlName } from './names.js'

/** Writes the code's names as SQL's. */
export class NamingMysqlCompiler extends MysqlQueryCompiler {
  protected override sanitizeIdentifier(identifier: string): string {
    return super.sanitizeIdentifier(sqlName(identifier))
  }
}
