#!/bin/sh
# Backup, migrate, validate, without a question. Twin of run_migrations_operator_noninteractive.ps1; both only call `aris operator`.
#   run_migrations_operator_noninteractive.sh -DbUser U [-DbPassword P] -DbHost H -DbPort 3306 -DbName arisgourmet [-Backup] [-BackupDir D]
# Without -DbPassword: DB_PASSWORD, DB_PASSWORD_FILE or the standard input. Exit code 0 only if validation passed.
set -eu

root=$(cd "$(dirname "$0")/.." && pwd)
password=
given=

need() {
  if [ "$2" -lt 2 ]; then
    echo "$1: falta el valor / value missing" >&2
    exit 2
  fi
}

# Turns our options into those of `aris operator`; the password stays in this shell.
count=$#
while [ "$count" -gt 0 ]; do
  option=$1
  case $option in
    -DbUser | -DbHost | -DbPort | -DbName | -BackupDir | -DbPassword)
      need "$option" "$count"
      value=$2
      shift 2
      count=$((count - 2))
      ;;
    -h | --help)
      exec node "$root/backend/bin/aris.mjs" operator --help
      ;;
    -Backup)
      shift
      count=$((count - 1))
      ;;
    *)
      echo "Opción desconocida / unknown option: $option" >&2
      exit 2
      ;;
  esac
  case $option in
    -DbUser) set -- "$@" --db-user "$value" ;;
    -DbHost) set -- "$@" --db-host "$value" ;;
    -DbPort) set -- "$@" --db-port "$value" ;;
    -DbName) set -- "$@" --db-name "$value" ;;
    -BackupDir) set -- "$@" --backup-dir "$value" ;;
    -Backup) set -- "$@" --backup ;;
    -DbPassword)
      password=$value
      given=yes
      ;;
  esac
done

if [ -z "$given" ] && [ -n "${DB_PASSWORD:-}" ]; then
  password=$DB_PASSWORD
  given=yes
fi
unset DB_PASSWORD

cd "$root"
if [ -n "$given" ]; then
  unset DB_PASSWORD_FILE
  # printf is the shell's own: no process carries the password in its arguments or its environment.
  printf '%s' "$password" | node backend/bin/aris.mjs operator "$@"
else
  node backend/bin/aris.mjs operator "$@"
fi
