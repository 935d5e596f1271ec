/** Over information_schema.COLUMNS: what `signatureOf` says of a column. MariaDB still prints display widths of integers, MySQL no longer does. */
export const SIGNATURE_SQL = `CONCAT(
    IF(DATA_TYPE IN ('int', 'smallint', 'bigint'), CONCAT(DATA_TYPE, IF(COLUMN_TYPE LIKE '%unsigned%', ' unsigned', '')), COLUMN_TYPE),
    IF(COLLATION_NAME IS NULL, '', CONCAT(' ', COLLATION_NAME)), IF(IS_NULLABLE = 'YES', ' NULL', ' NOT NULL'))`
