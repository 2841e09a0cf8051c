/** Runs four copies of the service on one database under load: nobody is offered twice, nobody is over capacity. */

import { randomUUID } from 'node:crypto'
import { setTimeout } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { AgentName } from '#test/cast.ts'
import { eventually, type RunningService } from '#test/running.ts'
import { buildTown, letter, type Town } from './town.ts'

const mails = 120
const chats = 40
const names = ['rasa', 'jan', 'viktoria', 'marta'] as const satisfies AgentName[]

let town: Town
let copies: RunningService[]
beforeAll(async () => {
  town = await buildTown()
  copies = [town.service, ...(await Promise.all([town.addCopy(), town.addCopy(), town.addCopy()]))]
}, 120_000)
afterAll(async () => {
  await Promise.all(copies.slice(1).map((copy) => copy.stop()))
  await town.close()
})

test('four copies under load reserve each contact once and nobody beyond her slots', async () => {
  const { sql } = town.database
  let isOver = false
  let mostHeld = 0
  const doubled: unknown[] = []
  // Looks at the truth while it changes, as often as the machine allows.
  const watch = async (): Promise<void> => {
    while (!isOver) {
      const [row] = await sql`
        select coalesce(max(held), 0)::int as most, coalesce(max(hands), 0)::int as hands from (
          select count(*) over (partition by agent_id, channel) - max(capacity) over (partition by agent_id, channel) as held,
            count(*) over (partition by contact_id) as hands
          from (select s.agent_id, s.channel, s.contact_id, case s.channel when 'email' then 5 else 3 end as capacity
            from slots s where s.contact_id is not null) held) counted`
      mostHeld = Math.max(mostHeld, row?.['most'] ?? 0)
      if ((row?.['hands'] ?? 0) > 1) doubled.push(row)
      await setTimeout(20)
    }
  }
  const work = async (name: AgentName, copy: RunningService): Promise<number> => {
    const desk = town.desk(name, copy)
    let done = 0
    while (!isOver) {
      await desk.ask('PUT', 'me/presence', { state: 'available' })
      const { body } = await desk.ask('GET', 'contacts?view=mine&limit=20')
      for (const contact of body.contacts as { id: number; state: string }[]) {
        if (contact.state === 'reserved') {
          const accepted = await desk.ask('PUT', `contacts/${contact.id}/reservation`, {
            state: 'accepted',
          })
          if (accepted.status !== 200) continue
        } else if (contact.state !== 'handling') continue
        const closed = await desk.ask('POST', `contacts/${contact.id}/wrap-up`, { code: 'solved' })
        if (closed.status === 200) done += 1
      }
      await setTimeout(50)
    }
    return done
  }
  const watching = watch()
  const working = names.map((name, n) => work(name, copies[n] ?? town.service))

  for (let n = 0; n < mails; n += 1) {
    town.dovecot.deliver(
      n % 2 === 0 ? 'info' : 'water',
      letter({
        from: `Writer <writer${n}@citizen.example>`,
        subject: `Sąskaita ${n}`,
        messageId: `copies-${n}@citizen.example`,
        text: 'Laba diena, gavau per didelę sąskaitą už šildymą, prašau paaiškinti.',
      }),
    )
  }
  await Promise.all(
    Array.from({ length: chats }, async (_, n) => {
      const { url } = copies[n % copies.length] ?? town.service
      const headers = { 'content-type': 'application/json' }
      const opened = await fetch(`${url}/channels/chat/sessions`, {
        method: 'POST',
        headers,
        body: '{}',
      })
      const { token } = (await opened.json()) as { token: string }
      const said = await fetch(`${url}/channels/chat/messages`, {
        method: 'POST',
        headers: { ...headers, authorization: `Bearer ${token}` },
        body: JSON.stringify({
          id: randomUUID(),
          text: 'Здравствуйте, у нас во дворе не вывозят мусор!',
        }),
      })
      expect(said.status, await said.clone().text()).toBe(202)
    }),
  )
  await eventually(
    async () => {
      const [row] = await sql`select count(*) from contacts where state = 'closed'`
      return row?.['count'] === mails + chats
    },
    `work done on ${mails + chats} contacts`,
    100,
  )
  isOver = true
  const done = await Promise.all(working)
  await watching

  expect(doubled).toEqual([])
  expect(mostHeld).toBeLessThanOrEqual(0)
  expect(done.reduce((sum, one) => sum + one, 0)).toBe(mails + chats)
  const [once] = await sql`
    select count(*) as messages, count(distinct external_id) as mails from messages
    where direction = 'in' and channel = 'email'`
  expect(once).toEqual({ messages: mails, mails })
  // No contact was in two pairs of hands between two of its returns to the queue.
  const twice = await sql`
    select contact_id, at from (
      select contact_id, at, kind, lag(kind) over (partition by contact_id order by xid, id) as before
      from events where kind in ('contact-reserved', 'contact-queued', 'contact-handling', 'contact-closed')) steps
    where kind = 'contact-reserved' and before = 'contact-reserved'`
  expect([...twice]).toEqual([])
}, 180_000)
