/** An agent hears and reads what a caller left, by keys alone, in a browser; who has not taken the contact cannot call back yet. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { begun } from '#calls/dialogue/dialogue.ts'
import { leaveMessage } from '#test/api/recorded.ts'
import { castDay } from '#test/cast.ts'
import { eventually } from '#test/running.ts'
import { faultsInBoth } from '#test/web/axe.ts'
import { command, lt, openOffice } from '#test/web/office.ts'
import type { Office } from '#test/web/office.ts'

let office: Office
let id: number
let recording: number

beforeAll(async () => {
  office = await openOffice()
  id = await office.seed({ says: '(Skambinusysis nieko nepasakė.)', language: 'pl' })
  const { sql } = office.town.database
  await sql`update contacts set channel = 'voice' where id = ${id}`
  const [call] = await sql<{ id: number }[]>`
    insert into calls (leg, from_number, to_number, state, ending, dialogue, contact_id, began_at,
      changed_at, since, ended_at)
    values ('CA1', '+37060000001', '+37080000000', 'over', 'voicemail', ${sql.json(begun('pl') as never)},
      ${id}, ${castDay}, ${castDay}, ${castDay}, ${castDay}) returning id`
  await sql`
    insert into slots (agent_id, channel, n) select id, 'voice', 1 from agents
    where mail = 'rasa@agents.example' on conflict do nothing`
  recording = await leaveMessage(sql, call?.id ?? 0, tone(2))
}, 120_000)
afterAll(() => office?.close())

/** So many seconds of a low tone, 8-bit PCM at 8 kHz. */
function tone(seconds: number): Uint8Array<ArrayBuffer> {
  const samples = seconds * 8000
  const view = new DataView(new ArrayBuffer(44 + samples))
  const words = { 0: 'RIFF', 8: 'WAVE', 12: 'fmt ', 36: 'data' }
  for (const [at, word] of Object.entries(words))
    for (let n = 0; n < 4; n += 1) view.setUint8(Number(at) + n, word.charCodeAt(n))
  view.setUint32(4, 36 + samples, true)
  view.setUint32(16, 16, true)
  view.setUint16(20, 1, true)
  view.setUint16(22, 1, true)
  view.setUint32(24, 8000, true)
  view.setUint32(28, 8000, true)
  view.setUint16(32, 1, true)
  view.setUint16(34, 8, true)
  view.setUint32(40, samples, true)
  for (let n = 0; n < samples; n += 1) view.setUint8(44 + n, 128 + 60 * Math.sin(n / 3))
  return new Uint8Array(view.buffer)
}

test('what a caller left is played in the desk by keys, with its length and language', async () => {
  const page = await office.sit('rasa', `/inbox/${id}?view=all`)
  const box = page.locator('.desk-recordings')
  await box.getByText(/lietuvi/iu).waitFor()
  expect(await box.innerText()).toContain('0:03')
  const audio = box.locator('audio')
  await audio.focus()
  await page.keyboard.press('Space')
  await eventually(
    async () => (await audio.evaluate((one: HTMLAudioElement) => one.currentTime)) > 0,
    'sound',
  )
  expect(await audio.evaluate((one: HTMLAudioElement) => one.duration)).toBe(2)
  const back = box.getByRole('button', { name: lt('recording.call') })
  expect(await back.getAttribute('aria-disabled')).toBe('true')
  expect(await faultsInBoth(page)).toEqual([])
  await command(page, 'a')
  await eventually(
    async () => (await back.getAttribute('aria-disabled')) === 'false',
    'a way to call',
  )
  const [heard] = await office.town.database.sql`
    select detail from audit where action = 'recording-heard' and contact_id = ${id}`
  expect(heard).toBeDefined()
})

test('what a machine has written stands beside the sound, marked and in its own language, as soon as it is there', async () => {
  const { sql } = office.town.database
  await sql`
    insert into call_transcripts (recording_id, state, due_at) values (${recording}, 'due', ${castDay})`
  const page = await office.sit('rasa', `/inbox/${id}?view=all`)
  const box = page.locator('.desk-recordings')
  await box.getByText(lt('recording.transcript.due')).waitFor()
  const text = 'proszę oddzwonić, w łazience cieknie'
  await sql`update call_recordings set language = 'pl' where id = ${recording}`
  await sql`
    update call_transcripts set state = 'made', text = ${text}, is_doubtful = true, model = 'whisper-1',
      made_at = ${castDay}, due_at = null`
  await sql`
    insert into events (at, kind, contact_id, data)
    values (${castDay}, 'message-written-down', ${id}, '{}')`
  const words = box.getByText(text)
  await words.waitFor()
  expect(await words.getAttribute('lang')).toBe('pl')
  for (const mark of ['mark', 'doubtful'])
    expect(await box.innerText()).toContain(lt(`recording.transcript.${mark}`))
  await words.focus()
  expect(await words.evaluate((one) => one === document.activeElement)).toBe(true)
  expect(await faultsInBoth(page)).toEqual([])
})
