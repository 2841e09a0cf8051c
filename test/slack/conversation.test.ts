/** Follows one agent through her day in Slack: what she is offered, says and sends, and what is taken from her again. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { transfer } from '#assignment/transfer.ts'
import { receive } from '#intake/receive.ts'
import { mailFrom } from '#test/intake/mails.ts'
import { mailArrives } from '#test/replies/desk.ts'
import { bringEvent, buttonsIn } from '#test/peers/slack-person.ts'
import { slackId } from '#test/peers/slack-workspace.ts'
import { eventually } from '#test/running.ts'
import { channels, openOffice, read, rootOf, takes } from './office.ts'
import type { SlackOffice } from './office.ts'

let office: SlackOffice
beforeAll(async () => {
  office = await openOffice()
})
afterAll(() => office?.close())

/** The modal that she has opened, once it is filled. */
const opened = (about: string) =>
  eventually(async () => {
    const view = [...office.peer.views.values()].at(-1)
    return JSON.stringify(view?.view ?? '').includes(about) && view
  }, `modal with ${about}`)
const notes = (contactId: number) =>
  office.city.sql<{ id: number; text: string }[]>`
    select id, text from messages where contact_id = ${contactId} and direction = 'note' order by id`

test('whoever is not linked can do nothing, and is told how to be', async () => {
  const { contactId, number } = await mailArrives(office.city, 'zofia')
  await office.settle()
  const { body } = await office.stranger.command('next')
  expect(body['response_type']).toBe('ephemeral')
  expect(JSON.stringify(body)).toContain('/vienas link')
  const card = office.peer.said('C0BILLS001').find((one) => read(one).includes(number))
  await office.stranger.press('C0BILLS001', card?.ts ?? '', 'take')
  const [row] = await office.city.sql`select state, agent_id from contacts where id = ${contactId}`
  expect(row).toEqual({ state: 'queued', agent_id: null })
  const wrong = await office.stranger.command('link 00000000')
  expect(JSON.stringify(wrong.body)).toContain('neteisingas')
})

test('the conversation stands in a thread of her own while she holds the contact, and nowhere else', async () => {
  const { people, city, peer } = office
  const attachments = [
    {
      fileName: 'saskaita.pdf',
      mediaType: 'application/pdf',
      labelledType: null,
      bytes: new TextEncoder().encode('%PDF-1.7 rachunek'),
      contentId: null,
      kind: 'file' as const,
    },
  ]
  await city.sql`update contacts set state = 'closed'`
  const { contactId, number } = await mailArrives(city, 'zofia', {
    text: 'Dostałam za wysoki rachunek za ogrzewanie. <!channel> *proszę* o wyjaśnienie.',
    attachments,
  })
  const next = await people.jan.command('next')
  expect(JSON.stringify(next.body)).toContain(number)
  await office.settle()
  const { place, root } = rootOf(office, number)
  const [line, file, ...more] = peer
    .said(place, root.ts)
    .filter((one) => !read(one).includes('gavome'))
  expect(read(line ?? never('line'))).toContain('<!channel> *proszę*')
  expect(JSON.stringify(line?.blocks)).toContain('plain_text')
  expect(peer.files.get(file?.files[0] ?? '')?.bytes.toString()).toBe('%PDF-1.7 rachunek')
  expect(more.filter((one) => one.files.length > 0)).toEqual([])
  // What the citizen adds later comes into the same thread.
  await receive(
    city,
    mailFrom('zofia', { text: 'Dodaję: numer licznika 118.', caseNumbers: [number] }),
  )
  await office.settle()
  expect(JSON.stringify(peer.said(place, root.ts))).toContain('numer licznika 118')
  await transfer(city, office.cast.agents.jan, contactId, { to: { pool: 'vst-heating' } })
  await office.settle()
  expect(JSON.stringify(peer.messages.get(place))).not.toContain('rachunek')
  expect([...peer.files.values()]).toEqual([])
})

test('what she types in the thread is a note, once, however often and late Slack tells it', async () => {
  const { people, city, peer } = office
  const { contactId, number } = await mailArrives(city, 'zofia', {
    text: 'Proszę o kopię rachunku za ogrzewanie.',
  })
  const { place, root } = await takes(office, number)
  const paper = {
    id: slackId('F'),
    name: 'pomiar.txt',
    bytes: Buffer.from('12 MWh'),
    isShared: true,
  }
  peer.files.set(paper.id, paper)
  const said = await people.jan.say(place, 'Sprawdziłem licznik &amp; pomiar', root.ts, [paper])
  expect(said.brought.status).toBe(200)
  for (const retryNum of [1, 2]) await bringEvent(peer, office.url, said.event, { retryNum })
  await bringEvent(peer, office.url, said.event, { eventId: slackId('F') })
  await office.settle()
  const kept = await notes(contactId)
  expect(kept.map((note) => note.text)).toEqual(['Sprawdziłem licznik & pomiar'])
  const files =
    await city.sql`select file_name from attachments where message_id = ${kept[0]?.id ?? 0}`
  expect(files.map((file) => file['file_name'])).toEqual(['pomiar.txt'])
  // It reached no citizen, and does not stand in her thread a second time.
  const out = await city.sql`select id from deliveries d where d.contact_id = ${contactId}`.catch(
    () => [],
  )
  expect(out.length).toBeLessThanOrEqual(1)
  expect(JSON.stringify(peer.said(place, root.ts)).split('Sprawdziłem').length - 1).toBe(1)
  // Outside of a thread it is about nothing, and she is told so.
  await people.jan.say(place, 'Zupełnie gdzie indziej', null)
  expect(await notes(contactId)).toHaveLength(1)
  expect(peer.whispers.at(-1)?.text).toContain('gijoje')
})

test('an answer is drafted, checked, looked at and sent; in the wrong language it stays', async () => {
  const { people, city } = office
  const { contactId, number } = await mailArrives(city, 'zofia', {
    text: 'Czy mogę zapłacić rachunek za ogrzewanie w ratach?',
  })
  const { place, root } = await takes(office, number)
  expect(buttonsIn(root.blocks)[0]?.['action_id']).toBe('reply')
  await people.jan.press(place, root.ts, 'reply')
  const view = await opened('lenkų')
  const lithuanian = 'Laba diena, sąskaitą galite sumokėti dalimis, kreipkitės į mus dėl grafiko.'
  await people.jan.pressIn(view.id, 'check-reply', undefined, { text: { value: lithuanian } })
  await opened(':warning:')
  const refused = await people.jan.submit(view.id, { text: { value: lithuanian } })
  expect(refused.body['response_action']).toBe('update')
  expect(JSON.stringify(refused.body)).toMatch(/lenk/)
  const before = await city.sql`select count(*)::int as n from deliveries where automatic = false`
  expect(before[0]?.['n']).toBe(0)
  const polish =
    'Dzień dobry, rachunek można zapłacić w ratach, prosimy o kontakt w sprawie harmonogramu spłat.'
  await people.jan.pressIn(view.id, 'check-reply', undefined, { text: { value: polish } })
  await opened(':white_check_mark:')
  const trigger = await people.jan.submit(view.id, { text: { value: polish } })
  expect(JSON.stringify(trigger.body)).toContain(number)
  const sent = await city.sql`
    select m.text, m.language from deliveries d join messages m on m.id = d.message_id
    where not d.automatic and m.contact_id = ${contactId}`
  expect(sent).toEqual([{ text: polish, language: 'pl' }])
})

test('a view that has become stale is refused with the remedy, and nothing she wrote is lost', async () => {
  const { people, city } = office
  const { contactId, number } = await mailArrives(city, 'zofia', {
    text: 'Kiedy dostanę fakturę za ogrzewanie?',
  })
  const { place, root } = await takes(office, number)
  await people.jan.press(place, root.ts, 'reply')
  const view = await opened(number)
  await receive(
    city,
    mailFrom('zofia', {
      text: 'Już nieaktualne, dziękuję, faktura przyszła.',
      caseNumbers: [number],
    }),
  )
  const text = 'Dzień dobry, fakturę za ogrzewanie otrzyma Pani do piętnastego dnia miesiąca.'
  const refused = await people.jan.submit(view.id, { text: { value: text } })
  expect(JSON.stringify(refused.body)).toContain(':warning:')
  const [draft] = await city.sql`select text from drafts where contact_id = ${contactId}`
  expect(draft?.['text']).toBe(text)
  // Having been told, she may send it all the same.
  const sent = await people.jan.submit(view.id, { text: { value: text } })
  expect(JSON.stringify(sent.body)).toContain('išsiųstas')
})

test('recused, she sees nothing of it any more, and what she typed is listed for whoever must delete it', async () => {
  const { people, city, peer } = office
  const { contactId, number } = await mailArrives(city, 'zofia', {
    text: 'Proszę o rozłożenie rachunku za ogrzewanie na raty.',
  })
  const { place, root } = await takes(office, number)
  await people.jan.say(place, 'To moja sąsiadka.', root.ts)
  await people.jan.press(place, root.ts, 'recuse')
  const view = await opened(number)
  await people.jan.submit(view.id, { reason: { value: 'Sąsiadka.' } })
  await office.settle()
  expect(peer.said(place).filter((one) => read(one).includes(number))).toEqual([])
  expect(peer.said(place, root.ts).filter((one) => one.user === null)).toEqual([])
  const asked = await people.jan.command(`case ${number}`)
  expect(JSON.stringify(asked.body)).not.toContain('rachun')
  const [typed] =
    await city.sql`select case_number from slack_typed where contact_id = ${contactId}`
  expect(typed?.['case_number']).toBe(number)
  const cards = peer.said(channels['vst-bills'])
  const before = peer.responses.length
  const card = cards.find((one) => read(one).includes(number)) ?? never('card')
  await people.jan.press(channels['vst-bills'], card.ts, 'take')
  await eventually(async () => peer.responses.length > before, 'answer to the button')
  const [row] = await city.sql`select state from contacts where id = ${contactId}`
  expect(row?.['state']).toBe('queued')
})

function never(what: string): never {
  throw new Error(`There is no ${what}.`)
}
