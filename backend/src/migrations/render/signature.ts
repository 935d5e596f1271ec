/**
 * Over information_schema.COLUMNS: what `signatureOf` says of a column, and what would keep it from taking our rows (`ON UPDATE`, a generated
 * value). MariaDB still prints display widths of integers, MySQL no longer does.
 */
export const SIGNATURE_SQL = `CONCAT(
    IF(DATA_TYPE IN ('int', 'smallint', 'bigint'), CONCAT(DATA_TYPE, IF(COLUMN_TYPE LIKE '%unsigned%', ' unsigned', '')), COLUMN_TYPE),
    IF(COLLATION_NAME IS NULL, '', CONCAT(' ', COLLATION_NAME)), IF(IS_NULLABLE = 'YES', ' NULL', ' NOT NULL'),
    IF(COLUMN_DEFAULT REGEXP '^-?[0-9]+$', CONCAT(' DEFAULT ', COLUMN_DEFAULT), ''), IF(EXTRA LIKE '%auto_increment%', ' AUTO_INCREMENT', ''),
    IF(EXTRA LIKE '%on update%', ' ON UPDATE', ''), IF(EXTRA LIKE '%VIRTUAL GENERATED%' OR EXTRA LIKE '%STORED GENERATED%', ' GENERATED', ''))`
