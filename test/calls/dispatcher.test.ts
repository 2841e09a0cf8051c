/** Out of hours whoever cannot wait is put through to the dispatcher on duty; where nobody answers, people are woken. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { joinRulebook } from '#rulebook/join-rulebook.ts'
import { filesInFolder } from '#routing/read-folder.ts'
import { languages } from '#language/languages.ts'
import { setPresenceOf } from '#test/cast.ts'
import type { Leg } from '../../simulation/phone/simulator.ts'
import { call, world } from './cast.ts'
import { hotline, noHotWater, openHotline, told } from './hotline.ts'
import type { Hotline } from './hotline.ts'

const dispatcher = '+37052000999'
let line: Hotline
let callers = 0

beforeAll(async () => {
  line = await openHotline()
  const { rules } = line.city
  const enterprises = rules.city.enterprises.map((one) =>
    one.id === 'vst' ? { ...one, dispatcher } : one,
  )
  line.city.rules = { ...rules, city: { ...rules.city, enterprises } }
})
afterAll(() => line.close())

beforeEach(async () => {
  callers += 1
  await line.city.sql`update slots set contact_id = null, expires_at = null`
  await line.city
    .sql`update contacts set state = 'closed', closed_at = now() where state <> 'closed'`
  await line.city
    .sql`update alarms set ended_at = now(), next_telling_at = null where ended_at is null`
  for (const language of languages)
    await setPresenceOf(line.city.sql, line.agents[language], 'break', line.city.now())
})

const number = () => `+3706400${String(callers).padStart(4, '0')}`

async function cold(from = number()): Promise<Leg> {
  const caller = await line.phone.dial(from, hotline)
  await caller.press('2')
  await caller.say(noHotWater.en)
  await line.phone.advance(20_000)
  return caller
}

async function record(leg: Leg) {
  const [row] = await line.city.sql<
    {
      id: number
      state: string
      priority: number
      call: string
      ending: string | null
      outcome: string | null
      number: string | null
      note: string | null
      alarms: number
    }[]
  >`
    select c.id, c.state, c.priority, k.state as call, k.ending, d.outcome, d.number,
      (select string_agg(m.text, ' | ' order by m.id) from messages m
       where m.contact_id = c.id and m.direction = 'note') as note,
      (select count(*)::int from alarms l where l.contact_id = c.id and l.kind = 'dispatcher-silent'
        and l.ended_at is null) as alarms
    from calls k join contacts c on c.id = k.contact_id left join call_dispatches d on d.call_id = k.id
    where k.leg = ${leg.callSid}`
  if (row === undefined) throw new Error('no such call')
  return row
}

test('what cannot wait is put through at night, and the record says to whom', async () => {
  const there = line.phone.phone(dispatcher, { when: 'rings' })
  line.phone.inject({ on: 'webhook', url: /dialled/u, fault: 'duplicate', times: 1 })
  const caller = await cold()
  expect(told(caller)).toContain('putting you through')
  const rung = there.ringing()
  await rung?.answer()
  await line.phone.advance(30_000)
  expect(await record(caller)).toMatchObject({ outcome: 'answered', call: 'line', alarms: 0 })
  // The caller puts down first, as most do.
  await caller.hangUp()
  await line.phone.runUntilIdle()
  const after = await record(caller)
  expect(after).toMatchObject({
    state: 'queued',
    priority: 2,
    call: 'over',
    ending: 'answered',
    number: dispatcher,
    alarms: 0,
  })
  expect(after.note).toContain(dispatcher)
  expect(after.note).not.toContain('|')
})

test('a dispatcher who hangs up first leaves the caller with a goodbye', async () => {
  const there = line.phone.phone(dispatcher, { when: 'rings' })
  const caller = await cold()
  const rung = there.ringing()
  await rung?.answer()
  await line.phone.advance(10_000)
  await rung?.hangUp()
  await line.phone.runUntilIdle()
  expect(told(caller)).toContain('Thank you for calling')
  expect(await record(caller)).toMatchObject({ outcome: 'answered', call: 'over', alarms: 0 })
})

test.each(['rings', 'busy', 'fails'] as const)(
  'where the dispatcher’s phone %s in vain people are woken, and the caller is called back',
  async (when) => {
    line.phone.phone(dispatcher, { when })
    const caller = await cold()
    await line.phone.advance(60_000)
    await line.phone.runUntilIdle()
    expect(told(caller)).toContain('Nobody has answered there')
    expect(told(caller)).toContain('112')
    expect(told(caller)).toContain('call you back')
    const kept = await record(caller)
    expect(kept).toMatchObject({ state: 'queued', priority: 1, call: 'called-back', alarms: 1 })
    expect(kept.outcome).toMatch(/no-answer|busy|failed/u)
    expect(kept.note).toContain('neatsiliepė')
  },
)

test('whoever hangs up while it rings is called back all the same, and people are woken', async () => {
  line.phone.phone(dispatcher, { when: 'rings' })
  const caller = await cold()
  await caller.hangUp()
  await line.phone.runUntilIdle()
  expect(await record(caller)).toMatchObject({
    state: 'queued',
    call: 'called-back',
    outcome: 'caller-gone',
    alarms: 1,
  })
})

test('a caller with a hidden number stays on the line, since nobody could call back', async () => {
  line.phone.phone(dispatcher, { when: 'busy' })
  const caller = await cold('anonymous')
  await line.phone.advance(60_000)
  expect(caller.status()).toBe('in-progress')
  expect(await record(caller)).toMatchObject({ state: 'queued', call: 'waiting', alarms: 1 })
  await caller.hangUp()
  await line.phone.runUntilIdle()
})

test('while our own people are there, nobody outside is rung', async () => {
  await setPresenceOf(line.city.sql, line.agents.en, 'busy', line.city.now())
  const caller = await cold()
  expect(told(caller)).not.toContain('putting you through')
  expect(await record(caller)).toMatchObject({ call: 'waiting', outcome: null })
  await caller.hangUp()
  await line.phone.runUntilIdle()
})

test('a danger is told what helps and the emergency number before anybody is rung', () => {
  const name = { lt: 'A', en: 'A', ru: 'A', pl: 'A', uk: 'A', lv: 'A' }
  const night = world({
    service: () => ({ isOpen: false, isSomebodyThere: false, opens: null }),
    dispatcher: () => ({ enterprise: 'vv', name, number: dispatcher }),
  })
  const { heard, steps, wants } = call(['1', 'laiptinėje labai smirda dujomis'], night)
  expect(heard.findIndex((one) => one.includes('112'))).toBeLessThan(
    heard.findIndex((one) => one.includes('dispečeriu')),
  )
  expect(steps.at(-1)).toEqual({ do: 'dial', number: dispatcher })
  expect(wants).toMatchObject([{ want: 'put-through', enterprise: 'vv' }])
})

test('a dispatcher’s number that nobody has seen is never rung', () => {
  const files = new Map(filesInFolder('routing-rules/vilnius'))
  const written = files.get('enterprises.yaml') ?? ''
  const named = (evidence: string) => {
    const dispatcherLines = `  pool: vst-heating\n  dispatcher: {phone: '${dispatcher}', evidence: ${evidence}}`
    files.set('enterprises.yaml', written.replace('  pool: vst-heating', dispatcherLines))
    const { joined } = joinRulebook(files)
    return joined?.rules.enterprises.find(({ id }) => id === 'vst')?.dispatcher
  }
  expect(named('memory')).toBeUndefined()
  expect(named('seen')).toBe(dispatcher)
})
