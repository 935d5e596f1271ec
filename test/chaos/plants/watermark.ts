import { QueryNode, SelectQueryNode, sql, type KyselyPlugin } from 'kysely'
import type { Engine } from '#backend/store/engine/engine'
import { moveOf as right } from '#backend/store/relay/relayMove'

export const replaces = ['store/relay/relayMove']

/** A reader that takes what is newer than the newest that it has seen, as readers with `WHERE id > last` do: what commits late stays behind. */
export const moveOf = (engine: Engine): ReturnType<typeof right> => {
  let last = 0
  return {
    ...right(engine),
    movers: 1,
    async readFew() {
      const newest = await engine.read
        .selectFrom('outbox')
        .select((eb) => eb.fn.max('seq').as('seq'))
        .executeTakeFirst()
      const plugin = newerThan(last)
      last = Math.max(last, Number(newest?.seq ?? 0))
      return right({ ...engine, read: engine.read.withPlugin(plugin) }).readFew()
    },
  }
}

const newerThan = (last: number): KyselyPlugin => ({
  transformQuery: ({ node }) =>
    SelectQueryNode.is(node) && JSON.stringify(node.from).includes('"outbox"')
      ? QueryNode.cloneWithWhere(node, sql`seq > ${last}`.toOperationNode())
      : node,
  transformResult: async ({ result }) => result,
})
