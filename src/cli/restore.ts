/** Puts a backup into the database: `npm run restore -- FILE [--force]`. The service must not run meanwhile. */
import { existsSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { command } from './database.ts'
import { showing } from './progress.ts'
import { markOf } from '#db/backup.ts'
import { connect, requireUsable } from '#db/connect.ts'
import { inspectBackup, isEmpty, restoreBackup, servicesOn } from '#db/restore.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { force: { type: 'boolean', default: false } },
})
const file = positionals[0] ?? ''
if (!existsSync(file)) {
  console.error(`There is no file ${file === '' ? 'named' : file}. Use: npm run restore -- FILE`)
  process.exit(1)
}
const restore = async ({ settings, url }: Parameters<Parameters<typeof command>[0]>[0]) => {
  // The whole file is read before anything is touched.
  const { header, tables, rows } = await inspectBackup(file)
  const sql = connect(url, { max: 4, limitSeconds: 0, application: 'vienas restore' })
  try {
    await requireUsable(sql)
    if ((await servicesOn(sql)) > 0) {
      throw new Error('The service is running on this database. Stop it first.')
    }
    if (!values.force && !(await isEmpty(sql))) {
      throw new Error('The database is not empty. Add --force to replace all that is in it.')
    }
    const progress = showing('Restoring')
    await restoreBackup(sql, file, header, (step) => progress.show({ ...step, of: tables }))
    progress.end()
    console.log(`Restored ${tables} tables, ${rows} rows, as they were at ${header.madeAt}.`)
    if (header.secretMark !== markOf(settings.secret)) {
      console.log(
        'The SECRET is another than when the backup was made: earlier reply addresses, second factors and sessions are not recognised until the old SECRET (or the file `secret` of the old DATA_DIR) is put in place.',
      )
    }
  } finally {
    await sql.end({ timeout: 5 })
  }
}
await command(restore, { isPrepared: false })
