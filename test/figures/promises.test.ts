/** Holds that the reports count letters by what the city itself has promised. */
import { expect, test } from 'vitest'
import { showReport } from '#figures/show-report.ts'
import { queueContact } from '#test/assignment/waiting.ts'
import { castDay, insertCast } from '#test/cast.ts'
import { testCity } from '#test/city.ts'

test('a letter answered after thirty hours is late where the city promises a day, and in time where it promises two', async () => {
  const city = await testCity()
  const cast = await insertCast(city.sql)
  const { contactId } = await queueContact(city.sql, cast, { queuedAt: castDay })
  const answeredAt = new Date(castDay.getTime() + 30 * 3_600_000)
  await city.sql`update contacts set first_answered_at = ${answeredAt} where id = ${contactId}`
  const asked = {
    by: 'channel',
    step: 'day',
    from: '2026-11-01',
    to: '2026-11-30',
    only: {},
  } as const
  const report = (letterHours: number) => {
    const rules = { ...city.rules, city: { ...city.rules.city, promises: { letterHours } } }
    return showReport({ ...city, rules }, cast.agents.saulius, asked)
  }
  const day = await report(24)
  expect(day.targets.letters).toBe(86_400)
  expect(day.rows).toMatchObject([{ answered: 1, answeredInTarget: 0 }])
  const two = await report(48)
  expect(two.targets.letters).toBe(172_800)
  expect(two.rows).toMatchObject([{ answered: 1, answeredInTarget: 1 }])
  await city.close()
})
