/** Holds that every file can be read in one sitting and says at its top what it is for. */
import { existsSync, globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { linesThat, sourcesIn } from './sources.ts'

const sources = sourcesIn('src', 'channels', 'test', 'bench')
/** Written by a program from data: long, and nobody reads them. */
const isData = (text: string) => /^\/\*\* (Written by|Data:)/.test(text)

test('each file begins with one sentence on what it does for a person', () => {
  const wrong = sources
    .filter(({ text }) => !/^(#![^\n]*\n)?(\/\*\*?|\/\/) ?\S/.test(text))
    .map(({ path }) => path)
  const why =
    'begin with /** Does this for that person. */: whoever opens the file reads that first'
  expect(wrong, why).toEqual([])
})

test('no file is longer than 250 lines', () => {
  const wrong = sources
    .filter(({ text }) => !isData(text))
    .map(({ path, text }) => ({ path, lines: text.split('\n').length - 1 }))
    .filter(({ lines }) => lines > 250)
  const why = 'split it by what it does; a table of data may begin with "/** Data: ..."'
  expect(wrong, why).toEqual([])
})

test('there are no drawers', () => {
  const drawers =
    /(^|\/)(utils?|helpers?|common|services?|managers?|misc|shared|lib)(\/|\.tsx?$)|(^|\/)types\.ts$/
  const wrong = sources
    .map(({ path }) => path)
    .filter((path) => drawers.test(path) && path !== 'src/service.ts')
  const why =
    'name the file after what it does, in the room it does it for; a drawer takes anything'
  expect(wrong, why).toEqual([])
})

/** Marks and letters by which machines tell languages and mails apart: data, and no sentence among them. */
const letters =
  /^src\/(language|routing\/generated|cli)\/|^src\/(routing\/fold|intake\/subject|flows\/demo-names)\.ts$|^channels\/email\/(letters|automatic)\.ts$/

test('no text for people stands in code: no letters beyond English but in language data', () => {
  const wrong = sourcesIn('src', 'channels')
    .filter(({ path }) => !letters.test(path))
    .flatMap((source) => linesThat(source, (line) => /[^\P{L}A-Za-z]/u.test(line)))
  const why = 'texts for people live in locales/, words that decide a topic in routing-rules/'
  expect(wrong, why).toEqual([])
})

test('nothing is left for later, and no test is passed over', () => {
  const marks =
    /\b(TODO|FIXME|XXX|HACK)\b|not implemented|\b(test|describe|it)\.(skip|only|todo)\(/i
  const wrong = sources
    .filter(({ path }) => path !== 'test/house/files.test.ts')
    .flatMap(({ path, text }) =>
      text
        .split('\n')
        .flatMap((line, at) => (marks.test(line) ? [`${path}:${at + 1}: ${line.trim()}`] : [])),
    )
  expect(wrong, 'do it now, or write an issue and leave no mark').toEqual([])
})

test('each room says in a README of 40 lines at most what it is for', () => {
  const rooms = globSync(['src/*/', 'channels/*/']).map((path) =>
    path.replaceAll('\\', '/').replace(/\/$/, ''),
  )
  const own = rooms.filter((room) => !room.endsWith('/store'))
  expect(own.length).toBeGreaterThan(5)
  const missing = own.filter((room) => !existsSync(`${room}/README.md`))
  expect(missing, 'say what comes in, what goes out, what must never happen here').toEqual([])
  const long = own.filter(
    (room) => readFileSync(`${room}/README.md`, 'utf8').trimEnd().split('\n').length > 40,
  )
  expect(long, 'a README of a room has 40 lines at most').toEqual([])
})
