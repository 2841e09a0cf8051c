/** Checks a draft in a thread and keeps what was found with exactly the text that was checked. */

import type { Actor } from '#agents/agent.ts'
import type { City } from '#city.ts'
import { record } from './record.ts'
import { readFilesText } from './store/files.ts'
import { findModelFor } from './store/models.ts'
import { findVersion, writeCheck } from './store/versions.ts'
import { compileBeside } from './threads/compile-files.ts'
import type { Version } from './version.ts'

export type DraftChecked =
  | { outcome: 'checked'; version: Version }
  | { outcome: 'not-found' }
  /** It was changed while it was checked: check again. */
  | { outcome: 'stale-draft'; revision: number; changedBy: number | null }

/** What was checked already is not checked again. Works for published versions too, which stay as they are. */
export async function checkDraft(city: City, actor: Actor, number: number): Promise<DraftChecked> {
  const id = city.settings.city
  const asked = await findVersion(city.sql, id, number)
  if (asked === null) return { outcome: 'not-found' }
  if (asked.findings !== null) return { outcome: 'checked', version: asked }
  const files = (await readFilesText(city.sql, number)) ?? '{}'
  const found = await compileBeside(files)
  const { trainedPart } = found
  const modelSha256 = trainedPart === null ? null : await findModelFor(city.sql, trainedPart)
  const isTaken = await city.sql.begin(async (tx) => {
    const isWritten = await writeCheck(tx, number, asked.revision, { ...found, modelSha256 })
    const faults = found.findings.filter(({ severity }) => severity === 'fault').length
    const detail = { revision: asked.revision, faults, warnings: found.findings.length - faults }
    if (isWritten) await record(city, tx, actor, { action: 'checked', number, detail })
    return isWritten
  })
  city.wake('events')
  const version = await findVersion(city.sql, id, number)
  if (version === null) return { outcome: 'not-found' }
  const { revision, changedBy } = version
  return isTaken ? { outcome: 'checked', version } : { outcome: 'stale-draft', revision, changedBy }
}
