/** Puts two agents before one contact in a service of two copies, one of which dies: nobody doubles, nothing is lost, the log tells of nobody. */

import { afterAll, beforeAll, expect, test } from 'vitest'
import { citizens } from '#test/cast.ts'
import { listen } from '#test/live/listen.ts'
import type { Listener } from '#test/live/listen.ts'
import { eventually, type RunningService } from '#test/running.ts'
import { buildTown, letter, tokenOf, type Town } from './town.ts'

let town: Town
let copy: RunningService
let marta: string
beforeAll(async () => {
  town = await buildTown({ LOG_LEVEL: 'debug' })
  copy = await town.addCopy()
  marta = tokenOf('marta', town.env)
}, 120_000)
afterAll(async () => {
  await copy?.stop()
  await town?.close()
})

const follow = async (from: RunningService, lastId: string | null): Promise<Listener> =>
  listen(
    await fetch(`${from.url}/api/events`, {
      headers: {
        authorization: `Bearer ${marta}`,
        ...(lastId !== null && { 'last-event-id': lastId }),
      },
    }),
    20_000,
  )

const cold = {
  from: 'Ona Kazlauskienė <ona@citizen.example>',
  subject: 'Šalta pas Kazlauskienę',
  messageId: 'cold-1@citizen.example',
  text: `${citizens.ona.says}\r\n\r\nTel. +370 612 34567\r\nOna Kazlauskienė`,
}
const answer = 'Laba diena, meistras atvyks rytoj iki pietų ir patikrins radiatorius.'

test('two agents, one contact, two copies, one death', async () => {
  const [rasa, jan, other] = [town.desk('rasa'), town.desk('jan'), town.desk('rasa', copy)]
  let feed = await follow(town.service, null)
  const heard: string[] = []
  await feed.until((all) => all.length > 0)

  town.dovecot.deliver('info', letter(cold))
  const { id } = await eventually(async () => {
    const page = await jan.ask('GET', 'contacts?view=pools')
    return page.body.contacts[0]
  }, 'contact of Ona')

  // Both take it at the same moment, at two copies of the service: one has it, the other is told who.
  const taken = await Promise.all([
    jan.ask('POST', `contacts/${id}/reservation`),
    other.ask('POST', `contacts/${id}/reservation`),
  ])
  expect(taken.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409])
  expect(taken.find(({ status }) => status === 409)?.body.code).toBe('already-reserved')
  const [holder, colleague] = taken[0]?.status === 200 ? [jan, rasa] : [rasa, jan]
  const open = await holder.ask('GET', `contacts/${id}`)
  const refused = await colleague.ask('POST', `contacts/${id}/replies`, {
    text: answer,
    basedOnVersion: open.body.version,
  })
  expect(refused.body).toMatchObject({ code: 'held-by-another' })

  // Her draft outlives the service that took it, and is hers alone.
  const seen = (await holder.ask('GET', `contacts/${id}/messages`)).body.messages.at(-1)?.id
  const draft = { text: 'Laba diena, Ona, dėl radiatorių', basedOnVersion: open.body.version }
  expect((await holder.ask('PUT', `contacts/${id}/draft`, draft)).status).toBe(200)
  heard.push(...feed.heard.map((one) => one.id ?? ''))
  const lastId = feed.lastId()
  // What is on its way at the moment of death waits for a person, by design; here it has left.
  await eventually(async () => town.smtp.mails.length === 1, 'receipt')
  await town.restart()
  expect((await holder.ask('GET', `contacts/${id}/draft`)).body).toMatchObject({ draft })
  expect((await colleague.ask('GET', `contacts/${id}/draft`)).body).toMatchObject({ draft: null })

  // The citizen writes on: what was written before that is refused, with what is new.
  const more = { ...cold, messageId: 'cold-2@citizen.example', inReplyTo: cold.messageId }
  town.dovecot.deliver('info', letter({ ...more, text: 'Laba diena, dabar jau teka ir vanduo.' }))
  await eventually(async () => {
    const page = await holder.ask('GET', `contacts/${id}/messages`)
    return page.body.messages.filter(({ direction }) => direction === 'in').length === 2
  }, 'second mail of Ona')
  const stale = await holder.ask('POST', `contacts/${id}/replies`, {
    text: answer,
    basedOnVersion: open.body.version,
    lastSeenMessageId: seen,
  })
  expect(stale.body).toMatchObject({
    code: 'stale-view',
    facts: { newMessages: [expect.any(Number)] },
  })
  const now = await holder.ask('GET', `contacts/${id}`)
  const sent = await Promise.all(
    [town.service, copy].map((where) =>
      town.desk(holder === jan ? 'jan' : 'rasa', where).ask('POST', `contacts/${id}/replies`, {
        text: answer,
        basedOnVersion: now.body.version,
      }),
    ),
  )
  expect(sent.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([201, 409])
  expect((await rasa.ask('GET', 'search?q=kazlauskiene')).body.contacts[0]?.id).toBe(id)

  // The stream goes on at the other copy where the dead one was cut off.
  feed = await follow(copy, lastId)
  const { sql } = town.database
  const due = await sql<{ id: string }[]>`
    select xid || '-' || id as id from events where contact_id = ${id} order by xid, id`
  const last = due.at(-1)?.id ?? ''
  await feed.until((all) => all.some((one) => one.id === last))
  const all = [...heard, ...feed.heard.map((one) => one.id ?? '')]
  for (const { id: one } of due) expect(all.filter((other) => other === one)).toEqual([one])
  await feed.stop()
  await eventually(async () => town.smtp.mails.length >= 2, 'receipt and answer')
}, 120_000)

test('what the log says when everything fails is about ids, and never about citizens', async () => {
  const { sql } = town.database
  // The database refuses each row with the row itself in its complaint.
  await sql`alter table messages add constraint broken check (direction <> 'in') not valid`
  town.dovecot.deliver('info', letter({ ...cold, messageId: 'cold-3@citizen.example' }))
  const post = (path: string, body: unknown, token = '') =>
    fetch(`${copy.url}/channels/chat/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify(body),
    })
  const { token } = (await (await post('sessions', {})).json()) as { token: string }
  const said = { id: crypto.randomUUID(), text: `${citizens.ona.says} Ona Kazlauskienė` }
  expect((await post('messages', said, token)).status).toBeGreaterThanOrEqual(500)
  await eventually(
    async () => /"level":50/.test(copy.output()) && /"level":[45]0/.test(town.service.output()),
    'lines of the log about it',
  )
  const logged = `${town.service.output()}\n${copy.output()}`
  expect(logged).not.toMatch(/Kazlausk|Ona |citizen\.example|radiator|612 ?34567|Šalta|meistras/iu)
  await sql`alter table messages drop constraint broken`
  await eventually(
    async () => {
      const [row] = await sql`
      select count(*) from messages where external_id = 'cold-3@citizen.example'`
      return row?.['count'] === 1
    },
    'mail that could not be filed before',
    60,
  )
  expect((await post('messages', said, token)).status).toBe(202)
}, 120_000)
