/** Composes the city out of its started parts: which doors are open, and which watchers and loops run. */
import { Hono } from 'hono'
import { isAnswering } from '#db/connect.ts'
import type { Composed, Parts } from '#service.ts'

/** `lines` are printed at the start: addresses and demo sign-ins. */
export async function compose(
  parts: Parts,
): Promise<Composed & { lines: (url: string) => string[] }> {
  const app = new Hono()
  app.get('/health', async (context) => {
    const isWell = await isAnswering(parts.sql)
    const database = isWell ? 'ok' : 'does not answer'
    return context.json({ status: isWell ? 'ok' : 'degraded', database }, isWell ? 200 : 503)
  })
  return {
    fetch: app.fetch,
    close: async () => undefined,
    lines: (url) => [`Health: ${url}/health`],
  }
}
