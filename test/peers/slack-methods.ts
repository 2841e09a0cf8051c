/** Answers the methods of Slack's API that the house uses, as their pages at docs.slack.dev/reference/methods say. */
import { no, refusalOfPlace, slackId } from './slack-workspace.ts'
import type { Answer, Args, SlackMessage, Workspace } from './slack-workspace.ts'
import { completeUpload, deleteFile, placeUpload } from './slack-files.ts'
import { refusalOfBlocks, refusalOfModal } from './slack-rules.ts'

export function answerMethod(w: Workspace, method: string, args: Args, origin: string): Answer {
  switch (method) {
    case 'chat.postMessage':
      return postMessage(w, args)
    case 'chat.update':
      return update(w, args)
    case 'chat.delete':
      return remove(w, args)
    case 'chat.postEphemeral':
      return whisper(w, args)
    case 'conversations.open':
      return open(w, args)
    case 'conversations.history':
      return history(w, args, null)
    case 'conversations.replies':
      return history(w, args, args['ts'] ?? '')
    case 'views.open':
      return openView(w, args)
    case 'views.update':
      return updateView(w, args)
    case 'files.getUploadURLExternal':
      return placeUpload(w, args, origin)
    case 'files.completeUploadExternal':
      return completeUpload(w, args)
    case 'files.delete':
      return deleteFile(w, args)
    case 'users.getPresence': {
      const user = w.users.get(args['user'] ?? '')
      if (user === undefined) return no('user_not_found')
      return { ok: true, presence: user.isActive ? 'active' : 'away' }
    }
    default:
      return no('unknown_method')
  }
}

/** https://docs.slack.dev/reference/methods/chat.postMessage: text over 40,000 characters is cut, none at all refused. */
function contentOf(args: Args): Answer | Pick<SlackMessage, 'text' | 'blocks'> {
  const blocks = args['blocks'] === undefined ? [] : (JSON.parse(args['blocks']) as never)
  const refused = refusalOfBlocks(blocks, 'message')
  if (refused !== null) return no(refused.error, refused.why)
  const text = args['text'] ?? ''
  if (text === '' && (blocks as unknown[]).length === 0) return no('no_text')
  return { text: text.slice(0, 40_000), blocks }
}

function postMessage(w: Workspace, args: Args): Answer {
  const channel = args['channel'] ?? ''
  const refused = refusalOfPlace(w, channel)
  if (refused !== null) return refused
  const content = contentOf(args)
  if ('ok' in content) return content
  const metadata = args['metadata'] === undefined ? null : JSON.parse(args['metadata'])
  // https://docs.slack.dev/messaging/message-metadata: event_type and event_payload, both needed.
  if (metadata !== null && (!metadata.event_type || typeof metadata.event_payload !== 'object'))
    return no('invalid_metadata_format')
  const thread = args['thread_ts'] ?? null
  const said = w.messages.get(channel) ?? []
  if (thread !== null && !said.some(({ ts }) => ts === thread)) return no('thread_not_found')
  const message = { ts: w.nextTs(), thread, user: null, metadata, files: [], ...content }
  w.messages.set(channel, [...said, message])
  return { ok: true, channel, ts: message.ts, message: { text: message.text } }
}

function update(w: Workspace, args: Args): Answer {
  const { channel = '', ts = '' } = args
  const found = w.messages.get(channel)?.find((one) => one.ts === ts)
  if (!w.channels.has(channel)) return no('channel_not_found')
  if (found === undefined) return no('message_not_found')
  if (found.user !== null) return no('cant_update_message')
  const content = contentOf(args)
  if ('ok' in content) return content
  Object.assign(found, content)
  return { ok: true, channel, ts, text: found.text }
}

function remove(w: Workspace, args: Args): Answer {
  const { channel = '', ts = '' } = args
  const said = w.messages.get(channel) ?? []
  const found = said.find((one) => one.ts === ts)
  if (!w.channels.has(channel)) return no('channel_not_found')
  if (found === undefined) return no('message_not_found')
  if (found.user !== null) return no('cant_delete_message')
  w.messages.set(
    channel,
    said.filter((one) => one !== found),
  )
  return { ok: true, channel, ts }
}

function whisper(w: Workspace, args: Args): Answer {
  const refused = refusalOfPlace(w, args['channel'])
  if (refused !== null) return refused
  if (!w.users.has(args['user'] ?? '')) return no('user_not_in_channel')
  const content = contentOf(args)
  if ('ok' in content) return content
  const { channel = '', user = '', thread_ts: thread = null } = args
  w.whispers.push({ channel, user, thread, text: wordsOf(content) })
  return { ok: true, message_ts: w.nextTs() }
}

function open(w: Workspace, args: Args): Answer {
  const user = args['users'] ?? ''
  const known = w.users.get(user)
  if (known === undefined) return no('user_not_found')
  if (known.isDeleted) return no('user_disabled')
  const standing = [...w.channels].find(([, channel]) => channel.user === user)
  const id = standing?.[0] ?? slackId('D')
  w.channels.set(id, { isMember: true, isArchived: false, user })
  return { ok: true, channel: { id } }
}

function history(w: Workspace, args: Args, thread: string | null): Answer {
  const channel = args['channel'] ?? ''
  if (!w.channels.has(channel)) return no('channel_not_found')
  const said = (w.messages.get(channel) ?? []).filter(
    (one) => one.thread === thread || one.ts === thread,
  )
  if (thread !== null && said.length === 0) return no('thread_not_found')
  const messages = said.toReversed().map((one) => ({
    type: 'message',
    ts: one.ts,
    text: one.text,
    files: one.files.map((id) => ({ id })),
    ...(args['include_all_metadata'] === 'true' && one.metadata !== null
      ? { metadata: one.metadata }
      : {}),
  }))
  return { ok: true, messages: messages.slice(0, Number(args['limit'] ?? 100)), has_more: false }
}

/** https://docs.slack.dev/interactivity/handling-user-interaction: a trigger lives three seconds and is used once. */
function openView(w: Workspace, args: Args): Answer {
  const trigger = w.triggers.get(args['trigger_id'] ?? '')
  if (trigger === undefined) return no('invalid_trigger_id')
  if (trigger.isUsed) return no('exchanged_trigger_id')
  if (Date.now() - trigger.at > 3_000) return no('expired_trigger_id')
  const view = JSON.parse(args['view'] ?? '{}') as Record<string, unknown>
  const refused = refusalOfModal(view)
  if (refused !== null) return no(refused.error, refused.why)
  trigger.isUsed = true
  const stored = { id: slackId('V'), hash: w.nextTs(), view, user: trigger.user }
  w.views.set(stored.id, stored)
  return { ok: true, view: { ...view, id: stored.id, hash: stored.hash } }
}

/** https://docs.slack.dev/reference/methods/views.update#errors */
function updateView(w: Workspace, args: Args): Answer {
  const stored = w.views.get(args['view_id'] ?? '')
  if (stored === undefined) return no('not_found')
  if (args['hash'] !== undefined && args['hash'] !== stored.hash) return no('hash_conflict')
  const view = JSON.parse(args['view'] ?? '{}') as Record<string, unknown>
  const refused = refusalOfModal(view)
  if (refused !== null) return no(refused.error, refused.why)
  Object.assign(stored, { view, hash: w.nextTs() })
  return { ok: true, view: { ...view, id: stored.id, hash: stored.hash } }
}

/** All words that somebody reads there. */
export function wordsOf({ text, blocks }: Pick<SlackMessage, 'text' | 'blocks'>): string {
  const words: string[] = [text]
  const walk = (value: unknown): void => {
    if (Array.isArray(value)) for (const one of value) walk(one)
    else if (typeof value === 'object' && value !== null) {
      const { text: said } = value as { text?: unknown }
      if (typeof said === 'string') words.push(said)
      for (const one of Object.values(value)) walk(one)
    }
  }
  walk(blocks)
  return words.join('\n')
}
