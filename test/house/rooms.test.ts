/** Holds that each room of the house keeps to itself, so that a newcomer can change one without knowing the others. */
import { expect, test } from 'vitest'
import { linesThat, roomOf, sourcesIn } from './sources.ts'
import type { Source } from './sources.ts'

const thinking = ['language', 'routing', 'deadlines', 'catalogue']
const acting = [
  'intake',
  'assignment',
  'replies',
  'referrals',
  'delivery',
  'translation',
  'second-opinion',
  'transcripts',
  'rulebook',
  'packages',
  'cards',
  'fairness',
]
const composing = ['flows', 'api', 'live', 'cli', 'mailboxes']
const src = sourcesIn('src')
const channels = sourcesIn('channels')
const byPath = new Map(src.map((source) => [source.path, source]))

const isActing = (source: Source | undefined) =>
  source !== undefined && /\bcity: (City|Pick<City)/.test(source.code)

/** Where doors are opened and watched: only there a channel is known by more than its contract. */
const openers = /^src\/(compose|node|worker|cli|edge|flows|open-[a-z-]+)(\/|\.ts)/

test('a room that thinks imports no room that acts, and takes no city', () => {
  const wrong = src
    .filter(({ path }) => thinking.includes(roomOf(path)))
    .flatMap(({ path, imports }) =>
      imports
        .filter(({ from }) => [...acting, ...composing, 'city.ts'].includes(roomOf(from)))
        .map(({ from }) => `${path} imports ${from}`),
    )
  const why =
    'language, routing and deadlines take values and return values: hand in what they need'
  expect(wrong, why).toEqual([])
})

test('a verb of one room calls no verb of another', () => {
  const wrong = src
    .filter(({ path }) => acting.includes(roomOf(path)))
    .flatMap(({ path, imports }) =>
      imports
        .filter(({ from, isType }) => !isType && acting.includes(roomOf(from)))
        .filter(({ from }) => roomOf(from) !== roomOf(path) && isActing(byPath.get(from)))
        .map(({ from }) => `${path} calls ${from}`),
    )
  const why =
    'flows/ says which verbs follow one another; a verb returns what happened and lets flows go on'
  expect(wrong, why).toEqual([])
})

test('records import no room that acts and no flow', () => {
  const records = ['citizens', 'cases', 'contacts', 'agents']
  const wrong = src
    .filter(({ path }) => records.includes(roomOf(path)))
    .flatMap(({ path, imports }) =>
      imports
        .filter(({ from }) => [...acting, 'flows', 'api'].includes(roomOf(from)))
        .map(({ from }) => `${path} imports ${from}`),
    )
  expect(wrong, 'a record knows its own words and rows; whoever acts imports the record').toEqual(
    [],
  )
})

test('a channel imports its own folder, the contract and its packages, and nothing of src/', () => {
  const wrong = channels
    .filter(({ path }) => path !== 'channels/index.ts')
    .flatMap(({ path, imports }) =>
      imports
        .filter(({ from }) => /^(src|test|channels)\//.test(from))
        .filter(({ from }) => from !== 'channels/channel.ts')
        .filter(({ from }) => !from.startsWith(`${path.split('/').slice(0, 2).join('/')}/`))
        .map(({ from }) => `${path} imports ${from}`),
    )
  const why = 'a channel translates and never decides: what it needs of the house is handed to it'
  expect(wrong, why).toEqual([])
  const contract = channels.find(({ path }) => path === 'channels/channel.ts')
  expect(contract?.imports, 'the contract imports nothing').toEqual([])
})

/** The doors themselves may translate: a file of a room for one channel, and the thread that reads huge mails. */
const isDoor = (path: string, from: string) =>
  /\/(parse|render|verify)\.ts$/.test(from) &&
  (/^src\/(api|intake)\/(chat|email)\//.test(path) || path.startsWith('src/intake/parse-thread'))

test('the house knows channels by their contract', () => {
  const wrong = src
    .filter(({ path }) => !openers.test(path))
    .flatMap(({ path, imports }) =>
      imports
        .filter(({ from, isType }) => !isType && from.startsWith('channels/'))
        .filter(({ from }) => !['channels/channel.ts', 'channels/index.ts'].includes(from))
        .filter(({ from }) => !isDoor(path, from))
        .map(({ from }) => `${path} imports ${from}`),
    )
  const why = 'ask city.channels; only where the doors are opened a channel is named'
  expect(wrong, why).toEqual([])
})

test('only settings.ts reads the environment', () => {
  const wrong = [...src, ...channels]
    .filter(({ path }) => path !== 'src/settings.ts')
    .flatMap((source) => linesThat(source, (line) => /process\.env|import\.meta\.env/.test(line)))
  const why =
    'add the setting to src/settings.ts, where it is checked and explained, and hand it in'
  expect(wrong, why).toEqual([])
})

test('time and chance are handed in', () => {
  const chance = /Math\.random\(|crypto\.randomUUID\(|\brandomUUID\(/
  const wrong = src
    .filter(({ path }) => [...thinking, 'assignment'].includes(roomOf(path)))
    .filter(({ path }) => !path.startsWith('src/language/train/'))
    .flatMap((source) =>
      linesThat(source, (line) => /new Date\(\)|Date\.now\(\)/.test(line) || chance.test(line)),
    )
  const why =
    'use city.now() and city.random(), or take `now` as a parameter: tests bring their own'
  expect(wrong, why).toEqual([])
})
