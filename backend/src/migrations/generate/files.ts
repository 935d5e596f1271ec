import { foldMigrations } from '../dsl/model.js'
import { migrations } from '../registry.js'
import { renderCompatViews, renderCompatViewsDrop } from './compatViews.js'
import { renderCoreSchema, renderDistributedTables } from './ddl.js'
import { renderPicture } from './picture.js'
import { renderColumnKinds, renderDatabase, renderRowTypes } from './rows.js'
import { renderValidation } from './validation.js'

/** Every file that the migrations give, by its path in the repository. */
export function generatedFiles(): ReadonlyMap<string, string> {
  const model = foldMigrations(migrations)
  return new Map([
    ['backend/src/domain/rows.gen.ts', renderRowTypes(model)],
    ['backend/src/store/database.gen.ts', renderDatabase(model)],
    ['backend/src/store/kinds.gen.ts', renderColumnKinds(model)],
    ['infra/ddls/core_schema.sql', renderCoreSchema(migrations)],
    ['infra/ddls/create_distributed_tables.sql', renderDistributedTables(model)],
    ['infra/ddls/compat_views.sql', renderCompatViews()],
    ['infra/ddls/compat_views_drop.sql', renderCompatViewsDrop()],
    ['sql/phase_validation.sql', renderValidation(model, migrations)],
    ['docs/schema.md', renderPicture(model)],
  ])
}
