/** Shows what becomes of a mail: who, which case, which language, which pool, by when. */

import { afterAll, beforeAll, expect, test } from 'vitest'
import { listClocks } from '#clocks/store/clock.ts'
import { loadCaseByNumber } from '#cases/store.ts'
import { loadContact } from '#contacts/store/contact.ts'
import { listMessages } from '#contacts/store/message.ts'
import { receive } from '#intake/receive.ts'
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

test('a mail in Polish about a heating bill waits for the heating enterprise, for somebody with Polish', async () => {
  const got = filed(await receive(city, mailFrom('zofia', { subject: 'Rachunek za ogrzewanie' })))
  expect(got).toMatchObject({ language: 'pl', isNewContact: true })
  expect(got.caseNumber).toMatch(/^VLN-2026-\d{6}$/)
  const contact = await loadContact(city.sql, got.contactId)
  expect(contact).toMatchObject({
    state: 'queued',
    enterprise: 'vst',
    language: 'pl',
    proof: 'proven',
    citizenId: cast.citizens.zofia.citizenId,
    queuedAt: castDay,
  })
  const steps = await city.sql`
    select distinct language from queue_steps where contact_id = ${got.contactId}`
  expect([...steps]).toEqual([{ language: 'pl' }])
  const matter = await loadCaseByNumber(city.sql, got.caseNumber ?? '')
  expect(matter).toMatchObject({ state: 'open', language: 'pl', enterprise: 'vst' })
  const deadlines = await listClocks(city.sql, matter?.id ?? 0)
  expect(deadlines.map(({ rule, startedOn }) => ({ rule, startedOn }))).toContainEqual({
    rule: 'lt.answer',
    startedOn: '2026-11-20',
  })
  expect(await listMessages(city.sql, got.contactId)).toMatchObject([
    { direction: 'in', language: 'pl', fromAddress: 'zofia@citizen.example' },
    { direction: 'out', kind: 'receipt', language: 'pl' },
  ])
})

test('the same mail received twice counts once', async () => {
  const mail = mailFrom('ona')
  const first = filed(await receive(city, mail))
  expect(await receive(city, mail)).toEqual({
    outcome: 'already-known',
    contactId: first.contactId,
    messageId: first.messageId,
  })
})

test('a message in two languages carries both', async () => {
  const text =
    'Laba diena, mūsų name nuo vakar nėra šilto vandens ir niekas neatsako.\n\nУ нас с вечера нет горячей воды, пожалуйста, ответьте хоть кто-нибудь.'
  const { messageId } = filed(
    await receive(city, mailFrom('emily', { text, address: 'mixed@citizen.example' })),
  )
  const [row] = await city.sql<{ language: string; also: string[] }[]>`
    select language, also_languages as also from messages where id = ${messageId}`
  expect(new Set([row?.language, ...(row?.also ?? [])])).toEqual(new Set(['lt', 'ru']))
})
