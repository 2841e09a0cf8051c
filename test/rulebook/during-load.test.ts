/** Shows that rules change under load: each decision rests on one version alone, and the contact says on which. */

import { setTimeout } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { City } from '#city.ts'
import { receive } from '#intake/receive.ts'
import { checkDraft } from '#rulebook/check-draft.ts'
import { changeFile } from '#rulebook/change-file.ts'
import { createDraft } from '#rulebook/draft.ts'
import { editDraft } from '#rulebook/edit-draft.ts'
import { cityUnder, holdRules } from '#rulebook/hold-rules.ts'
import { followRules } from '#rulebook/load-in-effect.ts'
import { openRules } from '#rulebook/open-rules.ts'
import { publishDraft } from '#rulebook/publish.ts'
import { rollBack } from '#rulebook/roll-back.ts'
import { readFileOf } from '#rulebook/store/files.ts'
import { rulesFolder } from '#city-data.ts'
import { castDay, insertCast } from '#test/cast.ts'
import type { Cast } from '#test/cast.ts'
import { testCity } from '#test/city.ts'
import type { TestCity } from '#test/city.ts'
import { mailFrom } from '#test/intake/mails.ts'
import { haveModel } from '#test/rulebook/shipped.ts'

const mails = 240
const atOnce = 6

let base: TestCity
let cast: Cast
let city: City
let follow: () => Promise<void>
beforeAll(async () => {
  base = await testCity({ max: 12 })
  cast = await insertCast(base.sql)
  await haveModel(base.sql)
  const { sql, log, now } = base
  const holder = holdRules(await openRules({ sql, log, now, folder: rulesFolder, city: 'vilnius' }))
  const { rules: _rules, calendar: _calendar, deadlineRules: _deadlines, ...rest } = base
  const { replyPolicy: _policy, ...parts } = rest
  city = cityUnder(holder, parts)
  follow = followRules(base, holder)
})
afterAll(() => base.close())

/** Other people, another priority and another term for the same words. */
async function otherRules(): Promise<number> {
  const { marta } = cast.agents
  const made = await createDraft(city, marta, { from: null, note: null })
  const number = made.outcome === 'drafted' ? made.number : 0
  const path = 'deadlines.yaml'
  const terms = (await readFileOf(base.sql, number, path)) ?? ''
  const at = terms.indexOf('- id: lt.answer\n')
  const text = terms.slice(0, at) + terms.slice(at).replace('amount: 20', 'amount: 7')
  await changeFile(city, marta, number, { path, text, revision: 1 })
  const edit = { kind: 'topic', id: 'vst.bill', pool: 'vst-heating', priority: 'P2' } as const
  expect(await editDraft(city, marta, number, { revision: 2, edit })).toMatchObject({ revision: 3 })
  expect(await checkDraft(city, marta, number)).toMatchObject({ version: { isSound: true } })
  const wish = { revision: 3, replaces: 1, reason: null, despiteNewer: false }
  expect((await publishDraft(city, marta, number, wish)).outcome).toBe('published')
  return number
}

test('while versions come and go, no contact is decided by two of them', async () => {
  const { marta } = cast.agents
  const second = await otherRules()
  await follow()
  let isOver = false
  const moving = (async () => {
    let [from, to] = [second, 1]
    while (!isOver) {
      expect((await rollBack(city, marta, { from, to, reason: null })).outcome).toBe('rolled-back')
      await follow()
      ;[from, to] = [to, from]
      await setTimeout(20)
    }
  })()
  let next = 0
  const writing = Array.from({ length: atOnce }, async () => {
    while (next < mails) {
      next += 1
      const mail = mailFrom('zofia', {
        externalId: `<load-${next}@citizen.example>`,
        text: 'Dzień dobry, dostałam za wysoki rachunek za ogrzewanie i proszę o wyjaśnienie.',
      })
      const from = { ...mail.from, address: `citizen-${next}@citizen.example` }
      expect((await receive(city, { ...mail, from })).outcome).toBe('filed')
    }
  })
  await Promise.all(writing)
  isOver = true
  await moving
  const rows = await base.sql<{ number: number; pool: string; due: string; count: number }[]>`
    select v.number, c.pool, c.priority, d.due_on as due, count(*) as count
    from contacts c
    join rule_versions v on v.version = c.rules_version
    join deadlines d on d.case_id = c.case_id and d.rule = 'lt.answer'
    group by 1, 2, 3, 4 order by 1, 2, 3, 4`
  expect(rows.map(({ number, pool }) => [number, pool])).toEqual([
    [1, 'vst-bills'],
    [second, 'vst-heating'],
  ])
  const [first, other] = rows
  expect((first?.count ?? 0) + (other?.count ?? 0)).toBe(mails)
  expect((other?.due ?? '') < (first?.due ?? '')).toBe(true)
}, 180_000)

test('rules that cannot be read leave those of before in effect', async () => {
  await base.sql`update rule_pointer set number = (select min(number) from rule_versions)`
  await follow()
  const before = city.rules
  const { marta } = cast.agents
  const made = await createDraft(city, marta, { from: 1, note: null })
  const number = made.outcome === 'drafted' ? made.number : 0
  await base.sql`update rule_versions set state = 'published', joined = null where number = ${number}`
  await base.sql`update rule_pointer set number = ${number}, since = ${castDay}`
  await follow()
  expect(city.rules).toBe(before)
})
