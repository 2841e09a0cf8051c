/** Plays people in Slack: what they write and press reaches the house signed, as Slack would bring it. */
import { createHmac } from 'node:crypto'
import { setTimeout } from 'node:timers/promises'
import type { SlackPeer } from './slack-peer.ts'
import { slackId } from './slack-workspace.ts'
import type { SlackStoredFile } from './slack-workspace.ts'

/** `entries`: field → what stands in it, for those that were touched. */
export type Entries = Record<string, Record<string, unknown>>
export type Brought = { status: number; body: Record<string, unknown> }

export type Bringing = {
  /** Seconds by which the clock of the sender is off. */
  skewSeconds?: number
  signingSecret?: string
  retryNum?: number
}

export type SlackPerson = {
  id: string
  command: (text: string) => Promise<Brought>
  /** Presses a button of a message; the trigger that came along is the answer's. */
  press: (channel: string, ts: string, act: string) => Promise<Brought>
  pressIn: (viewId: string, act: string, chosen?: string, entries?: Entries) => Promise<Brought>
  submit: (viewId: string, entries: Entries) => Promise<Brought>
  /** Writes into the conversation with the app; the event as it was brought, to be brought again. */
  say: (
    channel: string,
    text: string,
    thread: string | null,
    files?: SlackStoredFile[],
  ) => Promise<{ ts: string; event: Record<string, unknown>; brought: Brought }>
  leave: () => Promise<Brought>
}

/** `houseUrl`: where Slack reaches the house. */
export function slackPerson(peer: SlackPeer, houseUrl: () => string): SlackPerson {
  const id = slackId('U')
  peer.users.set(id, { isDeleted: false, isActive: true })
  const who = { id, team_id: peer.team, username: id.toLowerCase() }
  const interact = (payload: Record<string, unknown>) => {
    const body = { user: who, team: { id: peer.team }, api_app_id: 'A0VIENAS01', ...payload }
    return bringForm(peer, houseUrl(), { payload: JSON.stringify(body) })
  }
  return {
    id,
    command: (text) =>
      bringForm(peer, houseUrl(), {
        command: '/vienas',
        text,
        team_id: peer.team,
        user_id: id,
        channel_id: 'C0GENERAL1',
        trigger_id: triggerOf(peer, id),
        response_url: `${peer.url}/response/${id}`,
      }),
    press: (channel, ts, act) => {
      const message = peer.messages.get(channel)?.find((one) => one.ts === ts)
      const button = buttonsIn(message?.blocks).find((one) => one['action_id'] === act)
      if (button === undefined) throw new Error(`There is no button ${act}.`)
      return interact({
        type: 'block_actions',
        trigger_id: triggerOf(peer, id),
        response_url: `${peer.url}/response/${id}`,
        container: { type: 'message', message_ts: ts, channel_id: channel },
        channel: { id: channel },
        actions: [{ ...button, type: 'button', action_ts: peer.nextTs() }],
      })
    },
    pressIn: (viewId, act, chosen, entries = {}) =>
      interact({
        type: 'block_actions',
        trigger_id: triggerOf(peer, id),
        container: { type: 'view', view_id: viewId },
        view: viewWith(peer, viewId, entries),
        actions: [
          {
            action_id: act,
            block_id: 'b',
            type: chosen === undefined ? 'button' : 'static_select',
            ...(chosen === undefined ? { value: '1' } : { selected_option: { value: chosen } }),
          },
        ],
      }),
    submit: async (viewId, entries) => {
      const brought = await interact({
        type: 'view_submission',
        trigger_id: triggerOf(peer, id),
        view: viewWith(peer, viewId, entries),
      })
      const { response_action: action, view } = brought.body as {
        response_action?: string
        view?: Record<string, unknown>
      }
      const stored = peer.views.get(viewId)
      if (action === 'update' && view !== undefined && stored !== undefined)
        Object.assign(stored, { view, hash: peer.nextTs() })
      if (action === undefined) peer.views.delete(viewId)
      return brought
    },
    say: async (channel, text, thread, files = []) => {
      const ts = peer.nextTs()
      const said = peer.messages.get(channel) ?? []
      const message = { ts, text, blocks: [], thread, user: id, metadata: null }
      peer.messages.set(channel, [...said, { ...message, files: files.map((file) => file.id) }])
      const shared = files.map((file) => fileOf(peer, file))
      const event = {
        type: 'message',
        channel,
        channel_type: 'im',
        user: id,
        text,
        ts,
        ...(thread === null ? {} : { thread_ts: thread }),
        ...(files.length === 0 ? {} : { subtype: 'file_share', files: shared }),
      }
      return { ts, event, brought: await bringEvent(peer, houseUrl(), event) }
    },
    leave: () => {
      peer.users.set(id, { isDeleted: true, isActive: false })
      const user = { id, team_id: peer.team, deleted: true }
      return bringEvent(peer, houseUrl(), { type: 'user_change', user })
    },
  }
}

/** As in `file_share` events and in the state of a `file_input`. */
export function fileOf(peer: SlackPeer, { id, name, bytes }: SlackStoredFile) {
  const url = `${peer.url}/files/${id}`
  return { id, name, mimetype: 'text/plain', size: bytes.length, url_private: url }
}

export function triggerOf(peer: SlackPeer, user: string): string {
  const trigger = `${Date.now()}.${Math.floor(Math.random() * 1e9)}.${slackId('F')}`
  peer.triggers.set(trigger, { at: Date.now(), user, isUsed: false })
  return trigger
}

export function bringEvent(
  peer: SlackPeer,
  houseUrl: string,
  event: Record<string, unknown>,
  how: Bringing & { eventId?: string } = {},
): Promise<Brought> {
  const body = {
    type: 'event_callback',
    team_id: peer.team,
    api_app_id: 'A0VIENAS01',
    event,
    event_id: how.eventId ?? slackId('F'),
    event_time: Math.floor(Date.now() / 1000),
  }
  return bring(peer, houseUrl, JSON.stringify(body), 'application/json', how)
}

export function bringForm(
  peer: SlackPeer,
  houseUrl: string,
  fields: Record<string, string>,
  how: Bringing = {},
): Promise<Brought> {
  const form = new URLSearchParams(fields).toString()
  return bring(peer, houseUrl, form, 'application/x-www-form-urlencoded', how)
}

/** https://docs.slack.dev/authentication/verifying-requests-from-slack; an answer after three seconds is none. */
async function bring(
  peer: SlackPeer,
  houseUrl: string,
  raw: string,
  type: string,
  { skewSeconds = 0, signingSecret = peer.signingSecret, retryNum }: Bringing,
): Promise<Brought> {
  const timestamp = Math.floor(Date.now() / 1000) + skewSeconds
  const hash = createHmac('sha256', signingSecret).update(`v0:${timestamp}:${raw}`).digest('hex')
  const response = fetch(`${houseUrl}/channels/slack`, {
    method: 'POST',
    body: raw,
    headers: {
      'content-type': type,
      'x-slack-request-timestamp': String(timestamp),
      'x-slack-signature': `v0=${hash}`,
      ...(retryNum === undefined
        ? {}
        : { 'x-slack-retry-num': String(retryNum), 'x-slack-retry-reason': 'http_timeout' }),
    },
  })
  const late = setTimeout(20_000).then(() => null)
  const first = await Promise.race([response, late])
  if (first === null) throw new Error('The house did not answer Slack at all.')
  const text = await first.text()
  const isJson = first.headers.get('content-type')?.includes('json') === true && text !== ''
  return { status: first.status, body: isJson ? JSON.parse(text) : { text } }
}

type Block = Record<string, unknown>

export function buttonsIn(blocks: Block[] | undefined): Block[] {
  return (blocks ?? []).flatMap(({ type, elements }) =>
    type === 'actions' ? (elements as Block[]) : [],
  )
}

/** Fields that nobody touched hold what they were opened with. */
function viewWith(peer: SlackPeer, viewId: string, entries: Entries): Block {
  const stored = peer.views.get(viewId)
  if (stored === undefined) throw new Error('That modal is closed.')
  const blocks = (stored.view['blocks'] ?? []) as Block[]
  const values = Object.fromEntries(
    blocks
      .filter(({ type }) => type === 'input')
      .map(({ block_id: block, element }) => {
        const field = element as Block
        const name = String(block).split('.')[0] ?? ''
        return [block, { [String(field['action_id'])]: entries[name] ?? untouched(field) }]
      }),
  )
  return { ...stored.view, id: viewId, hash: stored.hash, state: { values } }
}

function untouched(field: Block): Record<string, unknown> {
  const { type, initial_value: value = null } = field
  if (type === 'plain_text_input') return { type, value }
  if (type === 'static_select') return { type, selected_option: field['initial_option'] ?? null }
  if (type === 'checkboxes') return { type, selected_options: field['initial_options'] ?? [] }
  return { type, files: [] }
}
