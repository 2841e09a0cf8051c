/** Understands what an agent wrote after /vienas, pressed on a message, or said in a thread. */

import { presenceWords, plainActs } from './agent-command.ts'
import type { AgentCommand, SlackFile } from './agent-command.ts'

/** `/vienas next`, `/vienas why VLN-2026-000123`. What is not understood asks for help. */
export function parseWords(text: string): AgentCommand {
  const [first = '', second = ''] = text.trim().split(/\s+/)
  const word = first.toLowerCase()
  const state = presenceWords.find((one) => one === word)
  if (state !== undefined) return { kind: 'presence', state }
  if (word === 'next') return { kind: 'next' }
  if (word === 'queue') return { kind: 'queue' }
  if (word === 'link' && second !== '') return { kind: 'link', code: second.toUpperCase() }
  if ((word === 'case' || word === 'why') && second !== '')
    return { kind: word, number: second.toUpperCase() }
  return { kind: 'help' }
}

/** Null: not a button of ours, or of a release that knew others. */
export function parsePress(act: string, value: unknown): AgentCommand | null {
  const contactId = idOf(value)
  const plain = plainActs.find((one) => one === act)
  return plain === undefined || contactId === null ? null : { kind: plain, contactId }
}

export function idOf(value: unknown): number | null {
  return typeof value === 'string' && /^[1-9]\d{0,14}$/.test(value) ? Number(value) : null
}

/** What people say in a conversation with the app; everything else that Slack tells of messages is null. */
export function parseMessage(event: object): AgentCommand | null {
  const { channel, channel_type: type, bot_id: bot, subtype, hidden } = event as SlackMessage
  if (typeof channel !== 'string' || type !== 'im' || bot !== undefined) return null
  if (subtype === 'message_changed') return parseChange(event as SlackMessage, channel)
  if (subtype === 'message_deleted') {
    const { deleted_ts: ts, previous_message: before } = event as SlackMessage
    const isOurs = typeof before?.bot_id === 'string'
    return typeof ts !== 'string' || isOurs
      ? null
      : { kind: 'note-deleted', said: { channel, ts, thread: textOf(before?.thread_ts) } }
  }
  if (hidden === true || (subtype !== undefined && subtype !== 'file_share')) return null
  const { ts, thread_ts: thread, text, files } = event as SlackMessage
  if (typeof ts !== 'string') return null
  return {
    kind: 'note',
    said: { channel, ts, thread: textOf(thread) },
    text: readable(textOf(text) ?? ''),
    files: filesOf(files),
  }
}

type SlackMessage = {
  channel?: unknown
  channel_type?: unknown
  bot_id?: unknown
  subtype?: unknown
  hidden?: unknown
  ts?: unknown
  thread_ts?: unknown
  deleted_ts?: unknown
  text?: unknown
  files?: unknown
  user?: unknown
  message?: SlackMessage
  previous_message?: SlackMessage
}

function parseChange({ message, previous_message: before }: SlackMessage, channel: string) {
  if (message === undefined || message.bot_id !== undefined) return null
  if (typeof message.ts !== 'string' || message.text === before?.text) return null
  const said = { channel, ts: message.ts, thread: textOf(message.thread_ts) }
  return { kind: 'note-changed' as const, said, text: readable(textOf(message.text) ?? '') }
}

/** Who said it: of a change or a deletion its author. */
export function authorOf(event: object): string | null {
  const { user, message, previous_message: before } = event as SlackMessage
  return textOf(user) ?? textOf(message?.user) ?? textOf(before?.user)
}

export function filesOf(files: unknown): SlackFile[] {
  if (!Array.isArray(files)) return []
  return files.flatMap((file: unknown) => {
    if (typeof file !== 'object' || file === null) return []
    const { id, name, mimetype, size, url_private: url } = file as Record<string, unknown>
    if (typeof id !== 'string' || typeof url !== 'string') return []
    return [
      {
        id,
        name: textOf(name) ?? id,
        mediaType: textOf(mimetype) ?? 'application/octet-stream',
        size: typeof size === 'number' ? size : 0,
        url,
      },
    ]
  })
}

/** Links and the three escaped letters as people read them. https://docs.slack.dev/messaging/formatting-message-text */
function readable(text: string): string {
  return text
    .replaceAll(/<(?:(?:https?|mailto|tel):[^|>]*\|)([^>]*)>/g, '$1')
    .replaceAll(/<((?:https?|mailto|tel):[^>]*)>/g, '$1')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null
}
