/** Posts, changes and takes down the app's own messages, and finds one again of which nobody knows whether it arrived. */

import type { WebClient } from '@slack/web-api'
import { asked } from './client.ts'
import { renderMessage } from './render.ts'
import type { SlackPlace, SlackResult, SlackWays } from './ways.ts'

/** https://docs.slack.dev/messaging/message-metadata: kept with a message and shown to nobody. */
const markType = 'vienas_post'

/** Nothing that a citizen linked to is fetched and shown. */
const quiet = { unfurl_links: false, unfurl_media: false } as const

type MessageWays = Pick<SlackWays, 'post' | 'find' | 'update' | 'remove' | 'whisper'>

export function messageWays(client: WebClient): MessageWays {
  return {
    post: async (to, message, mark) => {
      const result = await asked(() =>
        client.chat.postMessage({
          channel: to.channel,
          ...renderMessage(message),
          ...threadOf(to),
          ...quiet,
          metadata: { event_type: markType, event_payload: { mark } },
        }),
      )
      if (result.outcome !== 'done') return result
      return { outcome: 'done', ts: result.got.ts ?? '' }
    },
    find: (to, mark) => find(client, to, mark),
    update: (channel, ts, message) =>
      asked(() => client.chat.update({ channel, ts, ...renderMessage(message), ...quiet })),
    remove: (channel, ts) => asked(() => client.chat.delete({ channel, ts })),
    whisper: (to, user, message) =>
      asked(() =>
        client.chat.postEphemeral({
          channel: to.channel,
          user,
          ...renderMessage(message),
          ...threadOf(to),
        }),
      ),
  }
}

/** The latest hundred: it was posted a moment ago, if at all. */
async function find(
  client: WebClient,
  to: SlackPlace,
  mark: string,
): Promise<SlackResult<{ ts: string | null }>> {
  const latest = { channel: to.channel, limit: 100, include_all_metadata: true }
  const result = await asked(() =>
    to.thread === null
      ? client.conversations.history(latest)
      : client.conversations.replies({ ...latest, ts: to.thread }),
  )
  if (result.outcome !== 'done') return result
  const messages: unknown[] = result.got.messages ?? []
  const found = messages.find((message) => markOf(message) === mark || hasFile(message, mark))
  return { outcome: 'done', ts: (found as { ts?: string } | undefined)?.ts ?? null }
}

function markOf(message: unknown): unknown {
  const { metadata } = message as {
    metadata?: { event_type?: unknown; event_payload?: { mark?: unknown } }
  }
  return metadata?.event_type === markType ? metadata.event_payload?.mark : null
}

function hasFile(message: unknown, id: string): boolean {
  const { files } = message as { files?: unknown }
  return Array.isArray(files) && files.some((file: { id?: unknown }) => file.id === id)
}

function threadOf({ thread }: SlackPlace): { thread_ts?: string } {
  return thread === null ? {} : { thread_ts: thread }
}
