/** Holds what a waiting citizen reads: the place, an honest range, or that nobody can tell yet. */
import { expect, test } from 'vitest'
import { languages } from '#language/languages.ts'
import { text } from '#texts.ts'
import { statusOf } from '#web/widget/status.ts'
import type { Standing } from '#web/widget/status.ts'

const waiting = (expectedWait: { fromMinutes: number; toMinutes: number } | null): Standing => ({
  state: 'waiting',
  place: 3,
  isAnyoneThere: true,
  expectedWait,
})

test.each(languages)('in %s', (language) => {
  const say = (key: string, values = {}) => text(language, `widget:${key}`, values)
  const told = (standing: Standing) => statusOf(standing, true, say)
  expect(told(waiting({ fromMinutes: 5, toMinutes: 10 }))).toMatch(/3\b.*\b5–10\b/)
  expect(told(waiting({ fromMinutes: 0, toMinutes: 2 }))).toMatch(/3\b.*\b2\b/)
  expect(told(waiting(null))).toContain(say('waitUnknown'))
  expect(told({ ...waiting(null), isAnyoneThere: false } as Standing)).toBe(say('nobody'))
  expect(told({ state: 'talking', agent: 'Viktoria' })).toContain('Viktoria')
  expect(told({ state: 'closed' })).toBe(say('closed'))
  expect(statusOf({ state: 'new' }, true, say)).toBe('')
})
