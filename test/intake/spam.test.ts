/** Shows that spam is one call away from being work, and work from being spam, and that nobody loses time by it. */

import { afterAll, beforeAll, expect, test } from 'vitest'
import { listClocks } from '#clocks/store/clock.ts'
import { loadCaseByNumber } from '#cases/store.ts'
import { loadContact } from '#contacts/store/contact.ts'
import { listMessages } from '#contacts/store/message.ts'
import { receive } from '#intake/receive.ts'
import { markSuspectedSpam } from '#intake/spam/mark-suspected-spam.ts'
import { rescueFromSpam } from '#intake/spam/rescue-from-spam.ts'
import type { Cast } from '#test/cast.ts'
import { castDay, insertCast } from '#test/cast.ts'
import type { TestCity } from '#test/city.ts'
import { testCity } from '#test/city.ts'
import { filed, mailFrom } from './mails.ts'

let city: TestCity
let cast: Cast
beforeAll(async () => {
  city = await testCity()
  cast = await insertCast(city.sql)
})
afterAll(() => city.close())

const held = (parts = {}) =>
  mailFrom('ona', {
    address: 'laima@citizen.example',
    proof: 'claimed',
    suspectedSpam: 'x-spam-flag',
    ...parts,
  })

test('a rescued mail has the clock, the place and the receipt that it would have had', async () => {
  city.setNow(castDay)
  const got = filed(await receive(city, held({ subject: 'Šalta' })))
  const days = 4
  city.passSeconds(days * 86_400)
  const rescued = await rescueFromSpam(city, cast.agents.marta, got.contactId)
  if (rescued.outcome !== 'rescued') throw new Error(rescued.outcome)
  expect(await loadContact(city.sql, got.contactId)).toMatchObject({
    state: 'queued',
    suspectedSpam: null,
    queuedAt: castDay,
    receivedAt: castDay,
  })
  const matter = await loadCaseByNumber(city.sql, rescued.caseNumber)
  expect(matter).toMatchObject({ receivedAt: castDay, registeredAt: city.now() })
  const deadlines = await listClocks(city.sql, matter?.id ?? 0)
  expect(deadlines.map((deadline) => deadline.startedOn)).toContain('2026-11-20')
  const messages = await listMessages(city.sql, got.contactId)
  expect(messages.map((message) => message.kind)).toEqual(['message', 'receipt'])
  expect(messages[1]?.text).toContain(rescued.caseNumber)
  expect(
    await city.sql`select 1 from queue_steps where contact_id = ${got.contactId}`,
  ).not.toHaveLength(0)
})

test('what was rescued is not rescued a second time', async () => {
  const got = filed(await receive(city, held()))
  const outcomes = await Promise.all(
    [1, 2].map(() => rescueFromSpam(city, cast.agents.marta, got.contactId)),
  )
  expect(outcomes.map((one) => one.outcome).toSorted()).toEqual(['not-suspected', 'rescued'])
})

test('a contact marked as spam leaves queue and case, and its number is kept for it', async () => {
  const got = filed(await receive(city, mailFrom('ona')))
  expect(await markSuspectedSpam(city, cast.agents.marta, got.contactId)).toEqual({
    outcome: 'marked',
  })
  expect(await loadContact(city.sql, got.contactId)).toMatchObject({
    suspectedSpam: 'agent',
    caseId: null,
  })
  const matter = await loadCaseByNumber(city.sql, got.caseNumber ?? '')
  expect(matter).toMatchObject({ state: 'closed' })
  const stopped = await listClocks(city.sql, matter?.id ?? 0)
  expect(stopped.every((deadline) => deadline.cancelledAt !== null)).toBe(true)
  expect(await rescueFromSpam(city, cast.agents.marta, got.contactId)).toEqual({
    outcome: 'rescued',
    caseNumber: got.caseNumber,
  })
  const running = await listClocks(city.sql, matter?.id ?? 0)
  expect(running.every((deadline) => deadline.cancelledAt === null)).toBe(true)
  const kinds = (await listMessages(city.sql, got.contactId)).map((message) => message.kind)
  expect(kinds.filter((kind) => kind === 'receipt')).toHaveLength(1)
})

test('whoever may not see suspected spam cannot touch it', async () => {
  const got = filed(await receive(city, held()))
  expect(await rescueFromSpam(city, cast.agents.viktoria, got.contactId)).toEqual({
    outcome: 'not-found',
  })
})

test('a person whose mail was taken for a robot’s is rescued by the same call', async () => {
  const got = filed(
    await receive(city, held({ suspectedSpam: null, automatic: 'list', subject: 'Sąrašas' })),
  )
  const rescued = await rescueFromSpam(city, cast.agents.marta, got.contactId)
  expect(rescued.outcome).toBe('rescued')
  expect(await loadContact(city.sql, got.contactId)).toMatchObject({
    automatic: null,
    state: 'queued',
  })
})
