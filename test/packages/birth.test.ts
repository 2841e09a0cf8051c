/** Shows the birth of a child in Kryvyi Rih: five services, five working days, one number, one answer. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { receive } from '#intake/receive.ts'
import { filed, mailFrom } from '#test/intake/mails.ts'
import { openViza } from './viza.ts'
import type { Viza } from './viza.ts'

let viza: Viza
/** Contact and case through which the mother asked. */
let asked: { id: number; number: string }
beforeAll(async () => {
  viza = await openViza()
  const text =
    'Добрий день! У нас народилася донька, потрібні свідоцтво, реєстрація місця проживання, садочок і допомога. У сім’ї вже троє дітей.'
  const mail = mailFrom('oksana', { text, to: 'viza@kr.example', subject: 'Народження дитини' })
  const { contactId, caseNumber } = filed(await receive(viza.city, mail))
  asked = { id: contactId, number: caseNumber ?? '' }
})
afterAll(() => viza.close())

type Part = { step: string; state: string; contact: number | null; pool: string; isLate: boolean }
const parts = async (): Promise<Part[]> =>
  (await viza.ask('olha', 'GET', `/api/contacts/${asked.id}/package`)).body['package'].parts
const part = async (step: string) => {
  const found = (await parts()).find((one) => one.step === step)
  if (found === undefined) throw new Error(`no part ${step}`)
  return found
}
const promised = () => viza.city.sql<{ dueOn: string; metAt: Date | null; state: string }[]>`
  select d.due_on::text as "dueOn", d.met_at as "metAt", k.state from cases k
  join deadlines d on d.case_id = k.id and d.rule = 'ua.life.birth' where k.number = ${asked.number}`
const toldCitizen = () => viza.city.sql<{ kind: string }[]>`
  select m.kind from deliveries d join messages m on m.id = d.message_id
  where d.address = 'oksana@citizen.example' order by d.id`
const finish = (who: 'olha' | 'taras', id: number, body: object) =>
  viza.ask(who, 'PUT', `/api/contacts/${id}/part`, body)

test('a message about a birth is known for what it is, and opened as one case with one promise of five working days', async () => {
  const { body } = await viza.ask('olha', 'GET', `/api/contacts/${asked.id}/package`)
  expect(body).toMatchObject({ package: null, part: null })
  expect(body['proposed'][0]).toBe('birth')
  const { id, number } = asked
  expect((await viza.ask('olha', 'POST', `/api/contacts/${id}/reservation`)).status).toBe(200)
  const request = { situation: 'birth', chosen: ['large-family'] }
  const opened = await viza.ask('olha', 'POST', `/api/contacts/${id}/package`, request)
  expect(opened).toMatchObject({ status: 201, body: { number } })
  expect((await parts()).map(({ step, state }) => [step, state])).toEqual([
    ['certificate', 'queued'],
    ['residence', 'waiting'],
    ['kindergarten', 'waiting'],
    ['benefit', 'waiting'],
    ['large-family', 'waiting'],
  ])
  // Received on Friday: Monday is the first day.
  expect(await promised()).toMatchObject([{ dueOn: '2026-11-27', metAt: null, state: 'open' }])
  const again = await viza.ask('olha', 'POST', `/api/contacts/${id}/package`, request)
  expect(again).toMatchObject({ status: 409, body: { code: 'conflict-state' } })
})

test('the citizen reads in their own language how each part stands, and nobody’s name', async () => {
  const inUkrainian = await viza.follow('uk', asked.number)
  expect(inUkrainian).toContain('Свідоцтво про народження')
  expect(inUkrainian).toContain('Передано фахівцям')
  expect(inUkrainian).toContain('Чекає на завершення попередньої частини')
  expect(inUkrainian).toContain('Завершено 0 з 5 частин.')
  expect(inUkrainian).not.toContain('Бондар')
  expect(inUkrainian).not.toContain('троє дітей')
  expect(await viza.follow('lt', asked.number)).toContain('Baigta 0 iš 5 dalių.')
})

test('an interim answer leaves the case open and the promise unmet', async () => {
  const { version } = (await viza.ask('olha', 'GET', `/api/contacts/${asked.id}`)).body
  const text = 'Добрий день! Ми відкрили для вас пакет послуг і займемося всім самі.'
  const answer = { text, basedOnVersion: version }
  expect((await viza.ask('olha', 'POST', `/api/contacts/${asked.id}/replies`, answer)).status).toBe(
    201,
  )
  await viza.ask('olha', 'POST', `/api/contacts/${asked.id}/wrap-up`, { code: 'informed' })
  expect(await promised()).toMatchObject([{ metAt: null, state: 'open' }])
})

test('a part cannot be put away without saying what came of it, and those after it begin when it is done', async () => {
  const { contact } = await part('certificate')
  const id = contact ?? 0
  expect((await viza.ask('olha', 'POST', `/api/contacts/${id}/reservation`)).status).toBe(200)
  const away = await viza.ask('olha', 'POST', `/api/contacts/${id}/wrap-up`, { code: 'solved' })
  expect(away).toMatchObject({ status: 409, body: { code: 'part-open' } })
  const done = await finish('olha', id, {
    outcome: 'done',
    result: 'Свідоцтво видано.',
    office: 'head',
  })
  expect(done).toMatchObject({ status: 200, body: { isOver: false } })
  expect((await parts()).map(({ state, pool }) => [state, pool])).toEqual([
    ['done', 'Документи та реєстрація'],
    ['queued', 'Документи та реєстрація'],
    ['queued', 'Документи та реєстрація'],
    ['queued', 'Соціальні послуги'],
    ['queued', 'Соціальні послуги'],
  ])
  const clocks = await viza.city.sql`
    select distinct due_on::text as due from deadlines d join package_parts q on q.case_id = d.case_id
    where d.rule = 'ua.life.birth'`
  // Although it began later: the promise counts from the day on which the mother asked.
  expect([...clocks]).toEqual([{ due: '2026-11-27' }])
})

test('each part is seen by the pool that does it, with the citizen’s words, and by nobody else', async () => {
  const { contact } = await part('benefit')
  const thread = await viza.ask('taras', 'GET', `/api/contacts/${contact ?? 0}/thread`)
  expect(JSON.stringify(thread.body)).toContain('народилася донька')
  const shown = await viza.ask('taras', 'GET', `/api/contacts/${contact ?? 0}/package`)
  expect(shown.body).toMatchObject({ part: 'benefit', isPartOpen: true })
  // How the others stand is no secret, what was written of them is.
  expect(shown.body['package'].parts[0]).toMatchObject({ state: 'done', result: null })
  const gathered = await viza.ask('taras', 'GET', `/api/contacts/${contact ?? 0}/package/reply`)
  expect(gathered.status).toBe(404)
  expect((await viza.ask('petro', 'GET', `/api/contacts/${contact ?? 0}/package`)).status).toBe(404)
  expect((await viza.ask('taras', 'GET', `/api/contacts/${asked.id}`)).status).toBe(404)
})

test('a part that is late shows, to agents and to the citizen', async () => {
  const before = viza.city.now()
  viza.city.setNow(new Date('2026-11-30T08:00:00Z'))
  expect((await part('kindergarten')).isLate).toBe(true)
  expect((await part('certificate')).isLate).toBe(false)
  expect(await viza.follow('ru', asked.number)).toContain('Мы опаздываем: обещанный срок прошёл.')
  viza.city.setNow(before)
})

test('when the last part has come to something the asker’s contact returns, and one answer gathers all of it', async () => {
  const { id, number } = asked
  const refusal = {
    outcome: 'refused',
    result: 'Посвідчення багатодітної родини оформлюють на трьох і більше дітей.',
  }
  const left = [
    ['olha', 'residence', { outcome: 'done' }],
    [
      'olha',
      'kindergarten',
      {
        outcome: 'done',
        result: 'The child is on the list of the kindergarten in the next street.',
      },
    ],
    ['taras', 'benefit', { outcome: 'done', result: 'Допомогу призначено.' }],
    ['taras', 'large-family', refusal],
  ] as const
  const none = { outcome: 'refused' }
  const large = (await part('large-family')).contact ?? 0
  expect((await finish('taras', large, none)).status).toBe(400)
  for (const [who, step, body] of left) {
    expect((await finish(who, (await part(step)).contact ?? 0, body)).status).toBe(200)
  }
  const contact = (await viza.ask('olha', 'GET', `/api/contacts/${id}`)).body
  expect(contact['state']).toBe('queued')
  expect(await promised()).toMatchObject([{ metAt: null, state: 'open' }])
  const gathered = (await viza.ask('olha', 'GET', `/api/contacts/${id}/package/reply`)).body
  expect(gathered['text']).toContain('Свідоцтво про народження: виконано. Свідоцтво видано.')
  expect(gathered['text']).toContain('Документ чекає на вас: Центральний офіс, пл. Молодіжна, 1.')
  expect(gathered['text']).toContain('Пільги багатодітної родини: відмовлено.')
  expect(gathered['text']).not.toContain('next street')
  expect(gathered['leftOut']).toMatchObject([{ step: 'kindergarten' }])
  expect((await viza.ask('olha', 'POST', `/api/contacts/${id}/reservation`)).status).toBe(200)
  const { version } = (await viza.ask('olha', 'GET', `/api/contacts/${id}`)).body
  const answer = { text: gathered['text'], basedOnVersion: version }
  expect((await viza.ask('olha', 'POST', `/api/contacts/${id}/replies`, answer)).status).toBe(201)
  const [promise] = await promised()
  expect(promise).toMatchObject({ state: 'answered' })
  expect(promise?.metAt).not.toBeNull()
  expect((await toldCitizen()).map(({ kind }) => kind)).toEqual(['receipt', 'message', 'message'])
  expect(await viza.follow('uk', number)).toContain('Завершено 5 з 5 частин.')
})
