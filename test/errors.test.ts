/** Shows that a refusal reaches an agent as a sentence in her language, never as a hole. */
import { expect, test } from 'vitest'
import { fail, problem, problemBody, problemOf, statusOf } from '#errors.ts'
import type { Problem, ProblemCode } from '#errors.ts'
import { languages } from '#language/languages.ts'
import { text } from '#texts.ts'

const filled = {
  expected: 'pl',
  found: 'und',
  missing: ['a', 'b'],
  megabytes: 32,
  count: 5,
  attemptsLeft: 2,
  because: 'busy',
  reference: 'x1',
  institution: 'ESO',
  above: 'VERT',
  most: 1600,
  letters: 1601,
}

test('every refusal has a title and a remedy in all six languages', () => {
  for (const code of Object.keys(statusOf) as ProblemCode[]) {
    const found: Problem = { code, status: statusOf[code], params: filled }
    const bodies = languages.map((language) => problemBody(found, language))
    for (const body of bodies) expect(`${body.title} ${body.detail}`).not.toMatch(/[{}$]|undefined/)
    expect(new Set(bodies.map((body) => body.detail)).size, code).toBe(languages.length)
  }
})

test('the agent reads which language the citizen is owed, named in her own language', () => {
  const mismatch = problem('reply-language-mismatch', { expected: 'pl', found: 'lt' })
  expect(problemBody(mismatch, 'en')).toMatchObject({
    status: 422,
    code: 'reply-language-mismatch',
  })
  expect(problemBody(mismatch, 'en').detail).toContain('Polish')
  expect(problemBody(mismatch, 'lt').detail).toContain('lenkų')
})

test('a wait is counted in the right form of the word', () => {
  const waits = (count: number) =>
    problemBody(problem('too-many-requests', { count }), 'pl').detail.split(' ').at(-1)
  expect([1, 2, 5, 22].map(waits)).toEqual(['sekundę.', 'sekundy.', 'sekund.', 'sekundy.'])
})

test('a sentence that is missing or left unfilled is an error, not a hole', () => {
  expect(() => text('lt', 'errors:no-such-thing.title')).toThrow('No text')
  expect(() => text('lt', 'errors:internal.detail')).toThrow('reference')
})

test('what a citizen wrote is never taken for a reference to another text', () => {
  const said = text('en', 'errors:internal.detail', { reference: '$t(errors:forbidden.title)' })
  expect(said).toContain('$t(')
})

test('a failure carries its problem to the door; another error carries none', () => {
  const failing = () => fail('already-reserved')
  expect(failing).toThrow('already-reserved')
  try {
    failing()
  } catch (fault) {
    expect(problemOf(fault)).toEqual({ code: 'already-reserved', status: 409, params: {} })
  }
  expect(problemOf(new Error('already-reserved'))).toBeNull()
})
