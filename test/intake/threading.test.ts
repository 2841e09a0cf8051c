/** Shows that an answer finds its case, and that nobody's answer ends in somebody else's. */

import { afterAll, beforeAll, expect, test } from 'vitest'
import { loadCaseByNumber } from '#cases/store.ts'
import { loadContact, moveContact } from '#contacts/store/contact.ts'
import { listLinks } from '#contacts/store/link.ts'
import { listMessages } from '#contacts/store/message.ts'
import { signedReplyAddress } from '#delivery/reply-address.ts'
import { receive } from '#intake/receive.ts'
import type { Cast } from '#test/cast.ts'
import { insertCast } from '#test/cast.ts'
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

async function replyAddressOf(caseNumber: string | null): Promise<string> {
  const matter = await loadCaseByNumber(city.sql, caseNumber ?? '')
  return signedReplyAddress(city.settings.secret, 'info@vilnius.example', matter?.id ?? 0)
}

test('an answer joins its case by any message of the References chain, not only by the nearest', async () => {
  const first = filed(
    await receive(city, mailFrom('zofia', { messageId: 'z1@x', subject: 'Rachunek' })),
  )
  const answer = mailFrom('zofia', {
    subject: 'Re: Rachunek',
    references: ['unknown-1@elsewhere', 'unknown-2@elsewhere', 'z1@x'],
  })
  expect(filed(await receive(city, answer))).toMatchObject({
    contactId: first.contactId,
    caseNumber: first.caseNumber,
    isNewContact: false,
  })
})

test('a stranger who answers a message of somebody else gets a case of his own, linked for the agent', async () => {
  const hers = filed(await receive(city, mailFrom('ona', { messageId: 'o1@x' })))
  const his = filed(await receive(city, mailFrom('oleg', { references: ['o1@x'] })))
  expect(his.caseNumber).not.toBe(hers.caseNumber)
  expect(his.language).toBe('ru')
  expect(await listLinks(city.sql, his.contactId)).toMatchObject([
    { number: hers.caseNumber, because: 'answers-unproven' },
  ])
})

test('a claimed mail from a known address continues nothing and inherits no language', async () => {
  const hers = filed(await receive(city, mailFrom('ilze', { messageId: 'i1@x' })))
  const forged = filed(
    await receive(
      city,
      mailFrom('ilze', { proof: 'claimed', references: ['i1@x'], text: 'OK', subject: 'OK' }),
    ),
  )
  expect(forged.caseNumber).not.toBe(hers.caseNumber)
  expect(forged.language).toBe('lt')
  const said = await listMessages(city.sql, hers.contactId)
  expect(said.map((message) => message.direction)).toEqual(['in', 'out'])
  expect(await listLinks(city.sql, forged.contactId)).toMatchObject([
    { number: hers.caseNumber, because: 'answers-unproven' },
  ])
})

test('a signed reply address proves the sender, also from another mailbox, which gains nothing by it', async () => {
  const hers = filed(await receive(city, mailFrom('emily', { messageId: 'e1@x' })))
  const to = await replyAddressOf(hers.caseNumber)
  const answer = filed(
    await receive(
      city,
      mailFrom('emily', { address: 'emily@office.example', proof: 'claimed', recipients: [to] }),
    ),
  )
  expect(answer.contactId).toBe(hers.contactId)
  expect((await listMessages(city.sql, hers.contactId)).at(-1)?.fromAddress).toBe(
    'emily@office.example',
  )
  const later = filed(
    await receive(
      city,
      mailFrom('emily', { address: 'emily@office.example', references: ['e1@x'], subject: 'Hi' }),
    ),
  )
  expect(later.caseNumber).not.toBe(hers.caseNumber)
})

test('a signed reply address proves the address that wrote to us before', async () => {
  const mail = { address: 'naujas@citizen.example', proof: 'claimed' } as const
  const first = filed(await receive(city, mailFrom('ona', mail)))
  const to = await replyAddressOf(first.caseNumber)
  await receive(city, mailFrom('ona', { ...mail, recipients: [to], text: 'Ačiū už atsakymą.' }))
  const [row] = await city.sql`select proven_at from addresses where value = ${mail.address}`
  expect(row?.['proven_at']).not.toBeNull()
})

test('a reply address that somebody else signed, or changed, proves nothing', async () => {
  const hers = filed(await receive(city, mailFrom('oksana')))
  const matter = await loadCaseByNumber(city.sql, hers.caseNumber ?? '')
  const forged = signedReplyAddress('another secret', 'info@vilnius.example', matter?.id ?? 0)
  const got = filed(
    await receive(city, mailFrom('oleg', { proof: 'claimed', recipients: [forged] })),
  )
  expect(got.caseNumber).not.toBe(hers.caseNumber)
})

test('a case number continues the case of a proven citizen, and only names it for anybody else', async () => {
  const hers = filed(await receive(city, mailFrom('oksana', { subject: 'Питання' })))
  const numbers = [hers.caseNumber ?? '']
  const again = filed(
    await receive(city, mailFrom('oksana', { caseNumbers: numbers, subject: numbers[0] ?? '' })),
  )
  expect(again.contactId).toBe(hers.contactId)
  const his = filed(await receive(city, mailFrom('oleg', { caseNumbers: numbers })))
  expect(his.caseNumber).not.toBe(hers.caseNumber)
  expect(await listLinks(city.sql, his.contactId)).toContainEqual(
    expect.objectContaining({ number: hers.caseNumber, because: 'names-unproven' }),
  )
})

test('a mail without thread marks opens a new case beside the old ones, unless it plainly answers one', async () => {
  const first = filed(
    await receive(city, mailFrom('emily', { subject: 'Broken street lamp in Antakalnis' })),
  )
  const beside = filed(
    await receive(city, mailFrom('emily', { subject: 'Broken street lamp in Antakalnis' })),
  )
  expect(beside.caseNumber).not.toBe(first.caseNumber)
  expect(await listLinks(city.sql, beside.contactId)).toContainEqual(
    expect.objectContaining({ number: first.caseNumber, because: 'beside' }),
  )
  const other = filed(await receive(city, mailFrom('emily', { subject: 'Parking permit' })))
  const plainly = filed(
    await receive(city, mailFrom('emily', { subject: 'RE: Re: parking permit' })),
  )
  expect(plainly.contactId).toBe(other.contactId)
  const ambiguous = filed(
    await receive(city, mailFrom('emily', { subject: 'Re: Broken street lamp in Antakalnis' })),
  )
  expect([first.contactId, beside.contactId]).not.toContain(ambiguous.contactId)
})

test('a closed contact is reopened by an answer, first for the agent who knows it', async () => {
  const { agentId } = cast.agents.rasa
  const first = filed(await receive(city, mailFrom('ona', { messageId: 'o9@x' })))
  await moveContact(city.sql, first.contactId, 'take', { agentId }, city.now())
  await moveContact(city.sql, first.contactId, 'wrapUp', { wrapUpCode: 'answered' }, city.now())
  await city.sql`update cases set state = 'closed' where number = ${first.caseNumber}`
  await receive(city, mailFrom('ona', { references: ['o9@x'], text: 'Vis dar šalta!' }))
  expect(await loadContact(city.sql, first.contactId)).toMatchObject({
    state: 'queued',
    closedAt: null,
    agentId,
  })
  expect(await loadCaseByNumber(city.sql, first.caseNumber ?? '')).toMatchObject({ state: 'open' })
  const [step] = await city.sql`
    select agent_id from queue_steps where contact_id = ${first.contactId} order by opens_at limit 1`
  expect(step).toEqual({ agent_id: agentId })
})

test('whoever is handling a contact keeps it when the citizen writes again', async () => {
  const first = filed(await receive(city, mailFrom('zofia', { messageId: 'z9@x' })))
  const { agentId } = cast.agents.jan
  await moveContact(city.sql, first.contactId, 'take', { agentId }, city.now())
  await receive(city, mailFrom('zofia', { references: ['z9@x'] }))
  expect(await loadContact(city.sql, first.contactId)).toMatchObject({
    state: 'handling',
    version: 2,
  })
})

test('another subject in an old thread is shown as perhaps a new matter', async () => {
  const first = filed(
    await receive(city, mailFrom('zofia', { messageId: 'z11@x', subject: 'Rachunek' })),
  )
  await receive(
    city,
    mailFrom('zofia', { references: ['z11@x'], subject: 'Re: Zgubiony pies na Antokolu' }),
  )
  const contact = await loadContact(city.sql, first.contactId)
  expect(contact?.decision.newMatter).toMatchObject({ subject: 'Re: Zgubiony pies na Antokolu' })
})

test('an answer to a case that was merged joins the one that lives on', async () => {
  const old = filed(await receive(city, mailFrom('ilze', { messageId: 'i20@x', subject: 'A1' })))
  const living = filed(await receive(city, mailFrom('ilze', { messageId: 'i21@x', subject: 'B2' })))
  await city.sql`
    update cases set state = 'closed', merged_into = (select id from cases where number = ${living.caseNumber})
    where number = ${old.caseNumber}`
  const numbers = [old.caseNumber ?? '']
  const answer = filed(
    await receive(city, mailFrom('ilze', { caseNumbers: numbers, subject: 'C3' })),
  )
  expect(answer.caseNumber).toBe(living.caseNumber)
})
