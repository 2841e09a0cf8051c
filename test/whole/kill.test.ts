/** Kills the service at random moments while mails and chats arrive: nothing is lost and nothing doubled. */

import { randomUUID } from 'node:crypto'
import { setTimeout } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { eventually } from '#test/running.ts'
import { buildTown, letter, type Town } from './town.ts'

/** Five in `npm test`, fifty in `npm run soak`. */
const kills = Number(process.env['SOAK_KILLS'] ?? 5)
const seed = Number(process.env['SOAK_SEED'] ?? Date.now() % 100_000)

let town: Town
beforeAll(async () => {
  town = await buildTown()
}, 120_000)
afterAll(() => town?.close())

test(
  `after ${kills} kills every mail and every chat message is there once (seed ${seed})`,
  async () => {
    const random = mulberry(seed)
    const mails: string[] = []
    const chats: { id: string; text: string }[] = []
    let isOver = false

    const post = async (path: string, token: string | null, body: unknown): Promise<Response> => {
      for (;;) {
        try {
          const response = await fetch(`${town.service.url}${path}`, {
            method: 'POST',
            headers: {
              'content-type': 'application/json',
              ...(token !== null && { authorization: `Bearer ${token}` }),
            },
            body: JSON.stringify(body),
            signal: AbortSignal.timeout(10_000),
          })
          if (response.status < 500 && response.status !== 429) return response
          // A widget waits as long as it is told, and tries again with the same id.
          const seconds = Number(response.headers.get('retry-after') ?? 0)
          if (response.status === 429 && !isOver) await setTimeout(seconds * 1000)
        } catch {
          // The service is down at this moment: a widget tries again, with the same id.
        }
        await setTimeout(100)
      }
    }
    const chatOn = async (n: number): Promise<void> => {
      const opened = await post('/channels/chat/sessions', null, {})
      const { token } = (await opened.json()) as { token: string }
      while (!isOver) {
        const message = {
          id: randomUUID(),
          text: `Здравствуйте, не вывозят мусор, ${n}-${chats.length}`,
        }
        chats.push(message)
        const said = await post('/channels/chat/messages', token, message)
        expect(said.status, await said.clone().text()).toBe(202)
        await setTimeout(150 + random() * 200)
      }
    }
    const write = async (): Promise<void> => {
      while (!isOver) {
        const messageId = `kill-${mails.length}@citizen.example`
        mails.push(messageId)
        town.dovecot.deliver(
          random() < 0.5 ? 'info' : 'water',
          letter({
            from: `Writer <writer${mails.length}@citizen.example>`,
            subject: `Rachunek ${mails.length}`,
            messageId,
            text: 'Dzień dobry, dostałam za wysoki rachunek za ogrzewanie i proszę o wyjaśnienie.',
          }),
        )
        await setTimeout(random() * 100)
      }
    }
    const traffic = Promise.all([chatOn(1), chatOn(2), chatOn(3), write()])
    for (let n = 0; n < kills; n += 1) {
      await setTimeout(200 + random() * 1800)
      await town.restart()
    }
    await setTimeout(500)
    isOver = true
    await traffic

    const { sql } = town.database
    await eventually(
      async () => {
        const [row] = await sql`
      select count(*) from messages where direction = 'in' and channel = 'email'`
        return row?.['count'] >= mails.length
      },
      `filing of ${mails.length} mails`,
      60,
    )
    const filed = await sql<
      { externalId: string; messages: number; contacts: number; receipts: number }[]
    >`
    select m.external_id as "externalId", count(*) as messages, count(distinct m.contact_id) as contacts,
      (select count(*) from messages r where r.kind = 'receipt' and r.contact_id = min(m.contact_id)) as receipts
    from messages m where m.direction = 'in' and m.channel = 'email' group by m.external_id`
    expect(filed.map((one) => one.externalId).toSorted()).toEqual(mails.toSorted())
    expect(
      filed.filter((one) => one.messages !== 1 || one.contacts !== 1 || one.receipts !== 1),
    ).toEqual([])

    const said = await sql<{ text: string; times: number }[]>`
    select text, count(*) as times from messages where direction = 'in' and channel = 'chat' group by text`
    expect(said.map((one) => one.text).toSorted()).toEqual(chats.map((one) => one.text).toSorted())
    expect(said.filter((one) => one.times !== 1)).toEqual([])

    // Each receipt left once, or waits for a person because nobody knows: what was being sent when a copy
    // died stays `sending` until its lease ends, and then is `uncertain`.
    await eventually(
      async () => {
        const [row] = await sql`
      select count(*) from deliveries
      where channel = 'email' and held_because is null and state in ('created', 'temporary-failure')`
        return row?.['count'] === 0
      },
      'quiet in the post room',
      60,
    )
    await setTimeout(1000)
    const ids = town.smtp.mails.map((mail) => /^message-id: *<([^>]+)>/im.exec(mail.text)?.[1])
    expect(new Set(ids).size).toBe(ids.length)
    const left = await sql<{ externalId: string; state: string }[]>`
    select m.external_id as "externalId", d.state from deliveries d join messages m on m.id = d.message_id
    where d.channel = 'email'`
    const missing = left.filter((one) => one.state === 'sent' && !ids.includes(one.externalId))
    expect(missing).toEqual([])
  },
  60_000 + kills * 20_000,
)

/** A small generator of random numbers that a seed repeats (mulberry32). */
function mulberry(start: number): () => number {
  let state = start
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
