/** Shows what a city's own model may do with what is unclear: move what nobody has read, and nothing else. */
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { loadContact } from '#contacts/store/contact.ts'
import { giveSecondOpinions } from '#flows/second-opinion.ts'
import { receive } from '#intake/receive.ts'
import { insertAudit, listAudit } from '#live/audit-store.ts'
import { askModel } from '#second-opinion/ask-model.ts'
import { filed, mailFrom } from '#test/intake/mails.ts'
import { castDay, insertCast } from '#test/cast.ts'
import type { Cast } from '#test/cast.ts'
import { testCity } from '#test/city.ts'
import type { TestCity } from '#test/city.ts'
import { opinionKey, opinionModel, startOpinion } from '#test/peers/opinion-peer.ts'
import type { OpinionBehaviour, OpinionPeer } from '#test/peers/opinion-peer.ts'
import { readSettings } from '#settings.ts'

let peer: OpinionPeer
let city: TestCity
let cast: Cast
beforeAll(async () => {
  peer = await startOpinion()
  city = await testCity({
    env: {
      SECOND_OPINION_URL: peer.url,
      SECOND_OPINION_MODEL: opinionModel,
      SECOND_OPINION_KEY: opinionKey,
    },
  })
  cast = await insertCast(city.sql)
})
beforeEach(() => {
  city.setNow(castDay)
  peer.calls.length = 0
  peer.behave({ says: '{"topic": "vv.reading"}' })
})
afterEach(async () => {
  peer.meanwhile(async () => undefined)
  await city.sql`update contacts set state = 'closed'`
  expect(peer.refused).toEqual([])
})
afterAll(async () => {
  await city.close()
  await peer.close()
})

const vague = 'Laba diena, norėčiau pasiteirauti dėl to paties reikalo'
let count = 0

async function writes(text = vague, other: object = {}): Promise<number> {
  const address = `citizen-${(count += 1)}@citizen.example`
  return filed(await receive(city, mailFrom('ona', { text, address, ...other }))).contactId
}

async function auditOf(contactId: number): Promise<Record<string, unknown>[]> {
  const rows = await listAudit(city.sql, { contactId, caseId: null }, null, 50)
  return rows.filter(({ action }) => action === 'second-opinion').map(({ detail }) => detail)
}

test('without its settings nobody is asked', async () => {
  const contactId = await writes()
  const settings = { ...city.settings, secondOpinion: null }
  expect(await giveSecondOpinions({ ...city, settings })).toBe(0)
  expect(peer.calls).toEqual([])
  expect((await loadContact(city.sql, contactId))?.outcome).toBe('unclear')
})

test('an unclear contact that nobody has read goes to the pool of the topic, and says why', async () => {
  const contactId = await writes()
  expect((await loadContact(city.sql, contactId))?.pool).toBe('first-line')
  expect(await giveSecondOpinions(city)).toBe(1)
  const contact = await loadContact(city.sql, contactId)
  expect(contact).toMatchObject({ topic: 'vv.reading', enterprise: 'vv', pool: 'vv-bills' })
  expect(contact?.decision.because.at(-1)).toEqual({
    key: 'second-opinion',
    params: { topic: 'vv.reading' },
  })
  const pools = await city.sql<{ pool: string }[]>`
    select distinct pool from queue_steps where contact_id = ${contactId}`
  expect(pools.map(({ pool }) => pool)).toContain('vv-bills')
  expect(await auditOf(contactId)).toEqual([
    { outcome: 'followed', topic: 'vv.reading', model: opinionModel },
  ])
})

test('nothing that tells who wrote leaves the house', async () => {
  await writes(
    'Laba diena, rašo Ona Kazlauskienė, mano tel. +370 612 34567, ona.kazl@pastas.lt, gyvenu Antakalnio g. 12-5. Norėčiau pasiteirauti',
  )
  await giveSecondOpinions(city)
  const sent = JSON.stringify(peer.calls)
  for (const personal of ['Kazlausk', '612', '34567', 'pastas.lt', 'Antakalnio', '12-5'])
    expect(sent).not.toContain(personal)
  expect(sent).toContain('pasiteirauti')
})

test('each contact is asked about once, however many copies there are', async () => {
  const contacts = 12
  for (let n = 0; n < contacts; n += 1) await writes()
  peer.behave({ says: '{"topic": null}' })
  await Promise.all(Array.from({ length: 6 }, () => giveSecondOpinions(city)))
  expect(await giveSecondOpinions(city)).toBe(0)
  expect(peer.calls).toHaveLength(contacts)
})

test('danger is never asked about, nor taken from an answer', async () => {
  await writes('Laiptinėje smirda dujomis')
  expect(await giveSecondOpinions(city)).toBe(0)
  const contactId = await writes()
  peer.behave({ says: '{"topic": "x.gas"}' })
  await giveSecondOpinions(city)
  expect(peer.calls).toHaveLength(1)
  expect(peer.calls[0]?.messages[0]?.content).not.toContain('x.gas:')
  expect((await loadContact(city.sql, contactId))?.outcome).toBe('unclear')
})

test('what somebody has read stays where it is', async () => {
  const read = { at: castDay, agentId: cast.agents.rasa.agentId, action: 'contact-read' }
  const before = await writes()
  await insertAudit(city.sql, { ...read, contactId: before })
  expect(await giveSecondOpinions(city)).toBe(0)
  const meanwhile = await writes()
  peer.meanwhile(() => insertAudit(city.sql, { ...read, contactId: meanwhile }))
  await giveSecondOpinions(city)
  expect((await loadContact(city.sql, meanwhile))?.pool).toBe('first-line')
  expect(await auditOf(meanwhile)).toMatchObject([{ outcome: 'too-late', topic: 'vv.reading' }])
})

test.each([
  ['a topic that the city does not have', '{"topic": "vv.nothing"}'],
  ['no topic', '{"topic": null}'],
])('%s changes nothing', async (_, says) => {
  peer.behave({ says })
  const contactId = await writes()
  await giveSecondOpinions(city)
  expect(await loadContact(city.sql, contactId)).toMatchObject({ outcome: 'unclear', topic: null })
  expect(await auditOf(contactId)).toMatchObject([{ outcome: 'no-topic' }])
})

const broken: [string, OpinionBehaviour, string][] = [
  ['is down', { status: 503 }, 'refused'],
  ['sends elsewhere', 'elsewhere', 'refused'],
  ['is no model', 'garbage', 'not-understood'],
  ['chats instead of answering', { says: 'I think it is vv.reading.' }, 'not-understood'],
  ['never ends', 'endless', 'failed'],
]
test.each(broken)('a model that %s leaves the contact to people', async (_, behaviour, because) => {
  peer.behave(behaviour)
  const contactId = await writes()
  expect(await giveSecondOpinions(city)).toBe(1)
  expect(await loadContact(city.sql, contactId)).toMatchObject({ outcome: 'unclear' })
  expect(await auditOf(contactId)).toMatchObject([{ outcome: because }])
})

test('a model that says nothing is not waited for', async () => {
  peer.behave('hang')
  const setting = city.settings.secondOpinion
  if (setting === null) throw new Error('the test city has a model')
  const asked = { text: 'vanduo', language: 'lt', topics: [{ id: 'vv.bill', title: 'Bill' }] }
  expect(await askModel(setting, asked, 0.2)).toEqual({ outcome: 'unavailable', because: 'failed' })
})

test('an address without a model, or a key without an address, is named at the start', () => {
  const faults = (env: Record<string, string>) => {
    const read = readSettings({ DATABASE_URL: '', ...env }, { secretIn: () => 'x'.repeat(32) })
    return read.ok ? [] : read.faults.map(({ name }) => name)
  }
  expect(faults({ SECOND_OPINION_URL: 'https://model.city.example/v1' })).toEqual([
    'SECOND_OPINION_MODEL',
  ])
  expect(faults({ SECOND_OPINION_KEY: 'sk-1' })).toEqual(['SECOND_OPINION_URL'])
})
