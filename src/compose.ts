/** Composes the city out of its started parts: which doors are open, and which watchers and loops run. */
import { Hono } from 'hono'
import type { Composed, Parts } from '#service.ts'

/** `lines` are printed at the start: addresses and demo sign-ins. */
export async function compose(
  parts: Parts,
): Promise<Composed & { lines: (url: string) => string[] }> {
  const app = new Hono()
  app.get('/health', async (context) => {
    const database = await parts.sql`select 1`.then(
      () => 'ok',
      () => 'does not answer',
    )
    const isWell = database === 'ok'
    return context.json({ status: isWell ? 'ok' : 'degraded', database }, isWell ? 200 : 503)
  })
  return {
    fetch: app.fetch,
    close: async () => undefined,
    lines: (url) => [`Health: ${url}/health`],
  }
}
