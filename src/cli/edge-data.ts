/** Packs a city's rules, all texts and the screens for the edge, which has no folder to read. */

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { rulesFolder } from '#city-data.ts'
import { readCalendar, readDeadlines } from '#deadlines/read.ts'
import type { Read } from '#deadlines/fault.ts'
import type { EdgeData } from '#edge/data.ts'
import { readCity } from '#routing/read-city.ts'
import { environment, readSettings } from '#settings.ts'
import { textsOf } from '#texts.ts'
import { layOutScreens } from '#edge/lay-out-screens.ts'
import { buildScripts } from '#web/build-scripts.ts'
import { readPages } from '#web/public/read-pages.ts'

const root = join(import.meta.dirname, '..', '..')
const read = readSettings(environment(), { secretIn: () => '' })
const id = read.ok ? read.settings.city : 'vilnius'

function right<T>(read: Read<T>): T {
  if (read.ok) return read.value
  throw new Error(
    read.faults.map((fault) => `${fault.file}:${fault.line}: ${fault.reason}`).join('\n'),
  )
}

const city = readCity(join(rulesFolder, id))
if (city.rules === null)
  throw new Error(`npm run rules -- check routing-rules/${id} says what is wrong.`)
const data: EdgeData = {
  // Until the database has a version of its own; examples and model are read from there, and only training reads the vocabulary.
  rules: { ...city.rules, examples: [], vocabulary: [] },
  calendar: right(
    readCalendar(join(rulesFolder, 'calendars', `${city.rules.country.toLowerCase()}.yaml`)),
  ),
  deadlineRules: right(readDeadlines(join(rulesFolder, id, 'deadlines.yaml'))),
  replyPolicy: parse(readFileSync(join(rulesFolder, id, 'reply-policy.yaml'), 'utf8')),
  pages: readPages(id),
  texts: textsOf(join(root, 'locales')),
}
mkdirSync(join(root, 'dist'), { recursive: true })
writeFileSync(join(root, 'dist', 'edge-data.bundle'), JSON.stringify(data))
const decoder = new TextDecoder()
const scripts = [...(await buildScripts())].map(([name, bytes]) => [name, decoder.decode(bytes)])
writeFileSync(
  join(root, 'dist', 'edge-scripts.bundle'),
  JSON.stringify(Object.fromEntries(scripts)),
)
await layOutScreens(join(root, 'dist'))
