/** Two cases become one: what was handed on from either is seen, and its clock ends as ever. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { receive } from '#intake/receive.ts'
import { openDesk } from '#test/api/desk.ts'
import type { Desk } from '#test/api/desk.ts'
import { filed, mailFrom } from '#test/intake/mails.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk?.close())

async function arrives(subject: string): Promise<{ contact: number; number: string }> {
  const text = 'Laba diena, mūsų name dingo elektra, nėra elektros nuo vakar vakaro.'
  const received = filed(await receive(desk.city, mailFrom('ona', { subject, text })))
  return { contact: received.contactId, number: received.caseNumber ?? '' }
}

type Shown = { referrals: { id: number; institution: string; state: string }[]; referral: number }

const referralsOf = async (contact: number) =>
  ((await desk.ask('greta', 'GET', `/api/contacts/${contact}/referrals`)).body as Shown).referrals

test('a referral goes with its case, its clock is met from there, and no proposal asks for it again', async () => {
  const before = await arrives('Dingo elektra')
  const after = await arrives('Vis dar nėra elektros')
  const path = `/api/contacts/${before.contact}/referral`
  const done = await desk.ask('greta', 'POST', path, { institution: 'eso' })
  const { referral } = done.body as Shown
  const merged = await desk.ask('greta', 'POST', `/api/cases/${after.number}/merges`, {
    from: before.number,
  })
  expect(merged.status).toBe(200)
  expect(await referralsOf(after.contact)).toMatchObject([
    { id: referral, institution: 'eso', state: 'decided' },
    { institution: 'eso', state: 'taken-back' },
  ])
  const sent = await desk.ask('greta', 'PUT', `/api/referrals/${referral}/sending`, {
    on: '2026-11-20',
    number: 'A-1',
  })
  expect(sent.status).toBeLessThan(300)
  const { referral: rules } = desk.city.rules.city.deadlines
  const clocks = await desk.city.sql<{ isOpen: boolean }[]>`
    select met_at is null as "isOpen" from deadlines
    where rule = any(${rules}::text[]) and cancelled_at is null`
  expect(clocks.length).toBeGreaterThan(0)
  expect(clocks.filter(({ isOpen }) => isOpen)).toEqual([])
})
