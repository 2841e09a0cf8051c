/** Writes the whole database into one file: `npm run backup -- [FILE] [--force]`. The service may run meanwhile. */
import { existsSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { command } from './database.ts'
import { showing } from './progress.ts'
import { writeBackup } from '#db/backup.ts'
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
await command(async ({ settings, url }) => {
  const sql = connect(url, { max: 1, limitSeconds: 0, application: 'vienas backup' })
  const progress = showing('Backing up')
  const { tables, rows } = await writeBackup(
    sql,
    file,
    { madeAt, secret: settings.secret },
    progress.show,
  )
  progress.end()
  await sql.end()
  console.log(
    `${file}: ${tables} tables, ${rows} rows. It holds personal data: keep it like the database itself.`,
  )
  console.log(
    'Keep the SECRET with it (or the file `secret` of DATA_DIR): reply addresses and sign-ins rest on it.',
  )
})
