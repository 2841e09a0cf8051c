/** Follows contacts in the channels of pools: each is one message that changes, a flood one summary, and no citizen in it. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { take } from '#assignment/take.ts'
import { transfer } from '#assignment/transfer.ts'
import { wrapUp } from '#assignment/wrap-up.ts'
import { setOnCall } from '#agents/store.ts'
import { callNearlyDue } from '#slack/call-nearly-due.ts'
import { citizens } from '#test/cast.ts'
import { mailArrives } from '#test/replies/desk.ts'
import { buttonsIn } from '#test/peers/slack-person.ts'
import { channels, openOffice, read } from './office.ts'
import type { SlackOffice } from './office.ts'

let office: SlackOffice
beforeAll(async () => {
  office = await openOffice()
})
afterAll(() => office?.close())

const heating = channels['vst-heating']
const cardOf = (number: string, channel = heating) =>
  office.peer.said(channel).find((one) => read(one).includes(number))

test('a new contact is one message with number, language, topic, why and deadline, and nothing of the citizen', async () => {
  const { number } = await mailArrives(office.city, 'ona', { subject: 'Šalta bute' })
  await office.settle()
  const card = cardOf(number)
  expect(card, 'a card in the channel of the pool').toBeDefined()
  if (card === undefined) return
  const said = read(card)
  expect(said).toContain('lietuvių')
  expect(said).toContain('Terminas')
  expect(said).toMatch(/Žodžiai rodo temą|Atsakinga/)
  for (const word of ['Ona', 'ona@', 'antra diena', 'labai šalta', 'Šalta bute', citizens.ona.says])
    expect(said, word).not.toContain(word)
  const acts = buttonsIn(card.blocks).map((button) => button['action_id'])
  expect(acts).toEqual(['take', 'refer', 'transfer', 'not-mine', 'recuse'])
})

test('the card changes for everyone as the contact changes, and stays one message', async () => {
  const { city, cast, peer } = office
  const { number, contactId } = await mailArrives(city, 'ona', {
    text: 'Antra savaitė nešildo radiatoriai, labai šalta.',
  })
  await office.settle()
  const before = peer.said(heating).length
  await take(city, cast.agents.rasa, contactId)
  await office.settle()
  expect(read(cardOf(number) ?? never())).toContain('Rasa Jankauskaitė')
  await wrapUp(city, cast.agents.rasa, contactId, { code: 'solved' })
  await office.settle()
  const done = cardOf(number) ?? never()
  expect(read(done)).toContain('Užbaigtas')
  expect(buttonsIn(done.blocks)).toEqual([])
  expect(peer.said(heating)).toHaveLength(before)
  const { contactId: moving, number: moved } = await mailArrives(city, 'ona', {
    text: 'Nešildo radiatoriai visame name.',
  })
  await office.settle()
  await transfer(city, cast.agents.marta, moving, { to: { pool: 'vst-bills' } })
  await office.settle()
  expect(buttonsIn((cardOf(moved) ?? never()).blocks)).toEqual([])
  expect(cardOf(moved, channels['vst-bills'])).toBeDefined()
})

test('what is urgent and what is nearly due names whoever is on duty, once', async () => {
  const { city, cast, peer, people } = office
  await setOnCall(city.sql, 'vst', [cast.agents.rasa.agentId])
  const urgent = await mailArrives(city, 'ona', {
    text: 'Nešildo radiatoriai, bute šalta, prašau padėti.',
  })
  const { number, contactId } = await mailArrives(city, 'zofia')
  await office.settle()
  const bills = channels['vst-bills']
  // Where her earlier matter went.
  expect(read(cardOf(urgent.number, bills) ?? never())).toContain(`<@${people.rasa.id}>`)
  const card = cardOf(number, bills) ?? never()
  expect(read(card)).not.toContain('<@')
  await city.sql`
    update deadlines set due_at = ${new Date(city.now().getTime() + 3_600_000)}
    where case_id = (select case_id from contacts where id = ${contactId})`
  await callNearlyDue(city)
  await callNearlyDue(city)
  await office.settle()
  const calls = peer.said(bills, card.ts)
  expect(calls).toHaveLength(1)
  expect(read(calls[0] ?? never())).toContain(`<@${people.rasa.id}>`)
  // It became urgent later: a change of a message wakes nobody, so it is called out.
  await city.sql`update contacts set priority = 1 where id = ${contactId}`
  await take(city, cast.agents.jan, contactId)
  await office.settle()
  expect(peer.said(bills, card.ts)).toHaveLength(2)
})

test('above twenty new contacts a minute one summary stands for the rest', async () => {
  const { city, peer } = office
  city.passSeconds(120)
  const before = peer.said(heating).length
  for (let n = 0; n < 26; n += 1)
    await mailArrives(city, 'ona', {
      text: 'Nešildo radiatoriai, labai šalta.',
      address: `flood-${n}@citizen.example`,
    })
  await office.settle()
  city.passSeconds(10)
  await office.settle()
  const news = peer.said(heating).slice(before)
  expect(news).toHaveLength(21)
  const summary = news.find((one) => read(one).includes('nauji kreipiniai'))
  expect(read(summary ?? never())).toContain('6 nauji kreipiniai')
})

test('a channel that Slack refuses is told to administrators, and what waits for it is posted once it works', async () => {
  const { city, peer } = office
  city.passSeconds(120)
  const bills = channels['vst-bills']
  peer.channels.set(bills, { isMember: false, isArchived: false, user: null })
  const { number } = await mailArrives(city, 'zofia')
  await office.settle()
  const [row] = await city.sql`select refused_because from slack_channels where channel = ${bills}`
  expect(row?.['refused_because']).toBe('not_in_channel')
  peer.channels.set(bills, { isMember: true, isArchived: false, user: null })
  city.passSeconds(700)
  await office.settle()
  expect(cardOf(number, bills)).toBeDefined()
  const [mended] =
    await city.sql`select refused_because from slack_channels where channel = ${bills}`
  expect(mended?.['refused_because']).toBeNull()
})

function never(): never {
  throw new Error('There is no such message.')
}
