/** Builds a whole city on a database that is there: the rules of Vilnius, a clock that is set by hand. Also outside of tests. */

import type { Channels } from '#channels/index.ts'
import type { City, Wake } from '#city.ts'
import type { CityData } from '#city-data.ts'
import { readCityData, rulesFolder } from '#city-data.ts'
import { createLog } from '#log.ts'
import { printPdf } from '#referrals/print-pdf.ts'
import { readSettings } from '#settings.ts'
import type { Environment } from '#settings.ts'
import { castDay } from '#test/cast.ts'
import type { Sql } from '#db/connect.ts'
import { readPages } from '#web/public/read-pages.ts'

/** A city whose clock and wakes are in the caller's hands. */
export type HandCity = City & {
  /** The next `now()`, until it is set again. */
  setNow: (at: Date) => void
  /** Moves the clock on. */
  passSeconds: (seconds: number) => void
  /** What was woken since the test city was built, in order. */
  woken: Wake[]
}

export type HandCityOptions = {
  now?: Date
  /** Settings as in `.env.example`; the database is always the fresh one. */
  env?: Environment
  channels?: Channels
}

export function cityOn(sql: Sql, databaseUrl: string, options: HandCityOptions = {}): HandCity {
  let now = options.now ?? castDay
  const woken: Wake[] = []
  return {
    ...dataOfVilnius(),
    sql,
    settings: settingsFrom(options.env ?? {}, databaseUrl),
    now: () => now,
    setNow: (at) => {
      now = at
    },
    passSeconds: (seconds) => {
      now = new Date(now.getTime() + seconds * 1000)
    },
    random: sequence(7),
    jobs: {} as never,
    pages: readPages('vilnius'),
    log: createLog('error', () => undefined),
    channels: options.channels ?? { email: null },
    print: printPdf,
    wake: (what) => {
      woken.push(what)
    },
    woken,
  }
}

/** Read once for all test cities of a file: it is never changed. */
const dataOfVilnius = () => (data ??= readCityData(rulesFolder, 'vilnius'))
let data: CityData | null = null

function settingsFrom(env: Environment, url: string): City['settings'] {
  const read = readSettings({
    DATABASE_URL: url,
    SECRET: 'a secret for tests only, of 32 characters or more',
    ...env,
  })
  if (!read.ok) throw new Error(JSON.stringify(read.faults))
  return read.settings
}

/** Numbers that look random and are the same in every run. */
function sequence(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}
