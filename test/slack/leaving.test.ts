/** Shows that whoever becomes another person in Slack, or leaves it, leaves nothing behind there. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeCode } from '#slack/link.ts'
import { mailArrives } from '#test/replies/desk.ts'
import { slackPerson } from '#test/peers/slack-person.ts'
import { eventually } from '#test/running.ts'
import { openOffice, read, takes } from './office.ts'
import type { SlackOffice } from './office.ts'

let office: SlackOffice
beforeAll(async () => {
  office = await openOffice()
})
afterAll(() => office?.close())

test('linked anew as another person, what stood with the one before is taken down there', async () => {
  const { people, city, cast, peer } = office
  const { number } = await mailArrives(city, 'ona', { text: 'Nešildo radiatoriai jau savaitę.' })
  await takes(office, number, 'rasa')
  const before = office.conversationOf(people.rasa)
  const again = slackPerson(peer, () => office.url)
  const { code } = await makeCode(city, cast.agents.rasa)
  await again.command(`link ${code}`)
  await eventually(async () => {
    await office.settle()
    const now = peer.said(office.conversationOf(again))
    return now.some((one) => read(one).includes(number)) && peer.said(before).length === 0
  }, 'conversation in the new place alone')
  const { body } = await people.rasa.command('next')
  expect(JSON.stringify(body)).toContain('/vienas link')
  people.rasa = again
})

test('who leaves Slack loses every right at once, and what stood there is taken down', async () => {
  const { people, city, peer } = office
  const { number } = await mailArrives(city, 'ona', {
    text: 'Nešildo radiatoriai, kada sutvarkysite?',
  })
  expect((await takes(office, number, 'rasa')).root).toBeDefined()
  const place = office.conversationOf(people.rasa)
  await people.rasa.leave()
  await office.settle()
  expect(peer.said(place)).toEqual([])
  const { body } = await people.rasa.command('next')
  expect(JSON.stringify(body)).toContain('/vienas link')
  const links = await city.sql`select agent_id from slack_links`
  expect(links).toHaveLength(1)
})
