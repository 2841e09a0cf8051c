/** Shows that a service killed while it sends neither loses a mail nor sends one twice. */

import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sendDue } from '#delivery/send-due.ts'
import { insertDelivery } from '#delivery/store.ts'
import { automaticText } from '#replies/automatic-text.ts'
import { queueContact } from '#test/assignment/waiting.ts'
import { castDay } from '#test/cast.ts'
import { eventually } from '#test/running.ts'
import { headerOf, mailCity, type MailCity } from './mail-city.ts'

const kills = 4
const letters = 240

let world: MailCity
beforeAll(async () => {
  world = await mailCity()
})
afterAll(() => world.close())

test('killed again and again at any moment, each mail arrives once, or is shown as uncertain', async () => {
  const { city, smtp } = world
  for (let n = 0; n < letters; n += 1) await fileLetter(n)

  for (let kill = 0; kill < kills; kill += 1) {
    const before = smtp.mails.length
    const child = spawn(
      process.execPath,
      [join(import.meta.dirname, 'sending-process.ts'), city.databaseUrl, smtp.url],
      { stdio: 'ignore' },
    )
    await smtp.untilMails(before + 3 + kill * 4, 60)
    const gone = new Promise((resolve) => child.once('exit', resolve))
    child.kill('SIGKILL')
    await gone
  }
  expect(smtp.mails.length).toBeLessThan(letters)

  // What the dead had in hand is nobody's to send; the rest goes on.
  city.setNow(new Date(castDay.getTime() + 30 * 86_400_000))
  await sendDue(city)
  // It does not wait for a server that takes its time.
  await eventually(async () => {
    const [row] =
      await city.sql`select count(*) from deliveries where state in ('created', 'sending')`
    return row?.['count'] === 0
  }, 'end of the sending')
  const rows = await city.sql<{ id: string; state: string }[]>`
    select m.external_id as id, d.state from deliveries d join messages m on m.id = d.message_id`
  const arrived = smtp.mails.map((mail) =>
    headerOf(mail.text, 'Message-ID')?.replaceAll(/[<>]/g, ''),
  )
  expect(new Set(arrived).size).toBe(arrived.length)
  expect(rows).toHaveLength(letters)
  const of = (state: string) => rows.filter((row) => row.state === state).map((row) => row.id)
  expect(of('sent').filter((id) => !arrived.includes(id))).toEqual([])
  const odd = rows.filter((row) => row.state !== 'sent' && row.state !== 'uncertain')
  expect(odd).toEqual([])
  expect(arrived.filter((id) => ![...of('sent'), ...of('uncertain')].includes(id ?? ''))).toEqual(
    [],
  )
  expect(of('sent').length + of('uncertain').length).toBe(letters)
  expect(of('uncertain').length).toBeGreaterThan(0)
  expect(of('uncertain').length).toBeLessThanOrEqual(kills * 5)
}, 180_000)

/** A letter to Zofia that is due. */
async function fileLetter(n: number): Promise<void> {
  const { city, cast } = world
  const { contactId, number } = await queueContact(city.sql, cast, { queuedAt: castDay })
  const about = { caseNumber: number }
  await city.sql.begin((tx) =>
    insertDelivery(tx, {
      message: { contactId, kind: 'notice', agentId: null, subject: `Sprawa ${n}` },
      checked: automaticText(city, 'notices:incident.about', 'pl', about),
      channel: 'email',
      address: cast.citizens.zofia.mail,
      externalId: `letter-${n}@city.example`,
      references: [],
      automatic: false,
      exempt: false,
      now: castDay,
    }),
  )
}
