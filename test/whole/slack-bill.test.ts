/** Follows one Polish mail through real servers: from the mailbox into Slack, answered there, and out by mail. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { simpleParser } from 'mailparser'
import { startSlack } from '#test/peers/slack-peer.ts'
import type { SlackPeer } from '#test/peers/slack-peer.ts'
import { slackPerson } from '#test/peers/slack-person.ts'
import type { SlackPerson } from '#test/peers/slack-person.ts'
import { eventually } from '#test/running.ts'
import { buildTown, letter, type Town } from './town.ts'

let town: Town
let peer: SlackPeer
let jan: SlackPerson
const bills = 'C0BILLS001'
beforeAll(async () => {
  peer = await startSlack()
  peer.channels.set(bills, { isMember: true, isArchived: false, user: null })
  town = await buildTown({
    SLACK_BOT_TOKEN: peer.token,
    SLACK_SIGNING_SECRET: peer.signingSecret,
    SLACK_BASE_URL: peer.apiUrl,
  })
  jan = slackPerson(peer, () => town.service.url)
}, 120_000)
afterAll(async () => {
  await town?.close()
  await peer?.close()
})

type Coded = { code: string }
const all = (channel: string) => JSON.stringify(peer.messages.get(channel) ?? [])

test('a Polish mail is taken, refused in Lithuanian and answered in Polish from Slack, and leaves by mail', async () => {
  const set = await town.desk('saulius').ask('PUT', 'slack/pools/vst-bills', { channel: bills })
  expect(set.status).toBe(204)
  const made = await town.desk('jan').ask('POST', 'me/slack/code')
  expect(made.status).toBe(201)
  await jan.command(`link ${(made.body as unknown as Coded).code}`)
  await jan.command('busy')

  town.dovecot.deliver(
    'info',
    letter({
      from: 'Zofia Kowalska <zofia@citizen.example>',
      subject: 'Rachunek za ogrzewanie',
      messageId: 'slack-bill-1@citizen.example',
      text: 'Dzień dobry,\r\n\r\ndostałam za wysoki rachunek za ogrzewanie i proszę o wyjaśnienie.',
    }),
  )
  const card = await eventually(async () => peer.said(bills)[0], 'card in the channel of the pool')
  expect(all(bills)).not.toMatch(/Zofia|zofia@|za wysoki/)
  await jan.press(bills, card.ts, 'take')

  // His thread has what she wrote; the channel says who has it.
  const conversation = await eventually(
    async () => [...peer.channels].find(([, { user }]) => user === jan.id)?.[0],
    'conversation with the app',
  )
  await eventually(async () => all(conversation).includes('za wysoki rachunek'), 'her words')
  await eventually(async () => all(bills).includes('Jan Nowak'), 'his name in the channel')
  const root = peer.said(conversation)[0]
  await jan.press(conversation, root?.ts ?? '', 'reply')
  const view = await eventually(async () => {
    const found = [...peer.views.values()].at(-1)
    return JSON.stringify(found?.view ?? '').includes('"plain_text_input"') && found
  }, 'filled modal')

  const lithuanian =
    'Laba diena, patikrinome Jūsų sąskaitą už šildymą ir radome klaidą, ją ištaisysime kitą mėnesį.'
  const refused = await jan.submit(view.id, { text: { value: lithuanian } })
  expect(refused.body['response_action']).toBe('update')
  expect(JSON.stringify(refused.body)).toContain(':warning:')

  const polish =
    'Dzień dobry,\n\nsprawdziliśmy Pani rachunek za ogrzewanie i znaleźliśmy błąd w odczycie. Poprawimy go w przyszłym miesiącu.'
  await jan.submit(view.id, { text: { value: polish } })
  const answer = await eventually(
    async () =>
      town.smtp.mails.find(
        (mail) =>
          mail.to.includes('zofia@citizen.example') && /sprawdzili=C5|sprawdzili/.test(mail.text),
      ),
    'answer for Zofia',
  )
  const read = await simpleParser(answer.raw)
  expect(read.text).toContain('znaleźliśmy błąd w odczycie')
  expect(read.inReplyTo).toBe('<slack-bill-1@citizen.example>')
  expect(town.smtp.mails.some((mail) => mail.text.includes('patikrinome'))).toBe(false)

  // Finished, nothing of hers is left in Slack.
  await jan.press(conversation, root?.ts ?? '', 'wrap-up')
  const closing = await eventually(async () => {
    const found = [...peer.views.values()].at(-1)
    return (
      found?.view['callback_id'] === 'wrap-up' &&
      JSON.stringify(found.view).includes('static_select') &&
      found
    )
  }, 'modal for finishing')
  await jan.submit(closing.id, { code: { selected_option: { value: 'answered' } } })
  await eventually(async () => !all(conversation).includes('rachunek'), 'empty conversation')
}, 120_000)
