/** Writes src/db/schema.sql anew after a migration was added: `npm run schema`. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connect } from '#db/connect.ts'
import { dumpSchema } from '#db/dump-schema.ts'
import { openEmbedded } from '#db/embedded.ts'
import { prepareDatabase } from '#db/prepare.ts'

const folder = await mkdtemp(join(tmpdir(), 'vienas-schema-'))
const server = await openEmbedded(folder, ['fsync=off'])
try {
  await prepareDatabase(server.url)
  const sql = connect(server.url, { max: 1 })
  const file = join(import.meta.dirname, '..', 'db', 'schema.sql')
  await writeFile(file, await dumpSchema(sql))
  await sql.end()
  console.log(`Written: ${file}`)
} finally {
  // A migration with a fault leaves no server behind.
  await server.close()
  await rm(folder, { recursive: true })
}
