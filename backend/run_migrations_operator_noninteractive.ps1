# Backup, migrate, validate, without a question. Twin of run_migrations_operator_noninteractive.sh; both only call `aris operator`.
# Without -DbPassword: DB_PASSWORD, DB_PASSWORD_FILE or the standard input. Exit code 0 only if validation passed.
param(
  [string] $DbUser,
  [string] $DbPassword,
  [string] $DbHost,
  [string] $DbPort,
  [string] $DbName,
  [string] $BackupDir,
  [switch] $Backup
)

$ErrorActionPreference = 'Stop'
Set-Location (Join-Path $PSScriptRoot '..')

$arguments = @('backend/bin/aris.mjs', 'operator')
if ($DbUser) { $arguments += @('--db-user', $DbUser) }
if ($DbHost) { $arguments += @('--db-host', $DbHost) }
if ($DbPort) { $arguments += @('--db-port', $DbPort) }
if ($DbName) { $arguments += @('--db-name', $DbName) }
if ($BackupDir) { $arguments += @('--backup-dir', $BackupDir) }
if ($Backup) { $arguments += '--backup' }

if (-not $DbPassword) { $DbPassword = $env:DB_PASSWORD }
Remove-Item Env:DB_PASSWORD -ErrorAction SilentlyContinue

if ($DbPassword) {
  Remove-Item Env:DB_PASSWORD_FILE -ErrorAction SilentlyContinue
  # Through the pipe: no process carries the password in its arguments or its environment.
  $DbPassword | & node @arguments
} else {
  $input | & node @arguments
}
exit $LASTEXITCODE
