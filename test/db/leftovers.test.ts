/** Shows that killed test runs do not fill the machine with servers, and that living ones are left alone. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { connect } from '#db/connect.ts'
import { openEmbedded } from '#db/embedded.ts'
import { clearLeftovers, folderPrefix } from '#test/leftovers.ts'

vi.setConfig({ testTimeout: 180_000 })

test('the server of a run that was killed is stopped and removed; that of a living run stays', async () => {
  const parent = await mkdtemp(join(tmpdir(), 'vienas-leftovers-'))
  const gone = spawn(process.execPath, ['-e', ''])
  await once(gone, 'exit')
  const dead = join(parent, `${folderPrefix}${gone.pid}-a`)
  const living = join(parent, `${folderPrefix}${process.pid}-b`)
  const theirs = await openEmbedded(dead, ['fsync=off'])
  const ours = await openEmbedded(living, ['fsync=off'])
  clearLeftovers(parent)
  expect(existsSync(dead)).toBe(false)
  const stopped = connect(theirs.url, { max: 1 })
  await expect(stopped`select 1`).rejects.toThrow('ECONNREFUSED')
  await stopped.end()
  const sql = connect(ours.url, { max: 1 })
  expect(await sql`select 1 as n`).toEqual([{ n: 1 }])
  await sql.end()
  await ours.close()
  await rm(parent, { recursive: true })
})
