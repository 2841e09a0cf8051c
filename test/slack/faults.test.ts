/** Shows that a Slack that is down, slow, limiting or repeating itself loses nothing, doubles nothing and holds up no desk. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { take } from '#assignment/take.ts'
import { reply } from '#replies/reply.ts'
import { postDue } from '#slack/post-due.ts'
import { followEvents } from '#slack/sync.ts'
import { bringEvent, bringForm, triggerOf } from '#test/peers/slack-person.ts'
import type { SlackFault } from '#test/peers/slack-peer.ts'
import { mailArrives, mailInHands } from '#test/replies/desk.ts'
import { eventually } from '#test/running.ts'
import { channels, openOffice, read } from './office.ts'
import type { SlackOffice } from './office.ts'

let office: SlackOffice
beforeAll(async () => {
  office = await openOffice()
})
afterAll(() => office?.close())
beforeEach(() => {
  office.peer.fault(() => null)
  office.city.passSeconds(90)
})

const bills = channels['vst-bills']
const cards = (number: string) =>
  Object.values(channels)
    .flatMap((channel) => office.peer.said(channel))
    .filter((one) => read(one).includes(number))

/** All that was wished for stands, however often it had to be tried. */
const untilQuiet = () =>
  eventually(async () => {
    office.city.passSeconds(310)
    await office.settle()
    const [row] = await office.city.sql`
      select count(*)::int as n from slack_posts where due_at is not null`
    return row?.['n'] === 0
  }, 'end of what is to be said')

test('only what Slack has signed within five minutes is let in', async () => {
  const { peer, url } = office
  const event = {
    type: 'message',
    channel: 'D1',
    channel_type: 'im',
    user: 'U1',
    text: 'x',
    ts: '1.1',
  }
  const secret = '0'.repeat(32)
  expect((await bringEvent(peer, url, event, { signingSecret: secret })).status).toBe(401)
  expect((await bringEvent(peer, url, event, { skewSeconds: -301 })).status).toBe(401)
  expect((await bringEvent(peer, url, event, { skewSeconds: 305 })).status).toBe(401)
  expect((await bringEvent(peer, url, event, { skewSeconds: -200 })).status).toBe(200)
  expect((await fetch(`${url}/channels/slack`, { method: 'POST', body: '{}' })).status).toBe(401)
})

test('a NUL in what is signed changes no letter of it before the signature is checked', async () => {
  const { peer, url } = office
  const event = {
    type: 'message',
    channel: 'D1',
    channel_type: 'im',
    user: 'U1',
    text: 'a\u0000b',
    ts: '1.2',
  }
  expect((await bringEvent(peer, url, event)).status).toBe(200)
})

test('what is pressed once and brought twice is done once', async () => {
  const { peer, url, people, city, cast } = office
  const { contactId, number } = await mailArrives(city, 'zofia')
  await office.settle()
  const card = cards(number)[0]
  const payload = JSON.stringify({
    type: 'block_actions',
    user: { id: people.jan.id },
    team: { id: peer.team },
    trigger_id: triggerOf(peer, people.jan.id),
    response_url: `${peer.url}/response/double`,
    container: { type: 'message', message_ts: card?.ts, channel_id: bills },
    actions: [{ type: 'button', action_id: 'take', value: String(contactId) }],
  })
  for (let time = 0; time < 3; time += 1)
    expect((await bringForm(peer, url, { payload })).status).toBe(200)
  const holder = () => city.sql`select agent_id from contacts where id = ${contactId}`
  await eventually(
    async () => (await holder())[0]?.['agent_id'] === cast.agents.jan.agentId,
    'contact in his hands',
  )
  const told = await eventually(async () => {
    const all = peer.responses.filter(({ token }) => token === 'double')
    return all.length > 0 && all
  }, 'answer to the button')
  expect(told).toHaveLength(1)
})

test('a post whose answer never came is found again and not posted a second time', async () => {
  const { peer, city } = office
  let lost = 0
  peer.fault((method) => {
    if (method !== 'chat.postMessage' || lost > 2) return null
    lost += 1
    return { do: 'lose' }
  })
  const { number } = await mailArrives(city, 'zofia')
  await untilQuiet()
  expect(lost).toBeGreaterThan(0)
  expect(cards(number)).toHaveLength(1)
})

test('a 429 holds up its channel for as long as Slack says, and no other', async () => {
  const { peer, city } = office
  peer.fault((method, { channel }) =>
    method === 'chat.postMessage' && channel === bills ? { do: 'limit', seconds: 30 } : null,
  )
  const one = await mailArrives(city, 'zofia')
  const other = await mailArrives(city, 'emily', { text: 'The radiators are cold in our flat.' })
  await office.settle()
  expect(cards(one.number)).toHaveLength(0)
  expect(cards(other.number).length).toBeLessThanOrEqual(1)
  const asked = () => peer.calls.filter(({ method }) => method === 'chat.postMessage').length
  peer.fault(() => null)
  const before = asked()
  city.passSeconds(20)
  await postDue(city)
  expect(asked()).toBe(before)
  city.passSeconds(11)
  await office.settle()
  expect(cards(one.number)).toHaveLength(1)
})

test('while Slack hangs, answers leave the desk as fast as ever', async () => {
  const { peer, city, cast } = office
  const { contactId, version } = await mailInHands(city, 'zofia', cast.agents.jan)
  peer.fault(() => ({ do: 'hang' }))
  await eventually(async () => (await followEvents(city)) > 0, 'events')
  let isOver = false
  const posting = postDue(city).then((count) => {
    isOver = true
    return count
  })
  const text = 'Dzień dobry, sprawdzimy rachunek za ogrzewanie i odpowiemy w tym tygodniu.'
  const sent = await reply(city, cast.agents.jan, contactId, { text, basedOnVersion: version })
  expect(sent.outcome).toBe('sent')
  const next = await mailArrives(city, 'oleg')
  expect(next.contactId).toBeGreaterThan(contactId)
  expect(isOver, 'Slack still says nothing').toBe(false)
  expect(await posting).toBeGreaterThan(0)
  peer.fault(() => null)
  await untilQuiet()
}, 60_000)

test.each([1, 2, 3, 4])(
  'whatever Slack does (seed %i), each contact ends as one true card',
  async (seed) => {
    const { peer, city, cast } = office
    let state = seed
    const chance = () => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
      return state / 2 ** 32
    }
    const faults: SlackFault[] = [
      { do: 'lose' },
      { do: 'drop' },
      { do: 'limit', seconds: 3 },
      { do: 'status', status: 503 },
      { do: 'error', error: 'internal_error' },
    ]
    peer.fault(() =>
      chance() < 0.4 ? (faults[Math.floor(chance() * faults.length)] ?? null) : null,
    )
    const arrived = []
    for (let n = 0; n < 6; n += 1) {
      const address = `seed-${seed}-${n}@citizen.example`
      const one = await mailArrives(city, 'zofia', { address, proof: 'claimed' })
      arrived.push(one)
      await office.settle()
      if (n % 2 === 0) await take(city, cast.agents.marta, one.contactId)
      city.passSeconds(5)
      await office.settle()
    }
    peer.fault(() => null)
    await untilQuiet()
    for (const [n, { number, contactId }] of arrived.entries()) {
      const standing = cards(number)
      expect(standing, number).toHaveLength(1)
      const [row] = await city.sql`select state from contacts where id = ${contactId}`
      expect(read(standing[0] ?? never()).includes('Marta Vaitkut'), `${n}`).toBe(
        row?.['state'] === 'handling',
      )
    }
  },
)

function never(): never {
  throw new Error('There is no such card.')
}
