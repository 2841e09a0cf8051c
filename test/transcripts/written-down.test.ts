/** Callers leave messages at night; a machine writes them down, agents read beside the sound, and a danger wakes people. */
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { loadContact } from '#contacts/store/contact.ts'
import { callLoops } from '#flows/call-loops.ts'
import { writeDownMessages } from '#flows/write-down-messages.ts'
import { setPresenceOf } from '#test/cast.ts'
import { openNight, night } from '#test/transcripts/night.ts'
import type { Night } from '#test/transcripts/night.ts'

let line: Night['line']
let peer: Night['peer']
let at: Night

beforeAll(async () => {
  at = await openNight()
  ;({ line, peer } = at)
})
beforeEach(() => at.begin())
afterEach(() => expect(peer.refused.splice(0)).toEqual([]))
afterAll(() => at.close())

test('what was left is written down in the language that the caller chose, and stands beside the sound', async () => {
  const id = await at.leaves('pl')
  peer.behave({ says: 'proszę oddzwonić po południu' })
  await callLoops.find(({ name }) => name === 'transcripts')?.run(line.city)
  expect(peer.calls[0]?.fields['language']).toBe('pl')
  expect(await at.shown(id, 'pl')).toMatchObject({
    language: 'pl',
    transcript: { state: 'made', text: 'proszę oddzwonić po południu', isDoubtful: false },
  })
  expect(await writeDownMessages(line.city)).toBe(0)
  expect(peer.calls).toHaveLength(1)
  const log = await line.city.sql<{ detail: unknown }[]>`
    select detail from audit where contact_id = ${id} and action = 'message-written-down'`
  expect(JSON.stringify(log)).not.toContain('oddzwonić')
  expect(log).toHaveLength(1)
})

test('without a service nothing is sent, and nothing is noted', async () => {
  const id = await at.leaves('lt')
  const settings = { ...line.city.settings, transcription: null }
  expect(await writeDownMessages({ ...line.city, settings })).toBe(0)
  expect(peer.calls).toEqual([])
  expect((await at.shown(id))?.transcript).toBeNull()
})

test('what was left long before there was a service is not sent there', async () => {
  const id = await at.leaves('lt')
  line.city.passSeconds(25 * 3600)
  expect(await writeDownMessages(line.city)).toBe(0)
  expect(peer.calls).toEqual([])
  expect((await at.shown(id))?.transcript).toBeNull()
})

test.each([
  ['lt', 'laiptinėje labai smirda dujomis, padėkite'],
  ['ru', 'в подъезде сильно пахнет газом, помогите'],
] as const)(
  'a danger that was left in %s comes first, and people are woken',
  async (language, said) => {
    const id = await at.leaves(language)
    const before = await loadContact(line.city.sql, id)
    expect(before?.priority).toBeGreaterThan(0)
    peer.behave({ says: said })
    line.city.woken.length = 0
    await writeDownMessages(line.city)
    const after = await loadContact(line.city.sql, id)
    expect(after).toMatchObject({ priority: 0, state: 'queued', pool: before?.pool })
    expect(after?.decision.say?.[language]).toContain('112')
    const because = after?.decision.because.map(({ key }) => key)
    expect(because).toContain('left-message-danger')
    expect(await at.dangers(id)).toHaveLength(1)
    expect(line.city.woken).toContain('alarms')
    expect((await at.shown(id, language))?.transcript?.text).toBe(said)
  },
)

test('whoever holds the contact keeps it, and is told; what was a danger already wakes nobody again', async () => {
  const id = await at.leaves('lt')
  await setPresenceOf(line.city.sql, line.agents.lt, 'available', line.city.now())
  await line.ask('lt', 'POST', `/api/contacts/${id}/reservation`)
  peer.behave({ says: 'laiptinėje labai smirda dujomis' })
  await writeDownMessages(line.city)
  const held = await loadContact(line.city.sql, id)
  expect(held).toMatchObject({ priority: 0, state: 'handling', agentId: line.agents.lt.agentId })
  const [alarm] = await at.dangers(id)
  expect(alarm).toBeDefined()
  await line.city.sql`update alarms set ended_at = ${night} where contact_id = ${id}`
  await line.city.sql`
    update call_transcripts set state = 'due', text = null, made_at = null, due_at = ${night}`
  await writeDownMessages(line.city)
  expect(await at.dangers(id)).toHaveLength(1)
})

test('a danger in a message of a contact that a person has closed wakes nobody and opens nothing', async () => {
  const id = await at.leaves('lt')
  await line.city.sql`update contacts set state = 'closed' where id = ${id}`
  peer.behave({ says: 'laiptinėje labai smirda dujomis' })
  await writeDownMessages(line.city)
  expect(await loadContact(line.city.sql, id)).toMatchObject({ state: 'closed' })
  expect(await at.dangers(id)).toEqual([])
  expect((await at.shown(id))?.transcript?.state).toBe('made')
})

test('an unclear matter that nobody has read gets the topic that was told; what somebody has come to stays', async () => {
  const said = { says: 'nuo vakar visame name nėra karšto vandens' }
  peer.behave(said)
  const id = await at.leaves('lt')
  expect(await loadContact(line.city.sql, id)).toMatchObject({ topic: null, outcome: 'unclear' })
  await writeDownMessages(line.city)
  const given = await loadContact(line.city.sql, id)
  expect(given).toMatchObject({ enterprise: 'vst', outcome: 'ours', state: 'queued' })
  expect(given?.decision.because.at(-1)?.key).toBe('left-message')
  const taken = await at.leaves('lt')
  await setPresenceOf(line.city.sql, line.agents.lt, 'available', line.city.now())
  await line.ask('lt', 'POST', `/api/contacts/${taken}/reservation`)
  await writeDownMessages(line.city)
  expect(await loadContact(line.city.sql, taken)).toMatchObject({
    topic: null,
    outcome: 'unclear',
    state: 'handling',
  })
})

test('a sentence that the machine invents for silence is not shown as said, but a danger always is', async () => {
  const id = await at.leaves('lt')
  const thanks = 'Ačiū, kad žiūrėjote'
  peer.behave({
    says: thanks,
    segments: [{ text: thanks, no_speech_prob: 0.92, avg_logprob: -0.3 }],
  })
  await writeDownMessages(line.city)
  expect((await at.shown(id))?.transcript).toMatchObject({ state: 'nothing-said', text: null })
  const gas = await at.leaves('lt')
  const text = 'smirda dujomis'
  peer.behave({ says: text, segments: [{ text, no_speech_prob: 0.85, avg_logprob: -0.9 }] })
  await writeDownMessages(line.city)
  expect((await at.shown(gas))?.transcript).toEqual({ state: 'made', text, isDoubtful: true })
  expect(await at.dangers(gas)).toHaveLength(1)
})
