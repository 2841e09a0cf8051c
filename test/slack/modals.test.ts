/** Goes through the modals: a template, a file for the citizen, a transfer, a referral, and what has been erased. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { activateTemplate, saveTemplate } from '#replies/templates/save-template.ts'
import { templateTexts } from '#test/api/matter.ts'
import { mailInHands } from '#test/replies/desk.ts'
import { fileOf } from '#test/peers/slack-person.ts'
import { slackId } from '#test/peers/slack-workspace.ts'
import { eventually } from '#test/running.ts'
import { channels, openOffice, read } from './office.ts'
import type { SlackOffice } from './office.ts'

let office: SlackOffice
beforeAll(async () => {
  office = await openOffice()
})
afterAll(() => office?.close())

/** A contact in Jan's hands, and the modal that he opens about it by a button of its message. */
const opened = async (act: string, text: string) => {
  const { city, cast, people, peer } = office
  const { contactId, number } = await mailInHands(city, 'zofia', cast.agents.jan, { text })
  const root = await eventually(async () => {
    await office.settle()
    return peer.said(office.conversationOf(people.jan)).find((one) => read(one).includes(number))
  }, `conversation about ${number}`)
  await people.jan.press(office.conversationOf(people.jan), root.ts, act)
  const view = await eventually(async () => {
    const found = [...peer.views.values()].at(-1)
    const isFilled = JSON.stringify(found?.view ?? '').includes(number)
    return isFilled && found?.view['callback_id'] === act && found
  }, `modal ${act}`)
  return { contactId, number, view }
}

test('a template stands where she writes, in the citizen’s language, and a file goes out with the answer', async () => {
  const { city, cast, people, peer } = office
  const template = { key: 'got-it', title: 'Gauta', enterprise: null, texts: templateTexts }
  const saved = await saveTemplate(city, cast.agents.saulius, template)
  if (saved.outcome !== 'done') throw new Error('No template was saved.')
  await activateTemplate(city, cast.agents.saulius, saved.templateId)
  const { contactId, number, view } = await opened('reply', 'Proszę o kopię umowy na ogrzewanie.')
  await people.jan.pressIn(view.id, 'use-template', String(saved.templateId))
  const filled = await eventually(async () => {
    const found = JSON.stringify(peer.views.get(view.id)?.view)
    return found.includes('otrzymaliśmy') && found
  }, 'template in the modal')
  expect(filled).toContain(number)
  const paper = {
    id: slackId('F'),
    name: 'umowa.txt',
    bytes: Buffer.from('Umowa 118'),
    isShared: true,
  }
  peer.files.set(paper.id, paper)
  const sent = await people.jan.submit(view.id, { files: { files: [fileOf(peer, paper)] } })
  expect(JSON.stringify(sent.body)).toContain('išsiųstas')
  const files = await city.sql`
    select f.file_name, b.size from attachments f
    join blobs b on b.id = f.blob_id join messages m on m.id = f.message_id
    where m.contact_id = ${contactId} and m.direction = 'out'`
  expect(files).toEqual([{ file_name: 'umowa.txt', size: 9 }])
})

test('a file that is not Slack’s is never asked for with our token, and the answer stays', async () => {
  const { people, city } = office
  const { contactId, view } = await opened('reply', 'Proszę o regulamin ogrzewania.')
  const foreign = {
    id: 'F1',
    name: 'x',
    mimetype: 'text/plain',
    size: 1,
    url_private: 'http://127.0.0.1:9/steal',
  }
  const text = {
    value: 'Dzień dobry, regulamin ogrzewania przesyłamy w załączniku do tej wiadomości.',
  }
  const refused = await people.jan.submit(view.id, { text, files: { files: [foreign] } })
  expect(JSON.stringify(refused.body)).toContain(':warning:')
  const out = await city.sql`
    select id from messages where contact_id = ${contactId} and direction = 'out' and kind = 'message'`
  expect(out).toEqual([])
})

test('a transfer takes the contact to the pool that was chosen, with the note', async () => {
  const { people, city } = office
  const { contactId, view } = await opened('transfer', 'Mam pytanie o ciepłą wodę i rachunek.')
  await people.jan.submit(view.id, {
    pool: { selected_option: { value: 'vst-heating' } },
    note: { value: 'Dotyczy grzejników.' },
  })
  const [row] = await city.sql`select pool, state from contacts where id = ${contactId}`
  expect(row).toEqual({ pool: 'vst-heating', state: 'queued' })
})

test('a referral goes to the institution that was chosen, by the verb of the desk', async () => {
  const { people, city } = office
  const { contactId, view } = await opened(
    'refer',
    'Rachunek za ogrzewanie przyszedł razem z rachunkiem za prąd.',
  )
  const institution = { selected_option: { value: 'eso' } }
  const answer = await people.jan.submit(view.id, {
    institution,
    translation: { value: 'Sąskaita už šildymą atėjo kartu su sąskaita už elektrą.' },
  })
  const referrals =
    await city.sql`select institution from referrals where contact_id = ${contactId}`
  expect(referrals, JSON.stringify(answer.body)).toEqual([{ institution: 'eso' }])
})

test('what showed a contact that has been erased is taken down', async () => {
  const { city, peer } = office
  const channel = channels['vst-bills']
  const ts = peer.nextTs()
  const card = { ts, text: 'VLN-2026-999999', blocks: [], thread: null, user: null, metadata: null }
  peer.messages.set(channel, [...(peer.messages.get(channel) ?? []), { ...card, files: [] }])
  await city.sql`
    insert into slack_posts (kind, key, contact_id, pool, channel, ts, state, created_at)
    values ('card', 'card:999999:erased', 999999, 'vst-bills', ${channel}, ${ts}, 'shown', ${city.now()})`
  await office.settle()
  expect(peer.said(channel).map((one) => one.text)).not.toContain('VLN-2026-999999')
})
