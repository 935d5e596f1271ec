/** The history keeps the shape that it has had: old rows stay, names of other tools stay. */
export const HISTORY_TABLE = 'migrations'

/** The history on a server. */
export const HISTORY_DDL = `CREATE TABLE \`${HISTORY_TABLE}\` (
  id INT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  timestamp BIGINT NOT NULL,
  name VARCHAR(255) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin`
