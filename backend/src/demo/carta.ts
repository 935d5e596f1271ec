import type { Ctx } from '../actions/ctx.js'

/** The demo's carta. */
export async function seedCarta(_ctx: Ctx): Promise<void> {}
