/** A form of SQL that one of the two servers does not take, or takes otherwise. */
export interface UncommonForm {
  /** As people call it. */
  readonly name: string
  readonly pattern: RegExp
}

/** What only MariaDB takes: written on the server that is at hand, it would fail on MySQL 8.4. */
export const ONLY_MARIADB: readonly UncommonForm[] = [
  { name: 'RETURNING', pattern: /\breturning\b/i },
  { name: 'the types UUID, INET6, INET4', pattern: /[`\w]\s+(uuid|inet[46])\b(?!\s*\()/i },
  { name: 'CREATE INDEX IF NOT EXISTS', pattern: /\bcreate\s+(unique\s+)?index\s+if\s+not\s+exists/i },
  {
    name: 'ADD … IF NOT EXISTS',
    pattern: /\badd\s+(column|index|key|constraint|foreign\s+key|unique\s+\w*)?\s*if\s+not\s+exists/i,
  },
  { name: 'DROP COLUMN … IF EXISTS', pattern: /\bdrop\s+(column|index|key|constraint|foreign\s+key)\s+if\s+exists/i },
  { name: 'CREATE OR REPLACE TABLE', pattern: /\bcreate\s+or\s+replace\s+(table|index|database|user)/i },
  { name: 'sequences', pattern: /\b(create\s+sequence|next\s+value\s+for|nextval\s*\()/i },
  { name: 'SET STATEMENT … FOR', pattern: /\bset\s+statement\b/i },
  { name: 'system versions', pattern: /\b(system\s+versioning|for\s+system_time|for\s+portion\s+of)\b/i },
  { name: 'LIMIT ROWS EXAMINED', pattern: /\brows\s+examined\b/i },
  { name: 'ALGORITHM=NOCOPY', pattern: /\balgorithm\s*=\s*nocopy\b/i },
  { name: 'ALTER TABLE … WAIT', pattern: /\b(alter|drop|create|optimize)\b[^;]*\b(wait\s+\d+|nowait)\b/i },
  {
    name: 'JSON_EXISTS, JSON_QUERY, JSON_DETAILED, JSON_COMPACT',
    pattern: /\bjson_(exists|query|detailed|compact|loose|normalize|equals)\s*\(/i,
  },
  { name: 'uca1400 collations', pattern: /uca1400/i },
]

/** What only MySQL takes. */
export const ONLY_MYSQL: readonly UncommonForm[] = [
  { name: 'VALUES … AS new', pattern: /\bvalues\s*\([^;]*\)\s+as\s+\w+\s+on\s+duplicate/i },
  { name: 'FOR SHARE', pattern: /\bfor\s+share\b/i },
  { name: 'FOR UPDATE OF', pattern: /\bfor\s+update\s+of\b/i },
  { name: 'LATERAL', pattern: /\blateral\b/i },
  { name: '-> and ->>', pattern: /[`\w]\s*->>?\s*'/ },
  { name: 'an index of an expression', pattern: /\b(index|key)\b[^;(]*\(\s*\(/i },
  { name: 'UUID_TO_BIN, BIN_TO_UUID', pattern: /\b(uuid_to_bin|bin_to_uuid)\s*\(/i },
  { name: 'utf8mb4_0900 collations', pattern: /utf8mb4_(\w+_)?0900/i },
  { name: 'DROP CHECK', pattern: /\bdrop\s+check\b/i },
  { name: 'EXPLAIN ANALYZE', pattern: /\bexplain\s+analyze\b/i },
  { name: 'NOT ENFORCED', pattern: /\bnot\s+enforced\b/i },
  { name: 'INVISIBLE indexes', pattern: /\b(in)?visible\b/i },
  { name: 'MEMBER OF', pattern: /\bmember\s+of\s*\(/i },
  { name: 'ANY_VALUE, REGEXP_LIKE, JSON_STORAGE_SIZE', pattern: /\b(any_value|regexp_like|json_storage_\w+)\s*\(/i },
  { name: 'VALUES ROW()', pattern: /\bvalues\s+row\s*\(/i },
]

/** Words that MySQL 8.4 keeps for itself and MariaDB does not: as a bare name they end the statement there. */
export const RESERVED_BY_MYSQL: UncommonForm = {
  name: 'a name that MySQL 8.4 reserves',
  pattern:
    /\bas\s+(cume_dist|cube|dense_rank|empty|first_value|function|groups|grouping|lag|last_value|lead|manual|nth_value|ntile|of|parallel|percent_rank|qualify|rank|row|rows|row_number|system|tablesample|window)\b(?!\s*\()/i,
}

/**
 * The forms in a statement that not both servers take, by their names. MySQL's own server cannot run everywhere that this suite
 * runs; what every statement of ours is held to instead is the subset that both take. Texts and names in quotes do not count.
 */
export function findUncommon(sql: string): readonly string[] {
  // What stands in quotes keeps its quotes, so that `'$.a'` still shows an operator before it.
  const bare = sql
    .replace(/'(?:[^'\\]|\\.|'')*'/g, "''")
    .replace(/`[^`]*`/g, '`x`')
    .replace(/"(?:[^"\\]|\\.)*"/g, '""')
  return [...ONLY_MARIADB, ...ONLY_MYSQL, RESERVED_BY_MYSQL]
    .filter(({ pattern }) => pattern.test(bare))
    .map(({ name }) => name)
}
