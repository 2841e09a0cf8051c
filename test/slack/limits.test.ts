/** Holds that whatever people write fits into what Slack takes, and that the workspace of our tests takes no more. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import fc from 'fast-check'
import { WebClient } from '@slack/web-api'
import type { Modal, Part } from '#channels/slack/layout.ts'
import { renderMessage, renderModal } from '#channels/slack/render.ts'
import { slackPerson, triggerOf } from '#test/peers/slack-person.ts'
import { startSlack } from '#test/peers/slack-peer.ts'
import type { SlackPeer } from '#test/peers/slack-peer.ts'
import { refusalOfBlocks, refusalOfModal } from '#test/peers/slack-rules.ts'

let peer: SlackPeer
let client: WebClient
beforeAll(async () => {
  peer = await startSlack()
  peer.channels.set('C1', { isMember: true, isArchived: false, user: null })
  client = new WebClient(peer.token, { slackApiUrl: peer.apiUrl, retryConfig: { retries: 0 } })
})
afterAll(() => peer?.close())

const words = fc.oneof(
  fc.string({ maxLength: 200 }),
  fc.string({ minLength: 2_900, maxLength: 9_000, unit: 'binary' }),
)
const button = fc.record({ act: fc.constant('take'), value: words, label: words })
const shown: fc.Arbitrary<Part> = fc.oneof(
  fc.record({ kind: fc.constant('line' as const), text: words }),
  fc.record({ kind: fc.constant('words' as const), text: words }),
  fc.record({ kind: fc.constant('small' as const), text: words }),
  fc.record({ kind: fc.constant('buttons' as const), buttons: fc.array(button, { maxLength: 1 }) }),
)

test('whatever people write, a message fits into what Slack takes', () => {
  fc.assert(
    fc.property(words, fc.array(shown, { maxLength: 30 }), (summary, parts) => {
      const { blocks, text } = renderMessage({ summary, parts })
      return refusalOfBlocks(blocks, 'message') === null && text.length > 0
    }),
    { numRuns: 60 },
  )
})

test('whatever people write, a modal fits, and its fields are never cut away', () => {
  fc.assert(
    fc.property(words, words, fc.array(shown, { maxLength: 8 }), (title, value, parts) => {
      const field: Part = {
        kind: 'write',
        id: 'text',
        label: title,
        value,
        isLong: true,
        isNeeded: true,
        generation: 0,
      }
      const about = { contactId: 1, version: 1, lastMessageId: 1, generation: 0 }
      const modal: Modal = {
        name: 'reply',
        title,
        submit: title,
        close: title,
        parts: [...parts, field],
        about,
      }
      const view = renderModal(modal)
      return (
        refusalOfModal(view as never) === null && view.blocks.some(({ type }) => type === 'input')
      )
    }),
    { numRuns: 60 },
  )
})

const section = (text: string) => ({ type: 'section', text: { type: 'plain_text', text } })
const act = (more: object) => ({
  type: 'actions',
  elements: [{ type: 'button', action_id: 'a', text: { type: 'plain_text', text: 'b' }, ...more }],
})

test.each([
  ['51 blocks', Array.from({ length: 51 }, () => section('x'))],
  ['3,001 characters in a section', [section('x'.repeat(3001))]],
  ['an empty section', [section('')]],
  ['76 characters on a button', [act({ text: { type: 'plain_text', text: 'x'.repeat(76) } })]],
  ['2,001 characters behind a button', [act({ value: 'x'.repeat(2001) })]],
  ['256 characters of action_id', [act({ action_id: 'x'.repeat(256) })]],
])('the workspace refuses %s', async (_what, blocks) => {
  await expect(
    client.chat.postMessage({ channel: 'C1', text: 'x', blocks: blocks as never }),
  ).rejects.toThrow('invalid_blocks')
})

test('the workspace refuses strangers, what the app may not do, and channels that are not', async () => {
  const stranger = new WebClient('xoxb-nobody', {
    slackApiUrl: peer.apiUrl,
    retryConfig: { retries: 0 },
  })
  await expect(stranger.chat.postMessage({ channel: 'C1', text: 'x' })).rejects.toThrow(
    'invalid_auth',
  )
  await expect(client.chat.postMessage({ channel: 'C404', text: 'x' })).rejects.toThrow(
    'channel_not_found',
  )
  peer.scopes.delete('chat:write')
  await expect(client.chat.postMessage({ channel: 'C1', text: 'x' })).rejects.toThrow(
    'missing_scope',
  )
  peer.scopes.add('chat:write')
})

test('the workspace refuses old and used triggers, large modals, and a hash that is not the latest', async () => {
  const { id: user } = slackPerson(peer, () => 'http://127.0.0.1:1')
  const title = { type: 'plain_text' as const, text: 'x' }
  const view = { type: 'modal' as const, title, blocks: [section('x')] as never }
  const old = triggerOf(peer, user)
  const kept = peer.triggers.get(old)
  if (kept !== undefined) kept.at -= 3_500
  await expect(client.views.open({ trigger_id: old, view })).rejects.toThrow('expired_trigger_id')
  const trigger = triggerOf(peer, user)
  const opened = await client.views.open({ trigger_id: trigger, view })
  await expect(client.views.open({ trigger_id: trigger, view })).rejects.toThrow(
    'exchanged_trigger_id',
  )
  const { id = '', hash = '' } = opened.view ?? {}
  await client.views.update({ view_id: id, hash, view })
  await expect(client.views.update({ view_id: id, hash, view })).rejects.toThrow('hash_conflict')
  const large = {
    ...view,
    blocks: Array.from({ length: 90 }, () => section('x'.repeat(2_950))) as never,
  }
  await expect(client.views.update({ view_id: id, view: large })).rejects.toThrow('view_too_large')
})
