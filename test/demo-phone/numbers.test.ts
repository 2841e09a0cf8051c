/** Shows that a city that is tried out has numbers as its country writes them, and that they are found however one types. */
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { callerNumber, demoNumbers, dialled } from '#demo-phone/numbers.ts'
import { openDemoLine } from '#demo-phone/open.ts'
import { vilnius } from '#test/routing/cast.ts'
import { readSettings } from '#settings.ts'
import type { Environment } from '#settings.ts'

test('the hotline comes first, takes texts, and is the one that the city publishes', () => {
  const made = demoNumbers({ country: 'LT', published: null, enterprises: ['vv', 'vst'] })
  expect(made.map(({ number, shown, enterprise }) => [number, shown, enterprise])).toEqual([
    ['+37080000311', '0 800 00 311', null],
    ['+37052000001', '05 200 00 01', 'vv'],
    ['+37052000002', '05 200 00 02', 'vst'],
  ])
  expect(made.map(({ canText }) => canText)).toEqual([true, false, false])
  const [ukrainian] = demoNumbers({ country: 'UA', published: '0 800 500 459', enterprises: [] })
  expect(ukrainian).toMatchObject({ number: '+380800500459', shown: '0 800 500 459' })
})

test.each(['LT', 'LV', 'UA', 'ZZ'])('every number of %s can be a number (E.164)', (country) => {
  const enterprises = Array.from({ length: 20 }, (_, at) => `e${at}`)
  const made = demoNumbers({ country, published: null, enterprises })
  const all = [...made, callerNumber(country, 1), callerNumber(country, 40)]
  for (const { number } of all) expect(number).toMatch(/^\+[1-9]\d{6,14}$/)
  expect(new Set(all.map(({ number }) => number)).size).toBe(all.length)
})

test.each(['0 800 500 459', '0-800-500-459', '+380800500459', '00380 800 500 459', '0800500459'])(
  '%s is the hotline of Kryvyi Rih',
  (typed) => {
    const numbers = demoNumbers({ country: 'UA', published: '0 800 500 459', enterprises: ['a'] })
    expect(dialled(typed, numbers)).toBe(numbers[0])
    expect(dialled('112', numbers)).toBeNull()
  },
)

test('there is no such phone where the city is served in earnest, or has a line of its own', async () => {
  const twilio = {
    TWILIO_ACCOUNT_SID: `AC${'0'.repeat(32)}`,
    TWILIO_AUTH_TOKEN: 'a token for tests only',
    PHONE_NUMBERS: '+37080012345',
  }
  const line = async (env: Environment) => {
    const read = readSettings({ SECRET: 's'.repeat(40), ...env })
    if (!read.ok) throw new Error('settings')
    const fail = () => {
      throw new Error('nothing of it may be looked at')
    }
    const unseen = {
      rules: vilnius,
      log: null as never,
      get pages() {
        return fail()
      },
    }
    return openDemoLine(read.settings, unseen)
  }
  expect(await line({ DEMO: 'false' })).toBeNull()
  expect(await line({ DEMO: 'true', ...twilio })).toBeNull()
})

/** Our own files that a file loads at once, as paths from the root; what it loads when it needs it is left out. */
function loadedAtOnce(path: string): string[] {
  const text = readFileSync(path, 'utf8')
  return [
    ...text.matchAll(/^(?:import|export)\s(?!type\s)[^'"]*?from\s+'([#.][^']+\.tsx?)'/gm),
  ].map(([, from = '']) =>
    from.startsWith('.')
      ? join(dirname(path), from)
      : from.replace(/^#(channels|test)\//, '$1/').replace(/^#/, 'src/'),
  )
}

test('what plays the phones is loaded by nobody but a demo, and never on the edge', () => {
  const reached = new Set(['src/node.ts', 'src/worker.ts'])
  for (const path of reached) for (const from of loadedAtOnce(path)) reached.add(from)
  expect(reached).toContain('src/calls/hear.ts')
  const wrong = [...reached].filter((path) => /^(simulation|src\/demo-phone)\//.test(path))
  expect(wrong.toSorted()).toEqual(['src/demo-phone/numbers.ts', 'src/demo-phone/open.ts'])
})
