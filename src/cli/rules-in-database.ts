/** Takes rules out of the database into a folder and back, letter by letter, and puts in what ships. */

import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { City } from '#city.ts'
import { rulesFolder } from '#city-data.ts'
import { startClock } from '#clock.ts'
import { connect } from '#db/connect.ts'
import { createLog } from '#log.ts'
import { filesInFolder } from '#routing/read-folder.ts'
import { importDraft } from '#rulebook/draft.ts'
import { openRules } from '#rulebook/open-rules.ts'
import { isPath } from '#rulebook/path.ts'
import { readFilesOf } from '#rulebook/store/files.ts'
import { readPointer } from '#rulebook/store/pointer.ts'
import { command } from './database.ts'

/** Writes a version (the one in effect without `number`) to `directory/<city>/…` and what lies beside it. */
export function exportRules(directory: string, number: number | null): Promise<void> {
  return withRules(async ({ sql, settings }, inEffect) => {
    const wanted = number ?? inEffect
    const files = await readFilesOf(sql, wanted)
    if (files === null) throw new Error(`There is no version ${wanted}.`)
    const folder = join(directory, settings.city)
    if (existsSync(folder) && readdirSync(folder).length > 0)
      throw new Error(`${folder} is not empty: what is not in the version would stay beside it.`)
    for (const [path, text] of Object.entries(files)) {
      if (!isPath(path)) throw new Error(`${path} is no file of the rules.`)
      const file = join(folder, path)
      mkdirSync(dirname(file), { recursive: true })
      writeFileSync(file, text)
    }
    console.log(`Version ${wanted}: ${Object.keys(files).length} files in ${folder}.`)
  })
}

/** The files of a city's folder, and what lies beside it, become a draft that a supervisor looks at. */
export function importRules(directory: string): Promise<void> {
  return withRules(async (city) => {
    const files = Object.fromEntries(filesInFolder(directory))
    if (files['city.yaml'] === undefined) throw new Error(`${directory} has no city.yaml.`)
    const done = await importDraft(city, null, {
      files,
      note: `npm run rules -- import ${directory}`,
    })
    if (done.outcome === 'strange-file') throw new Error(`${done.file} is no file of the rules.`)
    console.log(
      `Draft ${done.number}: ${Object.keys(files).length} files. Check it before it is published.`,
    )
  })
}

/** Runs the migrations and takes in what ships, as the start of the service does: for the edge, which cannot. */
export function installRules(): Promise<void> {
  return withRules(async (_city, inEffect) => {
    console.log(`Version ${inEffect} is in effect.`)
  })
}

type Opened = Pick<City, 'sql' | 'settings' | 'now' | 'wake'>

function withRules(act: (city: Opened, inEffect: number) => Promise<void>): Promise<void> {
  return command(async ({ settings, url }) => {
    const log = createLog(settings.logLevel)
    const sql = connect(url, { max: 3, application: 'vienas rules' })
    const clock = await startClock(sql, log)
    try {
      const opening = { sql, log, now: clock.now, folder: rulesFolder, city: settings.city }
      await openRules(opening)
      const pointer = await readPointer(sql, settings.city)
      const city: Opened = { sql, settings, now: clock.now, wake: () => undefined }
      await act(city, pointer?.number ?? 0)
    } finally {
      clock.stop()
      await sql.end()
    }
  })
}
