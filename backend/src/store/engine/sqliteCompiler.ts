import { type ReturningNode, type SelectModifierNode, SqliteQueryCompiler } from 'kysely'
import { sqlName } from './names.js'

/** Compiles only what every engine takes, in SQL's names; row locks say nothing here, because the one writer holds the whole database. */
export class CommonSubsetSqliteCompiler extends SqliteQueryCompiler {
  protected override sanitizeIdentifier(identifier: string): string {
    return super.sanitizeIdentifier(sqlName(identifier))
  }

  protected override visitSelectModifier(node: SelectModifierNode): void {
    const locks = node.modifier === 'ForUpdate' || node.modifier === 'SkipLocked' || node.modifier === 'NoWait'
    if (!locks) super.visitSelectModifier(node)
  }

  protected override visitReturning(_: ReturningNode): void {
    throw new Error(
      'RETURNING is not in the common subset of the engines: make the id first, or read the row afterwards',
    )
  }
}
