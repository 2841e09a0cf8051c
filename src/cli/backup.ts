/** Writes the whole database into one file: `npm run backup -- [FILE] [--force]`. The service may run meanwhile. */
import { existsSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { command } from './database.ts'
import { showing } from './progress.ts'
import { isMigrated, writeBackup } from '#db/backup.ts'
import { connect } from '#db/connect.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { force: { type: 'boolean', default: false } },
})
const madeAt = new Date()
const file =
  positionals[0] ?? `vienas-${madeAt.toISOString().slice(0, 19).replaceAll(/[:T]/g, '-')}.backup`

if (existsSync(file) && !values.force) {
  console.error(`${file} is there already. Name another file, or add --force to replace it.`)
  process.exit(1)
}
// Without migrating: whoever backs up before an upgrade wants what is there.
const backup: Parameters<typeof command>[0] = async ({ settings, url }) => {
  const sql = connect(url, { max: 1, limitSeconds: 0, application: 'vienas backup' })
  try {
    if (!(await isMigrated(sql))) throw new Error('There is nothing in this database yet.')
    const progress = showing('Backing up')
    const about = { madeAt, secret: settings.secret }
    const { tables, rows } = await writeBackup(sql, file, about, progress.show)
    progress.end()
    console.log(
      `${file}: ${tables} tables, ${rows} rows. It holds personal data: keep it like the database itself.`,
    )
    console.log(
      'Keep the SECRET too (or the file `secret` of DATA_DIR), apart from it: reply addresses and sign-ins rest on it.',
    )
  } finally {
    await sql.end({ timeout: 5 })
  }
}
await command(backup, { isPrepared: false })
