/** Brings the rules that ship with the software into the versions: as the first, as the next, or as a draft to look at. */

import { join } from 'node:path'
import type { Sql } from '#db/connect.ts'
import { insertEvent } from '#live/store.ts'
import type { Log } from '#log.ts'
import { modelThatShips } from '#routing/load-city.ts'
import { versionOf } from '#routing/read-city-files.ts'
import { filesInFolder } from '#routing/read-folder.ts'
import type { Finding } from './finding.ts'
import { joinRulebook } from './join-rulebook.ts'
import { packJoined } from './joined.ts'
import { bytesOfModel, sha256Of } from './model-bytes.ts'
import { insertHistory } from './store/history.ts'
import { findModelFor, insertModel } from './store/models.ts'
import { lockPointer, movePointer, readPointer } from './store/pointer.ts'
import { findShipped, findVersion, insertVersion, latestShipped } from './store/versions.ts'
import type { Pointer, Version } from './version.ts'

export type Installing = {
  sql: Sql
  log: Log
  now: () => Date
  /** Where the cities' folders are. */
  folder: string
  city: string
}

/** What became of the files that ship. */
export type Installed =
  | { outcome: 'known' }
  | { outcome: 'in-effect' | 'draft'; number: number }
  | { outcome: 'faulty'; findings: Finding[] }

/**
 * Without a version in effect they become the first. While what is in effect came with the software too and nobody
 * chose it by hand, they follow it; else they wait as a draft. One copy at a time: call it under a lock.
 */
export async function installShipped(installing: Installing): Promise<Installed> {
  const { sql, folder, city } = installing
  const files = filesInFolder(join(folder, city))
  const version = versionOf(files)
  const pointer = await readPointer(sql, city)
  const current = pointer === null ? null : await findVersion(sql, city, pointer.number)
  const model = shippedModel(city)
  if (current?.version === version && !isBetterModel(current, model)) return { outcome: 'known' }
  const { joined, findings } = joinRulebook(files)
  if (joined === null) return { outcome: 'faulty', findings }
  const { trainedPart } = joined.rules
  const fitting = model?.trainedOn === trainedPart ? model : null
  const modelSha256 = fitting?.sha256 ?? (await findModelFor(sql, trainedPart))
  const known = await findShipped(sql, city, { version, modelSha256 })
  if (known !== null && current !== null) return { outcome: 'known' }
  return sql.begin(async (tx) => {
    const at = installing.now()
    const standing = await lockPointer(tx, city)
    const isNext = standing === null || follows(standing, current)
    if (fitting !== null) await insertModel(tx, { ...fitting, figures: {}, trainedAt: at })
    const base = (await latestShipped(tx, city))?.number ?? null
    const number = await insertVersion(tx, {
      city,
      state: isNext ? 'published' : 'draft',
      origin: 'shipped',
      files: Object.fromEntries(files),
      sound: { version, trainedPart, joined: packJoined(joined), findings },
      modelSha256,
      base,
      note: null,
      by: null,
      at,
    })
    if (isNext) await movePointer(tx, city, { number, by: null, at })
    const action = isNext ? 'imported' : 'imported-as-draft'
    const fromNumber = standing?.number ?? null
    await insertHistory(tx, { city, at, agentId: null, action, number, fromNumber })
    await insertEvent(tx, {
      at,
      kind: isNext ? 'rules-published' : 'rules-draft',
      data: { number },
    })
    return { outcome: isNext ? 'in-effect' : 'draft', number }
  })
}

/** The software chose what is in effect, and no person has chosen since. */
function follows(standing: Pointer, current: Version | null): boolean {
  return standing.by === null && current?.origin === 'shipped'
}

type ShippedModel = { bytes: Uint8Array; sha256: string; trainedOn: string }

function shippedModel(city: string): ShippedModel | null {
  const model = modelThatShips(city)
  if (model === null) return null
  const bytes = bytesOfModel(model)
  return { bytes, sha256: sha256Of(bytes), trainedOn: model.trainedOn }
}

/** The same words, learnt anew: the rules stay, their model does not. */
function isBetterModel(current: Version, model: ShippedModel | null): boolean {
  return (
    current.origin === 'shipped' &&
    model !== null &&
    model.trainedOn === current.trainedPart &&
    model.sha256 !== current.modelSha256
  )
}
