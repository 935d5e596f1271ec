import { readFileSync } from 'node:fs'

const TICK_MS = 10

/** Milliseconds of processor time that a process has used so far, in user and system mode (Linux; a tick of 10 ms). */
export function cpuMs(pid: number): number {
  const stat = readFileSync(`/proc/${String(pid)}/stat`, 'utf8')
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return (Number(fields[11]) + Number(fields[12])) * TICK_MS
}

/** Resident memory of a process in bytes. */
export function memoryOf(pid: number): number {
  return Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${String(pid)}/status`, 'utf8'))?.[1] ?? 0) * 1024
}

/** What the host of a virtual machine has taken of its processors' time so far, out of all time (Linux). */
export function stolen(): { since: (before: { steal: number; all: number }) => number; steal: number; all: number } {
  const fields = (/^cpu +(.*)$/m.exec(readFileSync('/proc/stat', 'utf8'))?.[1] ?? '').split(' ').slice(0, 8).map(Number)
  const [steal, all] = [fields[7] ?? 0, fields.reduce((sum, one) => sum + one, 0)]
  return { steal, all, since: (before) => (steal - before.steal) / Math.max(1, all - before.all) }
}
