/** Shows what was found in a version, and beside it whom its pools lack today. */

import type { City } from '#city.ts'
import { findUnstaffed, poolLines } from './find-unstaffed.ts'
import { inOrder } from './finding.ts'
import type { Finding } from './finding.ts'
import { unpackJoined } from './joined.ts'
import { readFileOf } from './store/files.ts'
import { readLoadable } from './store/pointer.ts'
import { readStaff } from './store/staff.ts'
import type { Version } from './version.ts'

export async function showFindings(city: City, version: Version): Promise<Finding[]> {
  const found = version.findings ?? []
  const row = await readLoadable(city.sql, version.number, version.modelSha256)
  const joined = row === null || row.joined === null ? null : unpackJoined(row.joined)
  if (joined === null) return inOrder(found)
  const pools = (await readFileOf(city.sql, version.number, 'pools.yaml')) ?? ''
  const staff = await readStaff(city.sql)
  return inOrder([...found, ...findUnstaffed(joined.rules, staff, poolLines(pools))])
}
