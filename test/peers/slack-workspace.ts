/** Holds what a workspace of Slack consists of: people, conversations, messages, modals, files. */
import { randomUUID } from 'node:crypto'

export type SlackMessage = {
  ts: string
  text: string
  blocks: Record<string, unknown>[]
  thread: string | null
  /** Null: the app itself. */
  user: string | null
  metadata: { event_type: string; event_payload: Record<string, unknown> } | null
  files: string[]
}

export type SlackView = { id: string; hash: string; view: Record<string, unknown>; user: string }
export type SlackStoredFile = { id: string; name: string; bytes: Buffer; isShared: boolean }

export type Workspace = {
  team: string
  token: string
  signingSecret: string
  scopes: Set<string>
  users: Map<string, { isDeleted: boolean; isActive: boolean }>
  /** Conversations of people with the app begin with D. */
  channels: Map<string, { isMember: boolean; isArchived: boolean; user: string | null }>
  messages: Map<string, SlackMessage[]>
  views: Map<string, SlackView>
  /** When each was handed out; null once it was used. */
  triggers: Map<string, { at: number; user: string; isUsed: boolean }>
  whispers: { channel: string; user: string; thread: string | null; text: string }[]
  /** What was said by response_url, which only the person there sees. */
  responses: { token: string; body: Record<string, unknown> }[]
  files: Map<string, SlackStoredFile>
  uploads: Map<string, string>
  calls: { method: string; args: Record<string, string>; answer: string }[]
  nextTs: () => string
}

/** "Scopes" on the page of each method; history is asked for by the kind of the conversation. */
export const neededScopes: Record<string, string[]> = {
  'chat.postMessage': ['chat:write'],
  'chat.update': ['chat:write'],
  'chat.delete': ['chat:write'],
  'chat.postEphemeral': ['chat:write'],
  'conversations.open': ['im:write'],
  'conversations.history': ['channels:history', 'groups:history', 'im:history'],
  'conversations.replies': ['channels:history', 'groups:history', 'im:history'],
  'views.open': [],
  'views.update': [],
  'files.getUploadURLExternal': ['files:write'],
  'files.completeUploadExternal': ['files:write'],
  'files.delete': ['files:write'],
  'users.getPresence': ['users:read'],
}

export function emptyWorkspace(): Workspace {
  let last = 0
  return {
    team: 'T0CITY0001',
    token: 'xoxb-100000000000-200000000000-tokenoftheapp',
    signingSecret: '8f742231b10e8888abcd99yyyzzz85a5'.replaceAll(/[^0-9a-f]/g, '0'),
    scopes: new Set(['commands', 'files:read', ...Object.values(neededScopes).flat()]),
    users: new Map(),
    channels: new Map(),
    messages: new Map(),
    views: new Map(),
    triggers: new Map(),
    whispers: [],
    responses: [],
    files: new Map(),
    uploads: new Map(),
    calls: [],
    // Seconds and a count: unique in a channel, in the order of time.
    nextTs: () => {
      last = Math.max(last + 1, Date.now() * 1000)
      return `${Math.floor(last / 1e6)}.${String(last % 1e6).padStart(6, '0')}`
    },
  }
}

export type Args = Record<string, string>
export type Answer = { ok: boolean; [more: string]: unknown }
export const no = (error: string, why?: string): Answer => ({
  ok: false,
  error,
  ...(why === undefined ? {} : { response_metadata: { messages: [`[ERROR] ${why}`] } }),
})

export function refusalOfPlace(w: Workspace, channel: string | undefined): Answer | null {
  const found = w.channels.get(channel ?? '')
  if (found === undefined) return no('channel_not_found')
  if (found.isArchived) return no('is_archived')
  return found.isMember ? null : no('not_in_channel')
}

/** As Slack names people, channels and conversations. */
export function slackId(letter: 'U' | 'C' | 'D' | 'F' | 'V'): string {
  return `${letter}${randomUUID().replaceAll('-', '').slice(0, 10).toUpperCase()}`
}
