import { beforeEach, describe, expect, it, vi } from 'vitest'
import { freshDatabase } from '../../../test/support/databases.js'
import { runMigrations } from '../migrations/run/run.js'
import { readSettings } from '../platform/settings.js'
import * as jobsRole from './jobsRole.js'
import type { Role } from './roles.js'
import { serve } from './serve.js'

vi.mock('./jobsRole.js', { spy: true })

describe('which process does the jobs (issue 10, line 34)', () => {
  beforeEach(() => {
    vi.mocked(jobsRole.startJobs).mockReset()
  })

  const serving = async (role: Role) => {
    const url = await freshDatabase('sqlite')
    await runMigrations(url)
    return serve(
      readSettings(
        {
          DATABASE_URL: url,
          APP_SECRET: 'a secret for tests, of 32 letters',
          NODE_ENV: 'test',
          DEMO: 'off',
          PORT: '0',
          LOG_LEVEL: 'silent',
        },
        process.cwd(),
      ),
      role,
    )
  }

  it.each(['all', 'jobs'] as const)('%s: all of them, by the clock of the machine, until it stops', async (role) => {
    const stop = vi.fn(async () => undefined)
    vi.mocked(jobsRole.startJobs).mockReturnValue([{ stop }, { stop }])
    const process = await serving(role)
    const [house, ...others] = vi.mocked(jobsRole.startJobs).mock.calls[0] ?? []
    expect([vi.mocked(jobsRole.startJobs).mock.calls.length, others]).toEqual([1, []])
    expect(house).toBe(process.house)
    const before = Date.now()
    const now = house?.now().getTime() ?? 0
    expect([now >= before, now <= Date.now()]).toEqual([true, true])
    expect(stop).not.toHaveBeenCalled()
    await process.stop()
    expect(stop).toHaveBeenCalledTimes(2)
  })

  it.each(['api', 'gateway', 'relay'] as const)('%s: none', async (role) => {
    const process = await serving(role)
    await process.stop()
    expect(jobsRole.startJobs).not.toHaveBeenCalled()
  })
})
