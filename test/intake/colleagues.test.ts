/** Shows that an answer which a colleague sent from her mail program stands in the case, and changes nothing else. */

import { afterAll, beforeAll, expect, test } from 'vitest'
import { loadContact } from '#contacts/store/contact.ts'
import { listMessages } from '#contacts/store/message.ts'
import { loadCaseByNumber } from '#cases/store.ts'
import { receive } from '#intake/receive.ts'
import type { TestCity } from '#test/city.ts'
import { testCity } from '#test/city.ts'
import { filed, mailFrom } from './mails.ts'

let city: TestCity
beforeAll(async () => {
  city = await testCity()
})
afterAll(() => city.close())

const fromOurselves = { address: 'info@vilnius.example', automatic: 'own' as const }

test('a colleague’s answer from her mail program is seen in the case, and the citizen’s next one finds it', async () => {
  const bill = await receive(city, mailFrom('zofia', { messageId: 'bill@x', subject: 'Rachunek' }))
  const { contactId, caseNumber } = filed(bill)
  const answer = mailFrom('emily', {
    ...fromOurselves,
    messageId: 'outlook@vilnius.example',
    references: ['bill@x'],
    text: 'Laba diena, suma teisinga.',
  })
  const before = await loadContact(city.sql, contactId)
  expect(filed(await receive(city, answer))).toMatchObject({ contactId, caseNumber })
  const after = await loadContact(city.sql, contactId)
  expect(after).toMatchObject({
    state: before?.state,
    language: 'pl',
    citizenId: before?.citizenId,
  })
  expect((await loadCaseByNumber(city.sql, caseNumber ?? ''))?.citizenId).toBe(before?.citizenId)
  const said = await listMessages(city.sql, contactId)
  expect(said.map(({ direction, automatic }) => [direction, automatic])).toEqual([
    ['in', null],
    ['out', null],
    ['in', 'own'],
  ])
  const next = mailFrom('zofia', { references: ['outlook@vilnius.example'], subject: 'Inne' })
  expect(filed(await receive(city, next))).toMatchObject({ contactId, caseNumber })
})

test('who only claims to write from the city’s address enters no case', async () => {
  const hers = filed(await receive(city, mailFrom('ona', { messageId: 'ona-1@x' })))
  const forged = mailFrom('oleg', {
    ...fromOurselves,
    proof: 'claimed',
    references: ['ona-1@x'],
  })
  expect(filed(await receive(city, forged)).contactId).not.toBe(hers.contactId)
})
