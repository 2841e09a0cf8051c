/** The reply rule can be tried by anyone from the command line, and nobody gets around it. */
import { execFileSync } from 'node:child_process'
import { globSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { checkReply, type CheckedText } from '#language/check-reply.ts'
import { languages } from '#language/languages.ts'
import { policyOf } from './check-reply/policies.ts'

const polish =
  'Otrzymaliśmy Państwa wniosek, fachowiec przyjedzie jutro rano między ósmą a dziesiątą.'
const lithuanian = 'Jūsų prašymas gautas, meistras atvyks rytoj ryte tarp aštuonių ir dešimtos.'

describe('the door', () => {
  test('answers line by line, says why not, and names what it cannot read', () => {
    const lines = [
      JSON.stringify({ id: 1, citizen: 'pl', reply: polish }),
      JSON.stringify({ id: 'b', citizen: 'pl', reply: lithuanian }),
      JSON.stringify({ id: 3, citizen: 'pl', reply: polish, kind: 'formal' }),
      JSON.stringify({ id: 4, citizen: 'klingon', reply: polish }),
      'no json',
    ]
    const node = (args: string[]): string =>
      execFileSync(process.execPath, ['src/cli/check-reply.ts', '--jsonl', ...args], {
        input: lines.join('\n'),
        encoding: 'utf8',
      })
    const answers = node([])
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { id: unknown; allowed: unknown; reason: unknown })
    expect(answers.map(({ id, allowed }) => [id, allowed])).toEqual([
      [1, true],
      ['b', false],
      [3, false],
      [4, null],
      [null, null],
    ])
    expect(answers[0]?.reason).toBe(null)
    expect(answers[1]?.reason).toMatch(/Lithuanian.*Polish/u)
    expect(node(['--texts', 'lt'])).toContain('lietuviškai')
  })
})

/** Stands for what deliveries accept. */
function deliver({ text }: CheckedText): string {
  return text
}

describe('no way around', () => {
  test('what was checked goes out; a plain string or a look-alike does not compile', () => {
    const policy = policyOf('vilnius')
    const verdict = checkReply({
      text: polish,
      citizenLanguage: 'pl',
      caseLanguage: 'pl',
      kind: 'informal',
      policy,
    })
    expect(verdict.allowed && deliver(verdict.checked)).toBe(polish)
    // @ts-expect-error A plain string is no checked text: the compiler refuses this line.
    const plain: CheckedText = polish
    // @ts-expect-error Nor is an object that looks like one: the brand cannot be written elsewhere.
    const lookalike: CheckedText = {
      text: polish,
      language: 'pl',
      languages: [],
      kind: 'chat',
      rule: 'citizen',
      exception: null,
    }
    expect(
      Object.getOwnPropertySymbols(plain).concat(Object.getOwnPropertySymbols(lookalike)),
    ).toEqual([])
  })

  test('nobody else makes a checked text: no cast to it in the whole house', () => {
    const files = globSync('{src,channels,test}/**/*.{ts,tsx}').filter(
      (file) => !file.endsWith('check-reply.test.ts'),
    )
    expect(files.length).toBeGreaterThan(20)
    const casts = files.filter((file) =>
      /(?:as|satisfies)\s+(?:unknown\s+as\s+)?CheckedText|<CheckedText>\s*[({'"`]/u.test(
        readFileSync(file, 'utf8'),
      ),
    )
    expect(casts).toEqual([])
  })

  test('every reason, remedy and note is a sentence in six languages, with the same places', () => {
    const texts = languages.map(
      (language) =>
        JSON.parse(readFileSync(`locales/${language}/reply-language.json`, 'utf8')) as Record<
          string,
          Record<string, string>
        >,
    )
    const shape = (text: Record<string, Record<string, string>>): string[] =>
      Object.entries(text)
        .flatMap(([group, entries]) =>
          Object.entries(entries).map(
            ([key, sentence]) =>
              `${group}.${key} ${[...sentence.matchAll(/\{\{(\w+)\}\}/gu)]
                .map((match) => match[1] ?? '')
                .toSorted((a, b) => a.localeCompare(b))
                .join()}`,
          ),
        )
        .sort()
    const [first = {}] = texts
    for (const text of texts) expect(shape(text)).toEqual(shape(first))
    expect(Object.keys(first['reason'] ?? {})).toEqual(Object.keys(first['remedy'] ?? {}))
  })
})
