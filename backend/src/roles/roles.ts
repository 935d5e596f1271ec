/** What a process does: everything, or one of the parts that scale apart. */
export const ROLES = ['all', 'api', 'gateway', 'relay', 'jobs'] as const
export type Role = (typeof ROLES)[number]

export const does = (role: Role, part: Exclude<Role, 'all'>): boolean => role === 'all' || role === part
