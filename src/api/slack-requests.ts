/** Opens the door through which Slack brings what agents do there; each request is signed and looked at as it came. */
import { createRoute } from '@hono/zod-openapi'
import { fail } from '#errors.ts'
import { newDoor, problems } from './door.ts'
import type { Door } from './door.ts'
import { slackPath } from './tame-text.ts'

export const receive = createRoute({
  method: 'post',
  path: slackPath,
  tags: ['house'],
  summary: 'What agents do in Slack, signed by Slack (events, buttons, modals, commands)',
  responses: {
    200: { description: 'Dealt with.' },
    400: { description: 'Not understood.' },
    401: { description: 'Not signed by Slack, or too long ago.' },
    404: problems('not-found')[404],
    500: { description: 'It failed: to be sent again.' },
    503: { description: 'It takes longer than Slack waits: to be sent again.' },
  },
})

export function slackRequestDoors(): Door {
  const door = newDoor()
  door.openapi(receive, async (c) => {
    const slack = c.var.city.channels.slack ?? null
    if (slack === null) fail('not-found')
    const raw = await c.req.text()
    const { status, body, isJson } = await slack.receive({ headers: c.req.raw.headers, raw })
    const type = isJson ? 'application/json' : 'text/plain; charset=utf-8'
    return new Response(body, { status, headers: { 'content-type': type } })
  })
  return door
}
