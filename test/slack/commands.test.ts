/** Goes through what can be typed after /vienas, and what a city sees that keeps citizens' words out of Slack. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { loadPresence } from '#agents/presence-store.ts'
import { take } from '#assignment/take.ts'
import { loadAgent, setSlots } from '#agents/store.ts'
import { changeAgentRights } from '#flows/change-agent.ts'
import { keepPresences } from '#slack/keep-presences.ts'
import { mailArrives } from '#test/replies/desk.ts'
import { buttonsIn } from '#test/peers/slack-person.ts'
import { eventually } from '#test/running.ts'
import { channels, openOffice, read } from './office.ts'
import type { SlackOffice } from './office.ts'

let office: SlackOffice
beforeAll(async () => {
  office = await openOffice({ SLACK_CONTENT: 'nowhere' })
})
afterAll(() => office?.close())

const asked = async (text: string, name: 'rasa' | 'jan' = 'jan') =>
  JSON.stringify((await office.people[name].command(text)).body)
const presence = async () =>
  (await loadPresence(office.city.sql, office.cast.agents.jan.agentId, office.city.now()))?.state

test('presence follows what is typed, and goes when Slack has not seen her for long', async () => {
  const { city, peer, people } = office
  for (const state of ['break', 'offline', 'available']) {
    expect(await asked(state)).toContain('ephemeral')
    expect(await presence()).toBe(state)
  }
  city.passSeconds(600)
  await keepPresences(city)
  expect(await presence()).toBe('available')
  const user = peer.users.get(people.jan.id)
  if (user !== undefined) user.isActive = false
  await keepPresences(city)
  expect(await presence()).toBe('available')
  city.passSeconds(600)
  await keepPresences(city)
  expect(await presence()).toBe('offline')
})

test('queue, case and why answer her alone, and nothing of the citizen stands in them', async () => {
  const { city } = office
  const { number } = await mailArrives(city, 'zofia', {
    text: 'Mój rachunek za ogrzewanie jest za wysoki, Kowalska.',
  })
  expect(await asked('queue')).toMatch(/lenk.*\*1\*/)
  expect(await asked(`case ${number.toLowerCase()}`)).toContain('Terminas')
  const why = await asked(`why ${number}`)
  expect(why).toMatch(/Atsak|Žodžiai|šilumos/i)
  for (const said of [why, await asked(`case ${number}`)])
    expect(said).not.toMatch(/Kowalska|za wysoki/)
  expect(await asked('case VLN-2026-999999')).not.toContain('Terminas')
  expect(await asked('what can you do')).toContain('/vienas next')
})

test('where the city says nowhere, a contact in hand is a link to the desk and no word of it', async () => {
  const { city, peer, people, cast } = office
  const { number, contactId } = await mailArrives(city, 'zofia', {
    text: 'Tajne słowa o rachunku za ogrzewanie.',
  })
  await take(city, cast.agents.jan, contactId)
  await office.settle()
  const place = office.conversationOf(people.jan)
  const root = peer.said(place).find((one) => read(one).includes(number))
  expect(JSON.stringify(peer.messages.get(place))).not.toContain('Tajne')
  const acts = buttonsIn(root?.blocks).map((button) => button['action_id'])
  expect(acts).not.toContain('reply')
  expect(acts).toContain('open-desk')
})

test('without room for more the next contact is refused, with the reason', async () => {
  const { city, cast } = office
  await setSlots(city.sql, cast.agents.jan.agentId, { email: 1 })
  const { contactId, number } = await mailArrives(city, 'zofia', {
    text: 'Jeszcze jeden rachunek za ogrzewanie.',
  })
  await office.settle()
  expect(await asked('next')).toContain('daugiau paimti negalite')
  const card = Object.values(channels)
    .flatMap((channel) => office.peer.said(channel).map((one) => ({ channel, ...one })))
    .find((one) => read(one).includes(number))
  const before = office.peer.responses.length
  await office.people.jan.press(card?.channel ?? '', card?.ts ?? '', 'take')
  await eventually(async () => office.peer.responses.length > before, 'answer to the button')
  const [row] = await city.sql`select state from contacts where id = ${contactId}`
  expect(row?.['state']).toBe('queued')
})

test('who leaves the pool loses what stood in her conversation, and her commands follow at once', async () => {
  const { city, cast, people, peer } = office
  const agent = await loadAgent(city.sql, cast.agents.jan.agentId)
  expect(agent?.isActive).toBe(true)
  await changeAgentRights(city, cast.agents.saulius, cast.agents.jan.agentId, {
    pools: [],
    enterprises: [],
  })
  await office.settle()
  expect(peer.said(office.conversationOf(people.jan))).toEqual([])
  expect(await asked('queue')).toContain('Niekas nelaukia')
  await changeAgentRights(city, cast.agents.saulius, cast.agents.jan.agentId, { isActive: false })
  expect(await asked('queue')).toContain('/vienas link')
})

test('codes are guessed slowly: after ten tries the next waits', async () => {
  let last = ''
  for (let n = 0; n < 11; n += 1) last = await asked(`link AAAA000${n % 10}`, 'rasa')
  expect(last).not.toContain('neteisingas')
})
