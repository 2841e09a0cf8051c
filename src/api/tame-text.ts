/** Takes out of a request what no text can hold, so that a pasted sign loses nobody a draft. */
import type { Context, Next } from 'hono'
import type { DoorEnv } from './door.ts'

/** NUL, which PostgreSQL refuses in text, and halves of pairs, which it refuses in JSON. */
const suspects = /\\u(0000|d[89a-f])/i

/** What Slack brings is signed letter by letter, and tamed where it is understood. */
export const slackPath = '/channels/slack'

/** What is no JSON stays as it is, for the door to refuse. Only texts are touched, not names of fields. */
export async function tameText(c: Context<DoorEnv>, next: Next): Promise<void> {
  const isJson = c.req.header('content-type')?.includes('json') === true
  if (isJson && c.req.path !== slackPath) {
    const text = await c.req.text()
    if (suspects.test(text)) keep(c, tamed(text))
  }
  await next()
}

/** What later readers of the body are given; Hono keeps each form of it as a promise, whatever its types say. */
function keep(c: Context<DoorEnv>, text: string): void {
  Object.assign(c.req.bodyCache, { text: Promise.resolve(text) })
}

function tamed(json: string): string {
  try {
    return JSON.stringify(
      JSON.parse(json, (_name, value: unknown) =>
        typeof value === 'string' ? value.replaceAll('\0', '').toWellFormed() : value,
      ),
    )
  } catch {
    return json
  }
}
