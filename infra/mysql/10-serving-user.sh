#!/bin/sh
# Runs once, on an empty volume: a user for the serving processes, without DDL rights.
set -eu
MYSQL_PWD=$MYSQL_ROOT_PASSWORD mysql -u root <<SQL
CREATE USER IF NOT EXISTS '$DB_SERVING_USER'@'%' IDENTIFIED BY '$DB_SERVING_PASSWORD';
GRANT SELECT, INSERT, UPDATE, DELETE ON \`$MYSQL_DATABASE\`.* TO '$DB_SERVING_USER'@'%';
GRANT PROCESS ON *.* TO '$MYSQL_USER'@'%';
SQL
